import type { Trace } from '../../flow/events.js';
import { isTransformer } from '../../flow/estimators.js';
import { certainlyShare, sawRowsOf } from '../../flow/rows.js';
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

/** Statistics that saw rows which a model trained on their result is scored on. */
export function preprocessingLeaks(trace: Trace): Leak[] {
  const leaks = new Map<Influence, Pair[]>();
  for (const pair of pairsOf(trace)) {
    const { fit, score } = pair;
    if (certainlyShare(fit.data.rows, score.data.rows)) continue;
    for (const influence of fit.data.influences) {
      if (!sawRowsOf(influence.rows, score.data.rows)) continue;
      const known = leaks.get(influence);
      if (known) known.push(pair);
      else leaks.set(influence, [pair]);
    }
  }
  return [...leaks].map(([influence, pairs]) => ({ influence, pairs }));
}
