import type { Alert } from '../../src/shared/profile.js';

const severities: readonly Alert['severity'][] = ['error', 'warning', 'info'];

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
