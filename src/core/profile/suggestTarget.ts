import type { ColumnProfile } from '../../shared/profile.js';

export interface TargetSuggestion {
  readonly column: string;
  /** One sentence why. */
  readonly reason: string;
}

/** Names that outcomes have, the most telling first. */
const names: readonly RegExp[] = [
  /^(?:target|label|labels|outcome|response)$|_(?:target|label|outcome)$/i,
  /^(?:is_?)?(?:survived|churn(?:ed)?|default(?:ed)?|fraud|approved|converted|clicked|purchased|readmitted|exited|subscribed)$/i,
  /^(?:diagnosis|species|sentiment|attrition|loan_status|rating|quality|income|salary)$/i,
  /^(?:price|sale_?price|median_house_value|medv|charges|revenue|sales|demand|strength|mpg|tip|rings)$/i,
];
/** Names that outcomes have too, but other columns as well: they count in the last column only. */
const lastNames = /^(?:y|class|score|count|cnt|result|type|category)$/i;

/**
 * The columns most likely to be what a user wants to predict, best first (at most `limit`): by name, then the last
 * column, where most data sets keep it. Constants, identifiers and free text are no targets.
 */
export function suggestTargets(
  profiles: readonly ColumnProfile[],
  rowCount: number,
  limit = 3,
): TargetSuggestion[] {
  const usable = profiles.filter((profile) => isUsable(profile, rowCount));
  const suggestions: TargetSuggestion[] = [];
  for (const pattern of names) {
    for (const { name } of usable) {
      if (pattern.test(name.trim()))
        suggestions.push({ column: name, reason: `“${name}” is what outcomes are often called.` });
    }
  }
  const last = usable.at(-1);
  if (last && lastNames.test(last.name)) {
    suggestions.unshift({ column: last.name, reason: `The last column is called “${last.name}”.` });
  }
  if (last)
    suggestions.push({ column: last.name, reason: 'Most data sets keep the outcome in the last column.' });
  const first = usable[0];
  if (first?.kind === 'category') {
    suggestions.push({ column: first.name, reason: 'The first column holds classes that come back.' });
  }
  const seen = new Set<string>();
  return suggestions.filter(({ column }) => !seen.has(column) && seen.add(column)).slice(0, limit);
}

/** The likeliest target, or null where no column can be one. */
export function suggestTarget(profiles: readonly ColumnProfile[], rowCount: number): TargetSuggestion | null {
  return suggestTargets(profiles, rowCount, 1)[0] ?? null;
}

function isUsable(profile: ColumnProfile, rowCount: number): boolean {
  if (profile.distinct < 2 || profile.kind === 'date' || profile.missing > rowCount * 0.5) return false;
  if (profile.kind === 'number') return profile.statistics !== null;
  return profile.type !== 'text' && profile.distinct <= Math.max(20, rowCount * 0.05);
}
