import type { Alert } from '../../../shared/profile.js';
import type { AlertInput } from './alertInput.js';
import { columnAlerts } from './columnAlerts.js';
import { duplicateAlerts } from './duplicateAlerts.js';
import { perfectPredictors } from './perfectPredictors.js';
import { targetAlerts } from './targetAlerts.js';
import { valueAlerts } from './valueAlerts.js';

const severities: readonly Alert['severity'][] = ['error', 'warning', 'info'];

/** All alerts of a table, worst first, then in the order of the rules and of the file. */
export function collectAlerts(input: AlertInput): Alert[] {
  const { table, profiles, target } = input;
  const alerts = [
    ...targetAlerts(input),
    ...perfectPredictors(input),
    ...duplicateAlerts(input),
    ...profiles.flatMap((profile) => [
      ...columnAlerts(profile, table.rowCount, profile.index === target?.index),
      ...valueAlerts(profile, table.columns[profile.index]!, table.rowCount),
    ]),
  ];
  // A leak needs no second sentence that says it equals another column.
  const leaks = new Set(
    alerts.filter(({ rule }) => rule === 'perfect-predictor').map(({ column }) => column),
  );
  return alerts
    .filter(
      (alert) => alert.rule === 'perfect-predictor' || alert.column === undefined || !leaks.has(alert.column),
    )
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
