import { ancestry, type RowNode, type Rows } from '../../flow/rows.js';
import { resampleAfterSplit } from '../../fixes/resampleAfterSplit.js';
import type { Draft, Pair, Rule, RuleContext } from '../rule.js';
import { pairsOf } from './pairs.js';
import { chain, splitSite } from './preprocessing.js';

export const lk104: Rule = {
  id: 'LK104',
  title: 'Rows repeated before the split',
  severity: 'error',
  enabled: true,
  inUncalled: true,
  check,
};

/** Train and test part were split from rows that hold copies of each other, or synthetic mixtures of them. */
function* check(context: RuleContext): Generator<Draft> {
  const found = new Map<RowNode, Pair[]>();
  for (const pair of pairsOf(context.trace)) {
    const copies = commonCopies(pair.fit.data.rows, pair.score.data.rows);
    if (copies) found.set(copies, [...(found.get(copies) ?? []), pair]);
  }
  for (const [copies, pairs] of found) yield finding(context, copies, pairs);
}

/** The draw both sides come from, each through its own part of a later split. */
function commonCopies(fitted: Rows, scored: Rows): RowNode | undefined {
  const parts = fitted.flatMap(ancestry).filter(({ kind }) => kind === 'part');
  for (const node of scored.flatMap(ancestry)) {
    if (node.kind !== 'part') continue;
    const other = parts.find((part) => part.split === node.split && part !== node);
    const copies = other && node.parents.flatMap(ancestry).find(({ kind }) => kind === 'copies');
    if (copies) return copies;
  }
  return undefined;
}

function finding(context: RuleContext, copies: RowNode, pairs: readonly Pair[]): Draft {
  const split = splitSite(pairs[0]!);
  const where = split ? ` in ${context.where(split)}` : '';
  return {
    site: copies.site,
    severity: pairs.some(({ score }) => score.evaluated) ? 'error' : 'warning',
    message: `Rows are repeated or synthesised here, before the split${where}: copies of the rows that \`${pairs[0]!.fit.name}\` is fitted on are among those it is scored on.`,
    related: chain(context, copies.site, 'rows are repeated here', split, pairs),
    pairs,
    fixes: [resampleAfterSplit(context, copies.site)].filter((fix) => fix !== undefined),
  };
}
