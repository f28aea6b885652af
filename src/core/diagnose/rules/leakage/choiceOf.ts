import type { Fit } from '../../flow/events.js';
import { ancestry, certainlyShare, containsAll } from '../../flow/rows.js';
import type { Site } from '../../flow/site.js';
import type { Pair, RuleContext } from '../rule.js';
import { modelsOf } from './comparedModels.js';
import { areFolds, isForChoosing } from './judgedRows.js';
import { choosesByWatching } from './watching.js';

/** How rows that score may have chosen: among models, rounds of a loop, or states of a fit, also of another one. */
export type Choice = 'several' | 'loop' | 'watched' | 'stopped';

/** What the rows that score these models choose as well; undefined where they only judge, or are there to choose by. */
export function choiceOf(context: RuleContext, judged: readonly Pair[]): Choice | undefined {
  const { rows } = judged[0]!.score.data;
  // Settings are compared by folds as they should be; a fold that stops a fit does not judge it.
  if (areFolds(rows))
    return judged.some((pair) => isWatched(pair) && choosesByWatching(context, pair.fit))
      ? 'watched'
      : undefined;
  if (isForChoosing(rows)) return undefined;
  return choiceBy(judged) ?? (stoppedBy(context, judged).length > 0 ? 'stopped' : undefined);
}

/** As the scores alone tell. */
export function choiceBy(pairs: readonly Pair[]): Choice | undefined {
  if (modelsOf(pairs).size > 1) return 'several';
  if (pairs.some(isTrial)) return 'loop';
  return pairs.some(isWatched) ? 'watched' : undefined;
}

/** The rows that score it watched it being fitted. */
export const isWatched = ({ fit, score }: Pair): boolean =>
  fit.watched.some(({ rows }) => certainlyShare(rows, score.data.rows));

/** Other fits that the rows stop, or whose state they choose: they are compared by these with those that are scored. */
export function stoppedBy(context: RuleContext, judged: readonly Pair[]): Fit[] {
  const { rows } = judged[0]!.score.data;
  return context.trace.fits.filter(
    (fit) =>
      fit.watched.some((each) => containsAll(each.rows, rows)) &&
      !judged.some((pair) => pair.fit === fit) &&
      !certainlyShare(fit.data.rows, rows) &&
      choosesByWatching(context, fit),
  );
}

const isSame =
  (loop: Site) =>
  ({ cell, start }: Site): boolean =>
    cell === loop.cell && start === loop.start;

const isWithin = (site: Site, loop: Site): boolean =>
  site.cell === loop.cell && loop.start <= site.start && site.start < loop.end;

/** Fitted and scored in the same loop, on rows that were set apart before it. */
function isTrial({ fit, score }: Pair): boolean {
  return fit.loops.some((loop) => {
    const together = score.loops.some(isSame(loop));
    const inside = score.data.rows.some(
      (node) => isWithin(node.site, loop) || ancestry(node).some(({ loops }) => loops?.some(isSame(loop))),
    );
    return together && !inside;
  });
}
