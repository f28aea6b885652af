import type { Trace } from '../../flow/events.js';
import { isTransformer } from '../../flow/estimators.js';
import { certainlyShare, isConcatenation, isRandomlySeparated, sawRowsOf } from '../../flow/rows.js';
import type { Influence } from '../../flow/values.js';
import type { Pair } from '../rule.js';

/** Every fit with every scoring of its result. */
export function pairsOf(trace: Trace): Pair[] {
  return trace.scores
    .filter(({ estimator }) => !isTransformer(estimator))
    .flatMap((score) => score.fits.map((fit) => ({ fit, score })));
}

/** A cause, with the pairs it affects. */
export interface Leak {
  readonly influence: Influence;
  readonly pairs: readonly Pair[];
}

/**
 * Which categories there are is no secret within one sample. Learned from training and test file together, it is: the
 * model gets inputs for categories that it would not have met.
 */
function tellsOfOutsideRows({ rows }: Influence, { fit, score }: Pair): boolean {
  return isConcatenation(rows) && !isRandomlySeparated(fit.data.rows, score.data.rows);
}

/** Statistics that saw rows which a model trained on their result is scored on. */
export function preprocessingLeaks(trace: Trace): Leak[] {
  const leaks = new Map<Influence, Pair[]>();
  for (const pair of pairsOf(trace)) {
    const { fit, score } = pair;
    if (certainlyShare(fit.data.rows, score.data.rows)) continue;
    for (const influence of fit.data.influences) {
      if (!sawRowsOf(influence.rows, score.data.rows)) continue;
      if (influence.vocabulary && !tellsOfOutsideRows(influence, pair)) continue;
      const known = leaks.get(influence);
      if (known) known.push(pair);
      else leaks.set(influence, [pair]);
    }
  }
  return [...leaks].map(([influence, pairs]) => ({ influence, pairs }));
}
