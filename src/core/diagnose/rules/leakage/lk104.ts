import { ancestry, type RowNode, type Rows } from '../../flow/rows.js';
import { resampleAfterSplit } from '../../fixes/resampleAfterSplit.js';
import { insertArgument } from '../edits.js';
import type { Draft, DraftFix, Pair, Rule, RuleContext } from '../rule.js';
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
  for (const [copies, pairs] of found)
    yield copies.by ? drawnAgain(context, copies, pairs) : finding(context, copies, pairs);
  yield* watchedAgain(context, new Set(found.keys()));
}

/** Rows that change sides from epoch to epoch, of which one side watches the fit. */
function* watchedAgain(context: RuleContext, known: Set<RowNode>): Generator<Draft> {
  for (const fit of context.trace.fits) {
    for (const { rows, name } of fit.watched) {
      const copies = commonCopies(fit.data.rows, rows);
      if (!copies?.by || known.has(copies)) continue;
      known.add(copies);
      const watched = { role: 'score' as const, site: fit.site, message: `\`${name}\` watches the fit here` };
      const draft = drawnAgain(context, copies, []);
      yield { ...draft, severity: 'warning', related: [...(draft.related ?? []), watched] };
    }
  }
}

/** The draw both sides come from, each through its own part of a later split. */
function commonCopies(fitted: Rows, scored: Rows): RowNode | undefined {
  const parts = fitted.flatMap(ancestry).filter(({ kind }) => kind === 'part');
  for (const node of scored.flatMap(ancestry)) {
    if (node.kind !== 'part') continue;
    const other = parts.find((part) => part.split === node.split && part !== node);
    const copies = other && node.parents.flatMap(ancestry).find(({ kind }) => kind === 'copies');
    if (copies) return copies;
    const isDrawnElse = (part: RowNode): boolean =>
      part.by === 'seed' && part.split !== node.split && part.parents[0] === node.parents[0];
    if (node.by === 'seed' && parts.some(isDrawnElse)) return node;
  }
  return undefined;
}

/** Both sides hold rows of the other: drawn by two seeds, or in another order in each epoch. */
function drawnAgain(context: RuleContext, copies: RowNode, pairs: readonly Pair[]): Draft {
  const isShuffle = copies.by === 'shuffle';
  const name = pairs[0] ? `\`${pairs[0].fit.name}\`` : 'the model';
  const message = isShuffle
    ? `\`shuffle\` gives another order in each epoch: rows that are taken and skipped after it change sides, and ${name} is judged on rows it was fitted on. Shuffle once, with \`reshuffle_each_iteration=False\`.`
    : `The parts are drawn by different seeds or shares: rows that ${name} is fitted on are among those it is scored on. Draw both alike.`;
  const what = isShuffle ? 'another order in each epoch' : 'drawn otherwise than the training rows';
  return {
    site: copies.site,
    severity: pairs.some(({ score }) => score.evaluated) ? 'error' : 'warning',
    message,
    related: chain(context, copies.site, what, pairs[0] && splitSite(pairs[0]), pairs),
    pairs,
    fixes: isShuffle ? [shuffleOnce(context, copies)].filter((fix) => fix !== undefined) : [],
  };
}

function shuffleOnce(context: RuleContext, { site }: RowNode): DraftFix | undefined {
  for (const { node, cell } of context.callsOf('shuffle')) {
    if (cell !== site.cell || node.start !== site.start || node.end !== site.end) continue;
    if (node.hasDoubleStar || node.keywords.some(({ name }) => name === 'reshuffle_each_iteration'))
      return undefined;
    const edit = insertArgument(context, cell, node, 'reshuffle_each_iteration=False');
    return { title: 'Shuffle once', safe: false, edits: [edit] };
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
