import type { Predictions } from '../evaluate/predictions.js';
import type { Target } from '../models/estimator.js';

/** What a fitted model's `predict` said of rows, beside their target. */
export function predictionsOf(target: Target, predicted: Float64Array): Predictions {
  return target.kind === 'classes'
    ? { kind: 'classes', codes: target.codes, classCount: target.classes.length, probabilities: predicted }
    : { kind: 'number', actual: target.values, predicted };
}
