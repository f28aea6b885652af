import type { ThresholdCounts } from '../../shared/results.js';
import { quantileOfSorted } from './quantile.js';

const STEPS = 100;

/**
 * Outcome counts over thresholds: every hundredth, and the scores' own quantiles, so that the slider is fine where the
 * scores are (a rare class has them all near 0). At most 2 × 101 − 1 thresholds, 0, 0.5 and 1 among them.
 *
 * @param scores length n, probability of the positive class
 * @param positive length n, 1 for positive rows
 */
export function thresholdTable(scores: Float64Array, positive: Uint8Array): ThresholdCounts[] {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => scores[a]! - scores[b]!);
  const ascending = Float64Array.from(order, (row) => scores[row]!);
  const thresholds = new Set<number>();
  for (let step = 0; step <= STEPS; step++) thresholds.add(step / STEPS);
  for (let step = 0; step < STEPS; step++) thresholds.add(quantileOfSorted(ascending, (step + 0.5) / STEPS));

  let positives = 0;
  for (const one of positive) positives += one;
  let below = 0;
  let positivesBelow = 0;
  return [...thresholds]
    .sort((a, b) => a - b)
    .map((threshold) => {
      for (; below < ascending.length && ascending[below]! < threshold; below++) {
        positivesBelow += positive[order[below]!]!;
      }
      const truePositive = positives - positivesBelow;
      return {
        threshold,
        truePositive,
        falsePositive: scores.length - below - truePositive,
        trueNegative: below - positivesBelow,
        falseNegative: positivesBelow,
      };
    });
}
