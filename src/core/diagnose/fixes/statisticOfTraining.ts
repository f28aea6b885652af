import type { Influence } from '../flow/values.js';
import type { Call, Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { locate, type Edit } from '../rules/edits.js';
import type { DraftFix, Pair, RuleContext } from '../rules/rule.js';
import { calledAt } from './callAt.js';
import { groupStatistic } from './groupStatistic.js';
import { trainingRows } from './trainingRows.js';

/** Statistics whose result is a number a column, not one a row or a category. */
const statistics = new Set(
  'mean median mode std var min max quantile sum count nunique idxmax idxmin describe skew kurt mad percentile nanmean nanmedian nanstd nanpercentile nanmin nanmax average agg aggregate corr corrwith cov ptp amin amax value_counts'.split(
    ' ',
  ),
);

/** `df['a'].fillna(df['a'].mean())` becomes `df['a'].fillna(train_rows['a'].mean())`, where it is. */
export function statisticOfTraining(
  context: RuleContext,
  influences: readonly Influence[],
  pairs: readonly Pair[],
): DraftFix | undefined {
  const [first] = influences;
  const at = first && locate(context, first.site);
  if (!at) return undefined;
  const learned: Expr[] = [];
  for (const { site, rows, what } of influences) {
    const call = calledAt(context, site);
    if (!call || rows.length !== first.rows.length || rows.some((row) => !first.rows.includes(row)))
      return undefined;
    // A group that only test rows have would have no number.
    if (what === 'group statistics' || isOfGroups(call))
      return groupStatistic(context, call, { rows, pairs, at });
    const of = sourceOf(context, call, at.cell);
    if (!of) return undefined;
    if (!learned.includes(of)) learned.push(of);
  }
  const outer = learned.filter((expr) => !learned.some((other) => other !== expr && contains(other, expr)));
  const made = trainingRows(context, { rows: first.rows, pairs, at }, outer);
  if (!made) return undefined;
  const edits = outer.map(({ start, end }, i): Edit => ({
    site: { cell: at.cell, start, end },
    text: made.texts[i]!,
  }));
  const [call] = learned.length === 1 ? influences : [];
  return {
    title: `Compute ${call ? `\`${context.text(call.site)}\`` : 'it'} on the training rows only`,
    safe: false,
    edits: [...made.edits, ...edits],
  };
}

/** What a statistic is of: `df['a']` of `df['a'].mean()` and of `np.mean(df['a'])`. */
function sourceOf(context: RuleContext, call: Call, cell: number): Expr | undefined {
  const { func } = call;
  const name = func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : '';
  if (!statistics.has(name)) return undefined;
  if (name === 'value_counts') {
    // The most frequent is there in any case; the share of a category may not be.
    const after = context.text({ cell, start: call.end, end: call.end + 12 });
    if (!/^\.(idxmax\(|index\[0\])/.test(after)) return undefined;
  }
  const isMethod = func.kind === 'Attribute' && context.imports.path(func) === undefined;
  return isMethod ? func.value : call.args[0];
}

const isOfGroups = (call: Call): boolean =>
  [...walk([call])].some((node) => node.kind === 'Attribute' && node.attr === 'groupby');

const contains = (outer: Expr, inner: Expr): boolean => outer.start <= inner.start && inner.end <= outer.end;
