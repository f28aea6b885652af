import type { Finding } from '../../shared/findings.js';

export type ShownSeverity = 'error' | 'warning' | 'information' | 'hint';

/** What the user says of each rule in `ml-expert.diagnostics.severity`. */
export type SeveritySetting = Readonly<Record<string, unknown>>;

const own: Readonly<Record<Finding['severity'], ShownSeverity>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
};

/** Rules that have a severity of their own in the settings. */
export function namedRules(setting: SeveritySetting): string[] {
  return Object.entries(setting).flatMap(([rule, chosen]) => (chosen === 'off' ? [] : [rule]));
}

/** How loud a finding is shown; undefined when its rule is off. A setting that is none of the five words is ignored. */
export function shownSeverity(finding: Finding, setting: SeveritySetting): ShownSeverity | undefined {
  const chosen = setting[finding.rule];
  switch (chosen) {
    case 'off':
      return undefined;
    case 'error':
    case 'warning':
    case 'information':
    case 'hint':
      return chosen;
    default:
      return own[finding.severity];
  }
}
