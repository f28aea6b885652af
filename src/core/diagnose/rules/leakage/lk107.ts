import type { Fit, Trace } from '../../flow/events.js';
import {
  ancestry,
  certainlyShare,
  containsAll,
  isInsideTraining,
  sawRowsOf,
  type RowNode,
  type Rows,
} from '../../flow/rows.js';
import { isBefore, type Site } from '../../flow/site.js';
import { holdOut, validationSplit } from '../../fixes/validationSplit.js';
import { watchSplitRows } from '../../fixes/watchedRows.js';
import type { Draft, DraftFix, Pair, Rule, RuleContext, Severity } from '../rule.js';
import { pairsOf } from './pairs.js';
import { chain, splitSite } from './preprocessing.js';
import { choosesByWatching } from './watching.js';

export const lk107: Rule = {
  id: 'LK107',
  title: 'Test rows used to choose',
  severity: 'warning',
  enabled: true,
  inUncalled: true,
  check,
};

/** The same held-out rows judge several models or watch one being fitted, and no untouched rows judge afterwards. */
function* check(context: RuleContext): Generator<Draft> {
  const all = pairsOf(context.trace).filter(
    ({ fit, score }) =>
      score.data.rows.length > 0 &&
      fit.data.rows.length > 0 &&
      !certainlyShare(fit.data.rows, score.data.rows),
  );
  const groups = byRows(all);
  for (const group of groups) {
    const judged = group.filter(({ score }) => score.evaluated);
    if (judged.length === 0 || isForChoosing(judged[0]!.score.data.rows)) continue;
    const reason = reasonOf(judged);
    if (reason && !isJudgedAfresh(groups, group)) yield finding(context, judged, reason);
  }
}

function byRows(pairs: readonly Pair[]): Pair[][] {
  const groups: { rows: Rows; pairs: Pair[] }[] = [];
  for (const pair of pairs) {
    const { rows } = pair.score.data;
    const group = groups.find(
      (each) =>
        sameRows(each.rows, rows) ||
        (!isForChoosing(rows) && !certainlyShare(each.rows, rows) && sawRowsOf(each.rows, rows)),
    );
    if (group) group.pairs.push(pair);
    else groups.push({ rows, pairs: [pair] });
  }
  return groups.map((group) => group.pairs);
}

const sameRows = (a: Rows, b: Rows): boolean => a.length === b.length && a.every((node) => b.includes(node));
/** Folds, and parts that are called validation rows by those who made the data set. */
const isForChoosing = (rows: Rows): boolean =>
  rows.every((node) => node.role === 'fold' || ancestry(node).some(({ role }) => role === 'validation'));

type Reason = 'several' | 'loop' | 'watched';

function reasonOf(group: readonly Pair[]): Reason | undefined {
  if (modelsOf(group).size > 1) return 'several';
  if (group.some(isTrial)) return 'loop';
  const watches = group.some(({ fit, score }) =>
    fit.watched.some(({ rows }) => certainlyShare(rows, score.data.rows)),
  );
  return watches ? 'watched' : undefined;
}

/**
 * Fits by number; an object of an unknown class around one estimator (a visualizer) counts as that estimator's fit, and
 * a model that is fitted in one of two ways is one.
 */
function modelsOf(pairs: readonly Pair[]): Set<number> {
  const own = (fit: Fit): number => {
    const { known, parts } = fit.estimator;
    const inner = known === undefined && parts.length === 1 ? parts[0]!.fits[0] : undefined;
    return inner ? inner.id : fit.id;
  };
  return new Set(pairs.map(({ fit, score }) => own(score.fits[0] ?? fit)));
}

/** Fitted and scored in the same loop, on rows that were set apart before it. */
function isTrial({ fit, score }: Pair): boolean {
  return fit.loops.some((loop) => {
    const together = score.loops.some((each) => each.cell === loop.cell && each.start === loop.start);
    const inside = score.data.rows.some(
      ({ site }) => site.cell === loop.cell && loop.start <= site.start && site.start < loop.end,
    );
    return together && !inside;
  });
}

/** Later, other rows are scored that chose nothing themselves. */
function isJudgedAfresh(groups: readonly Pair[][], group: readonly Pair[]): boolean {
  const last = group.at(-1)!.score;
  return groups.some((other) => {
    const { score } = other[0]!;
    const later = isBefore(last.site, score.site) && !certainlyShare(score.data.rows, last.data.rows);
    return later && reasonOf(other) === undefined && other.some(isFresh);
  });
}

/** Rows to judge by: not one example written out, nor some rows of the table that the model was fitted on a part of. */
function isFresh({ fit, score }: Pair): boolean {
  if (score.evaluated) return true;
  return !score.data.rows.every(({ isAssumed }) => isAssumed) && !sawRowsOf(fit.data.rows, score.data.rows);
}

/** Validation rows by their name, or split off the training rows of another split: the test rows are scored apart. */
function isMeantForChoosing(pairs: readonly Pair[]): boolean {
  const { name, rows } = pairs[0]!.score.data;
  return /(^|_|\bd)(val|valid|validation|dev)(_|\d|$)/i.test(name) || rows.every(isInsideTraining);
}

/**
 * Rows of a split are left that judge nothing, and that none of these models was fitted on: the rows that choose are
 * validation rows, split off the training rows beside them, or the other way round.
 */
