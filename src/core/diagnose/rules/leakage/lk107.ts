import type { Trace } from '../../flow/events.js';
import {
  ancestry,
  certainlyShare,
  containsAll,
  isInsideTraining,
  type RowNode,
  type Rows,
} from '../../flow/rows.js';
import type { Site } from '../../flow/site.js';
import type { Estimator, Snapshot } from '../../flow/values.js';
import { holdOut, validationSplit } from '../../fixes/validationSplit.js';
import { watchSplitRows } from '../../fixes/watchedRows.js';
import type { Draft, DraftFix, Pair, Rule, RuleContext, Severity } from '../rule.js';
import { choiceOf, isWatched, stoppedBy, type Choice } from './choiceOf.js';
import { many, modelsOf } from './comparedModels.js';
import { areFolds, byRows, sameRows } from './judgedRows.js';
import { laterJudge, type Judge } from './laterJudge.js';
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
      !certainlyShare(fit.data.rows, score.data.rows) &&
      !isSomeOfUnknown(score.data),
  );
  const groups = byRows(all);
  // Those of every round of a loop are scored in one place.
  const folds: Site[] = [];
  for (const group of groups) {
    const judged = group.filter(({ score }) => score.evaluated);
    const choice = judged.length === 0 ? undefined : choiceOf(context, judged);
    const judge = choice && laterJudge(groups, group, choice);
    if (!choice || judge === 'inside') continue;
    const draft = finding(context, judged, choice, judge);
    if (areFolds(judged[0]!.score.data.rows)) {
      if (folds.some(({ cell, start }) => cell === draft.site.cell && start === draft.site.start)) continue;
      folds.push(draft.site);
    }
    yield draft;
  }
}

/** `x[index]` of rows that nothing is known of: other rows in each round, for all that can be told. */
const isSomeOfUnknown = ({ rows, expr }: Snapshot): boolean =>
  expr?.kind === 'Subscript' && rows.every(({ isAssumed }) => isAssumed);

/** Validation rows by their name, folds, or rows split off the training rows of another split: the test rows are scored apart. */
function isMeantForChoosing(pairs: readonly Pair[]): boolean {
  const { name, rows } = pairs[0]!.score.data;
  return (
    /(^|_|\b[dxy])(val|valid|validation|dev)(_|\d|$)/i.test(name) ||
    areFolds(rows) ||
    rows.every(isInsideTraining)
  );
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

function finding(context: RuleContext, pairs: readonly Pair[], choice: Choice, judge: Judge): Draft {
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
    severity: kept || isMeant || judge === 'outside' ? 'hint' : severityOf(context, pairs, choice),
    message: messageOf(context, pairs, choice, advice),
    related: chain(context, score.site, 'first scored here', splitSite(pairs[0]!), pairs),
    pairs,
    fixes:
      kept || areFolds(score.data.rows)
        ? []
        : isMeant
          ? heldOut(context, pairs[0]!)
          : fixesOf(context, pairs, choice),
  };
}

const heldOut = (context: RuleContext, pair: Pair): DraftFix[] =>
  [holdOut(context, pair)].filter((fix) => fix !== undefined);

function fixesOf(context: RuleContext, pairs: readonly Pair[], choice: Choice): DraftFix[] {
  // A loop of the program names the rows where it goes over them, not where it fits.
  if (choice !== 'watched' || pairs.some(({ fit }) => fit.rounds))
    return [validationSplit(context, pairs[0]!, undefined)].filter((fix) => fix !== undefined);
  const watched = [...new Set(pairs.map(({ fit }) => fit))].filter((fit) => fit.watched.length > 0);
  const fix = validationSplit(context, pairs[0]!, fitsOf(pairs)) ?? watchSplitRows(context, watched);
  return fix ? [fix] : [];
}

/**
 * A search over rounds is a choice, and so is to stop by what watches; to watch alone invites one. A few models beside each
 * other on the test rows may be all that is shown, and were perhaps chosen by cross-validation.
 */
function severityOf(context: RuleContext, pairs: readonly Pair[], choice: Choice): Severity {
  const watched = pairs.filter(isWatched);
  if (watched.some(({ fit }) => choosesByWatching(context, fit))) return 'warning';
  // Rounds of boosting are given beforehand; epochs are often chosen by the curve that was watched.
  if (watched.some(({ fit }) => !/^(xgboost|lightgbm)\./.test(fit.estimator.path))) return 'info';
  if (choice === 'loop') return 'warning';
  if (choice !== 'several') return 'hint';
  const isChosenElsewhere =
    context.trace.crossValidations.length > 0 || pairs.every((pair) => hasValidation(context.trace, pair));
  return modelsOf(pairs).size >= many && !isChosenElsewhere && !areAlike(pairs) ? 'info' : 'hint';
}

/** One model with one setting, fitted on more or fewer rows: that shows what rows are worth. */
function areAlike(pairs: readonly Pair[]): boolean {
  const [settings, ...others] = new Set(pairs.map(({ fit }) => literalSettings(fit.estimator)));
  if (settings === undefined || others.length > 0) return false;
  const rows = pairs.map(({ fit }) => fit.data.rows);
  if (rows.flat().some((node) => ancestry(node).some(({ kind }) => kind === 'copies'))) return false;
  const all = rows.find((each) => rows.every((other) => containsAll(each, other)));
  return all !== undefined && rows.some((each) => !containsAll(each, all));
}

/** Class and settings as text; undefined where a setting is computed or something is inside. */
function literalSettings({ path, params, args, parts, attributes }: Estimator): string | undefined {
  const given = [...params].map(([name, value]) =>
    value.kind === 'literal' ? `${name}=${String(value.value)}` : undefined,
  );
  if (args.length + parts.length + attributes.size > 0 || given.includes(undefined)) return undefined;
  return `${path}(${given.sort().join()})`;
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

function messageOf(context: RuleContext, pairs: readonly Pair[], choice: Choice, advice: string): string {
  const rows = `\`${pairs[0]!.score.data.name}\``;
  const names = [...new Set(pairs.map(({ fit }) => `\`${fit.name}\``))];
  switch (choice) {
    case 'watched':
      return `${rows} watches ${names[0]!} being fitted and then scores it: stopping or choosing by it makes the score too good. ${advice}`;
    case 'stopped':
      return `${rows} scores ${names[0]!} and stops ${countOf(stoppedBy(context, pairs).length)}: comparing them by it makes the score too good. ${advice}`;
    case 'loop':
      return `${rows} scores ${names[0]!} in every round of a loop: choosing the best round by it makes its score too good. ${advice}`;
    case 'several': {
      const count = modelsOf(pairs).size;
      const more = names.length > 3 ? ', …' : '';
      const which =
        names.length === 1 ? `${count} fits of ${names[0]!}` : `${names.slice(0, 3).join(', ')}${more}`;
      // Each model may have rows of its own.
      const isDrawnAgain = pairs.every(({ score: { data } }) => {
        const beside = pairs.filter(({ score }) => sameRows(score.data.rows, data.rows));
        return modelsOf(beside).size === 1;
      });
      return isDrawnAgain
        ? `${rows} and rows drawn again from the same data score ${which}: choosing the best of them by these makes its score too good. ${advice}`
        : `${rows} scores ${which}: choosing the best of them by it makes its score too good. ${advice}`;
    }
  }
}

const countOf = (fits: number): string => (fits === 1 ? 'another fit' : `${fits} other fits`);

const fitsOf = (pairs: readonly Pair[]): Site[] =>
  pairs.map(({ fit }) => ({ cell: fit.site.cell, start: fit.call.start, end: fit.call.end }));
