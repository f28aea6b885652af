import { roleOf } from '../../flow/estimators.js';
import { areDrawnTwice, certainlyShare, containsAll } from '../../flow/rows.js';
import type { Site } from '../../flow/site.js';
import { takenRegardless } from '../../flow/takenRegardless.js';
import { crossValidatedScore } from '../../fixes/crossValidatedScore.js';
import { scoreHeldOut } from '../../fixes/heldOutScore.js';
import type { Draft, DraftFix, Pair, Rule, RuleContext } from '../rule.js';
import { isSeededAgain } from '../reproducibility/seeds.js';
import { pairsOf } from './pairs.js';
import { chain } from './preprocessing.js';

export const lk106: Rule = {
  id: 'LK106',
  title: 'Scored on rows it was fitted on',
  severity: 'warning',
  enabled: true,
  check,
};

/**
 * One finding a fit, or one a score where a helper scores several. Scoring the training rows is a comparison, not a mistake,
 * where held-out rows are scored or models are cross-validated as well; a prediction that nothing is compared with may be a
 * look at a few rows, and clusters are meant for the rows they were found in: hints. Test rows that were trained on are a
 * mistake whatever else is scored.
 */
function* check(context: RuleContext): Generator<Draft> {
  const byFit = new Map<string, Pair[]>();
  let isJudgedElsewhere = context.trace.crossValidations.length > 0;
  for (const pair of pairsOf(context.trace)) {
    const { fit, score } = pair;
    if (!areShared(context, pair)) {
      isJudgedElsewhere ||= fit.data.rows.length > 0 && score.data.rows.length > 0;
      continue;
    }
    if (isBesideHeldOut(context, pair)) continue;
    add(byFit, fit.site, [pair]);
  }
  const byScore = new Map<string, Pair[]>();
  for (const pairs of byFit.values()) add(byScore, shownOf(pairs).score.site, pairs);
  for (const pairs of byScore.values()) yield finding(context, pairs, isJudgedElsewhere);
}

/** The same rows, parts of two splits, or a part of one and rows taken regardless of it; not where ways through the program split and fit, each for itself. */
function areShared(context: RuleContext, { fit, score }: Pair): boolean {
  if (certainlyShare(fit.data.rows, score.data.rows)) return true;
  if (score.fits.length !== 1) return false;
  if (takenRegardless(fit.data.rows, score.data.rows)) return true;
  // Seeded before each, two draws are one.
  return areDrawnTwice(fit.data.rows, score.data.rows) && !isSeededAgain(context);
}

/** `model.score(X_train, y_train), model.score(X_test, y_test)` in one line: whoever writes that compares the two. */
function isBesideHeldOut(context: RuleContext, { fit, score }: Pair): boolean {
  const { cell, start } = score.site;
  return context.trace.scores.some((other) => {
    if (other === score || other.site.cell !== cell || !other.fits.includes(fit)) return false;
    if (other.data.rows.length === 0 || areShared(context, { fit, score: other })) return false;
    const between = {
      cell,
      start: Math.min(start, other.site.start),
      end: Math.max(start, other.site.start),
    };
    return !context.text(between).includes('\n');
  });
}

function add(groups: Map<string, Pair[]>, { cell, start }: Site, pairs: readonly Pair[]): void {
  const key = `${cell} ${start}`;
  groups.set(key, [...(groups.get(key) ?? []), ...pairs]);
}

/** The pair that the finding is placed at. */
const shownOf = (pairs: readonly Pair[]): Pair => pairs.find(({ score }) => score.evaluated) ?? pairs[0]!;

function finding(context: RuleContext, pairs: readonly Pair[], isJudgedElsewhere: boolean): Draft {
  const misleads = ({ fit, score }: Pair): boolean =>
    score.evaluated &&
    (!isJudgedElsewhere || score.data.rows.every(({ role }) => role === 'test')) &&
    roleOf(fit.estimator) !== 'clusterer';
  const site = shownOf(pairs).score.site;
  const here = pairs.filter(({ score }) => score.site.cell === site.cell && score.site.start === site.start);
  const shown = here.find(misleads) ?? shownOf(here);
  const { fit, score } = shown;
  const whole = containsAll(fit.data.rows, score.data.rows);
  const which = whole ? 'rows it was fitted on' : 'rows that include those it was fitted on';
  return {
    site,
    severity: misleads(shown) ? 'warning' : 'hint',
    message: `\`${fit.name}\` is scored on \`${score.data.name}\`, ${which}: this says how well it remembers, not how well it predicts.`,
    related: chain(context, fit.site, `fitted on \`${fit.data.name}\``, undefined, pairs),
    pairs,
    fixes: misleads(shown) || isOnlyJudgement(context, shown) ? fixesOf(context, shown) : [],
  };
}

/** A hint may still be the only judgement of this fit: others are judged on held-out rows. */
function isOnlyJudgement({ trace }: RuleContext, { fit, score }: Pair): boolean {
  if (!score.evaluated || roleOf(fit.estimator) === 'clusterer') return false;
  const isHeldOut = trace.scores.some(
    ({ fits, data }) =>
      fits.includes(fit) && data.rows.length > 0 && !certainlyShare(fit.data.rows, data.rows),
  );
  return !isHeldOut && !trace.crossValidations.some(({ estimator }) => estimator === fit.estimator);
}

const fixesOf = (context: RuleContext, pair: Pair): DraftFix[] =>
  [scoreHeldOut(context, pair), crossValidatedScore(context, pair)].filter((fix) => fix !== undefined);
