import type { AdvisedDrop } from '../../shared/advice.js';
import type { Alert, AlertRule, ColumnProfile } from '../../shared/profile.js';

/** Alerts that speak against a column as a feature, the gravest first. */
const harmful: readonly AlertRule[] = [
  'perfect-predictor',
  'all-missing',
  'constant',
  'id-like',
  'duplicate-column',
];

/** Columns that should not be features, in the order of the table: leaks, identifiers, and what says nothing. */
export function adviseDrops(
  profiles: readonly ColumnProfile[],
  alerts: readonly Alert[],
  target: ColumnProfile,
): AdvisedDrop[] {
  return profiles.flatMap((profile) => {
    if (profile.index === target.index) return [];
    const own = alerts.filter((alert) => alert.column === profile.name);
    const gravest = harmful.map((rule) => own.find((alert) => alert.rule === rule)).find((alert) => alert);
    // A column that is either missing or one value still says something by being missing.
    if (gravest && !(gravest.rule === 'constant' && profile.missing > 0)) {
      return [{ column: profile.name, reason: reasonOf(gravest) }];
    }
    return nearlyUnique(profile, own);
  });
}

function reasonOf({ rule, message }: Alert): string {
  switch (rule) {
    case 'perfect-predictor':
      return `${message} It is probably a leak: known only with or after the outcome.`;
    case 'id-like':
      return `${message} A model could only memorise it.`;
    default:
      return message;
  }
}

/** Text in which hardly any value comes back. */
function nearlyUnique(profile: ColumnProfile, own: readonly Alert[]): AdvisedDrop[] {
  if (profile.kind !== 'category') return [];
  const filled = profile.top.reduce((sum, { count }) => sum + count, profile.other);
  if (filled < 20 || profile.distinct <= filled / 2 || own.some(({ rule }) => rule === 'id-like')) return [];
  const reason =
    `“${profile.name}” has ${profile.distinct.toLocaleString('en-US')} different texts in ${filled.toLocaleString('en-US')} rows: ` +
    'hardly any comes back, so a model could only memorise them.';
  return [{ column: profile.name, reason }];
}