function areTestRowsKept({ splits, fits, scores }: Trace, group: readonly Pair[]): boolean {
  const rows = group[0]!.score.data.rows;
  const ancestors = rows.flatMap(ancestry);
  const own = new Set(group.map(({ fit }) => fit));
  const judge = (part: RowNode): boolean =>
    scores.some(
      (score) =>
        containsAll([part], score.data.rows) ||
        (score.evaluated &&
          score.fits.some((fit) => own.has(fit)) &&
          certainlyShare(score.data.rows, [part])),
    );
  const teach = (part: RowNode): boolean =>
    fits.some(
      (fit) => containsAll([part], fit.data.rows) || (own.has(fit) && certainlyShare(fit.data.rows, [part])),
    );
  return splits.some(({ parts }) => {
    const [train, ...others] = parts;
    const isInside = train?.role === 'train' && ancestors.includes(train) && !rows.includes(train);
    const isBeside = train?.parents.some(
      (node) => node.kind === 'part' && ancestors.some((each) => each !== node && each.split === node.split),
    );
    if (!isInside && !isBeside) return false;
    return others.some(
      (part) => part.role === 'test' && !rows.includes(part) && !judge(part) && !teach(part),
    );
  });
}

function finding(context: RuleContext, pairs: readonly Pair[], reason: Reason): Draft {
  const { score } = pairs[0]!;
  const kept = areTestRowsKept(context.trace, pairs);
  const isMeant = isMeantForChoosing(pairs);
  const advice = kept
    ? 'Score what was chosen once on the test rows that are left.'
    : isMeant
      ? 'Score what was chosen once on rows that chose nothing.'
      : 'Choose on validation rows or by cross-validation.';
  return {
    site: score.site,
    severity: kept || isMeant ? 'hint' : severityOf(context, pairs, reason),
    message: messageOf(pairs, reason, advice),
    related: chain(context, score.site, 'first scored here', splitSite(pairs[0]!), pairs),
    pairs,
    fixes: kept ? [] : isMeant ? heldOut(context, pairs[0]!) : fixesOf(context, pairs, reason),
  };
}

const heldOut = (context: RuleContext, pair: Pair): DraftFix[] =>
  [holdOut(context, pair)].filter((fix) => fix !== undefined);

function fixesOf(context: RuleContext, pairs: readonly Pair[], reason: Reason): DraftFix[] {
  // A loop of the program names the rows where it goes over them, not where it fits.
  if (reason !== 'watched' || pairs.some(({ fit }) => fit.rounds))
    return [validationSplit(context, pairs[0]!, undefined)].filter((fix) => fix !== undefined);
  const watched = [...new Set(pairs.map(({ fit }) => fit))].filter((fit) => fit.watched.length > 0);
  const fix = validationSplit(context, pairs[0]!, fitsOf(pairs)) ?? watchSplitRows(context, watched);
  return fix ? [fix] : [];
}

/**
 * A search over rounds is a choice, and so is to stop by what watches; to watch alone invites one. A few models beside each other on the test rows may be all that is shown, and were
 * perhaps chosen by cross-validation.
 */
function severityOf(context: RuleContext, pairs: readonly Pair[], reason: Reason): Severity {
  if (reason === 'watched') {
    if (pairs.some(({ fit }) => choosesByWatching(context, fit))) return 'warning';
    // Rounds of boosting are given beforehand; epochs are often chosen by the curve that was watched.
    return pairs.every(({ fit }) => /^(xgboost|lightgbm)\./.test(fit.estimator.path)) ? 'hint' : 'info';
  }
  if (reason === 'loop') return 'warning';
  const isChosenElsewhere =
    context.trace.crossValidations.length > 0 || pairs.every((pair) => hasValidation(context.trace, pair));
  return modelsOf(pairs).size >= 4 && !isChosenElsewhere ? 'info' : 'hint';
}

/** Other held-out rows watched the fit or judged it as well: the choice may be made by those. */
function hasValidation({ scores }: Trace, { fit, score }: Pair): boolean {
  const isOther = ({ rows }: { readonly rows: Rows }): boolean =>
    rows.length > 0 && !certainlyShare(rows, score.data.rows) && !certainlyShare(rows, fit.data.rows);
  return (
    fit.watched.some(isOther) ||
    scores.some((each) => each.evaluated && each.fits.includes(fit) && isOther(each.data))
  );
}

function messageOf(pairs: readonly Pair[], reason: Reason, advice: string): string {
  const rows = `\`${pairs[0]!.score.data.name}\``;
  const names = [...new Set(pairs.map(({ fit }) => `\`${fit.name}\``))];
  switch (reason) {
    case 'watched':
      return `${rows} watches ${names[0]!} being fitted and then scores it: stopping or choosing by it makes the score too good. ${advice}`;
    case 'loop':
      return `${rows} scores ${names[0]!} in every round of a loop: choosing the best round by it makes its score too good. ${advice}`;
    case 'several': {
      const count = modelsOf(pairs).size;
      const more = names.length > 3 ? ', …' : '';
      const which =
        names.length === 1 ? `${count} fits of ${names[0]!}` : `${names.slice(0, 3).join(', ')}${more}`;
      return `${rows} scores ${which}: choosing the best of them by it makes its score too good. ${advice}`;
    }
  }
}

const fitsOf = (pairs: readonly Pair[]): Site[] =>
  pairs.map(({ fit }) => ({ cell: fit.site.cell, start: fit.call.start, end: fit.call.end }));
