import { asTableOfGroups, copyOf, isSecondary } from './dataOperations.js';
import type { Arguments, Run } from './run.js';
import type { Data } from './values.js';

/**
 * The rows of two tables that are joined, in `result`: those of the first, but of the second where the first is a statistic
 * for each group, `groups.merge(table)`. `how='left'` says that the first counts.
 */
export function joined(run: Run, left: Data, right: Data | undefined, args: Arguments, result: Data): Data {
  if (!left.perGroup) return result;
  const how = args.keywords.get('how');
  if (how?.kind === 'literal' && how.value === 'left' && args.call) {
    if (left.perGroup === 'statistic') return asTableOfGroups(run, copyOf(run, result), run.site(args.call));
    return copyOf(run, result, { rows: left.rows, perGroup: left.perGroup });
  }
  if (!right || isSecondary(right)) return result;
  return copyOf(run, result, { rows: right.rows, perGroup: undefined, isStatistic: undefined });
}
