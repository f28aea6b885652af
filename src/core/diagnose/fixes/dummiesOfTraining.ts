import type { Influence } from '../flow/values.js';
import { locate } from '../rules/edits.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { calledAt } from './callAt.js';
import { trainingRows } from './trainingRows.js';

/**
 * `pd.get_dummies(full)` of training and test rows together becomes
 * `pd.get_dummies(full).reindex(columns=pd.get_dummies(full[:len(train)]).columns, fill_value=0)`: no column for a category
 * that no training row has.
 */
export function dummiesOfTraining(
  context: RuleContext,
  influence: Influence,
  pairs: readonly Pair[],
): DraftFix | undefined {
  const at = locate(context, influence.site);
  const call = at && calledAt(context, influence.site);
  const isDummies = call && context.imports.path(call.func) === 'pandas.get_dummies';
  const [data, ...others] = call?.args ?? [];
  if (!at || !isDummies || !data || others.length > 0 || call.hasDoubleStar) return undefined;
  const [train] = trainingRows(context, { rows: influence.rows, pairs, at }, [data])?.texts ?? [];
  const { cell } = at;
  const text = (start: number, end: number): string => context.text({ cell, start, end });
  // On one line, as a second call in a call of several lines is hard to read.
  const options = call.keywords
    .map(({ start, end }) => `, ${text(start, end).replace(/\s*\n\s*/g, ' ')}`)
    .join('');
  if (train === undefined) return undefined;
  const columns = `${text(call.func.start, call.func.end)}(${train}${options}).columns`;
  return {
    title: 'Learn the categories from the training rows only',
    safe: false,
    edits: [
      { site: { cell, start: call.end, end: call.end }, text: `.reindex(columns=${columns}, fill_value=0)` },
    ],
  };
}
