import type { Fit } from '../../flow/events.js';
import type { Pair } from '../rule.js';

/** Fewer models beside each other may be all that is shown. */
export const many = 4;

/**
 * Fits by number; an object of an unknown class around one estimator (a visualizer) counts as that estimator's fit, and
 * a model that is fitted in one of two ways is one.
 */
export function modelsOf(pairs: readonly Pair[]): Set<number> {
  const models = new Map<number, Fit>();
  for (const pair of pairs) {
    const fit = pair.score.fits[0] ?? pair.fit;
    const { known, parts } = fit.estimator;
    const own = (known === undefined && parts.length === 1 ? parts[0]!.fits[0] : undefined) ?? fit;
    if (![...models.values()].some((each) => isSameModel(each, own))) models.set(own.id, own);
  }
  return new Set(models.keys());
}

/** What begins anew with each fit. */
const forgetful = /^(sklearn|xgboost|lightgbm|catboost)\./;

/** The same object, fitted on the same rows once more: cells of a notebook begin with what those above them did. */
function isSameModel(a: Fit, b: Fit): boolean {
  const { estimator } = a;
  return (
    estimator === b.estimator &&
    forgetful.test(estimator.path) &&
    estimator.attributes.size === 0 &&
    !estimator.params.has('warm_start') &&
    a.loops.length + b.loops.length === 0 &&
    a.data.value === b.data.value &&
    a.target?.value === b.target?.value
  );
}
