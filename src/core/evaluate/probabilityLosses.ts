import type { ClassPredictions } from './predictions.js';

/** −log of the probability given to the true class, per row; probabilities are clipped to [ε, 1 − ε] as in scikit-learn. */
export function logLosses(predictions: ClassPredictions): Float64Array {
  const { codes, classCount, probabilities } = predictions;
  const losses = new Float64Array(codes.length);
  for (let row = 0; row < losses.length; row++) {
    const probability = probabilities[row * classCount + codes[row]!]!;
    losses[row] = -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
  }
  return losses;
}

/** Σ (p − indicator)² per row (Brier 1950); halved for two classes, so that it is (p − y)² of the positive class. */
export function brierLosses(predictions: ClassPredictions): Float64Array {
  const { codes, classCount, probabilities } = predictions;
  const losses = new Float64Array(codes.length);
  const scale = classCount === 2 ? 0.5 : 1;
  for (let row = 0; row < losses.length; row++) {
    let sum = 0;
    for (let label = 0; label < classCount; label++) {
      const error = probabilities[row * classCount + label]! - (codes[row] === label ? 1 : 0);
      sum += error * error;
    }
    losses[row] = sum * scale;
  }
  return losses;
}

/** Weighted mean; NaN when all weights are 0. */
export function weightedMean(values: Float64Array, weights: Uint32Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights[row]!;
    sum += weight * values[row]!;
    total += weight;
  }
  return sum / total;
}
