import type { Alert, AlertRule } from '../../src/shared/profile.js';

const severities: readonly Alert['severity'][] = ['error', 'warning', 'info'];

/** Within a severity: what spoils a model most comes first. */
const harm: readonly AlertRule[] = [
  'perfect-predictor',
  'missing-target',
  'imbalanced-target',
  'duplicate-rows',
  'all-missing',
  'mostly-missing',
  'infinite',
  'duplicate-column',
  'id-like',
  'constant',
  'high-cardinality',
  'skewed',
];

/** Alerts by harm: severity, then rule, then the file's order. */
export function byHarm(alerts: readonly Alert[]): readonly Alert[] {
  const rank = (alert: Alert) => severities.indexOf(alert.severity) * 100 + harmOf(alert.rule);
  return alerts.toSorted((a, b) => rank(a) - rank(b));
}

/** The worst severity among alerts. */
export function worstSeverity(alerts: readonly Alert[]): Alert['severity'] | undefined {
  return severities.find((severity) => alerts.some((alert) => alert.severity === severity));
}

/** Alerts of each column, by name. */
export function alertsByColumn(alerts: readonly Alert[]): ReadonlyMap<string, readonly Alert[]> {
  const found = new Map<string, Alert[]>();
  for (const alert of alerts) {
    if (alert.column === undefined) continue;
    const known = found.get(alert.column);
    if (known) known.push(alert);
    else found.set(alert.column, [alert]);
  }
  return found;
}

function harmOf(rule: AlertRule): number {
  const index = harm.indexOf(rule);
  return index < 0 ? harm.length : index;
}
