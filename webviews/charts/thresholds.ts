import type { ThresholdCounts } from '../../src/shared/results.js';

export interface ThresholdMetrics {
  readonly precision: number;
  readonly recall: number;
  readonly specificity: number;
  readonly f1: number;
  readonly accuracy: number;
}

/** What a mistake costs, in any one unit. */
export interface Costs {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** Metrics at one threshold; NaN where a share is of nothing, 0 for F1 as in scikit-learn. */
export function metricsAt(counts: ThresholdCounts): ThresholdMetrics {
  const { truePositive: tp, falsePositive: fp, trueNegative: tn, falseNegative: fn } = counts;
  return {
    precision: tp / (tp + fp),
    recall: tp / (tp + fn),
    specificity: tn / (tn + fp),
    f1: tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn),
    accuracy: (tp + tn) / (tp + fp + tn + fn),
  };
}

export function costAt(counts: ThresholdCounts, costs: Costs): number {
  return counts.falsePositive * costs.falsePositive + counts.falseNegative * costs.falseNegative;
}

/** Index of the cheapest threshold; of equal ones the middle, which lies furthest from a change. */
export function cheapestThreshold(thresholds: readonly ThresholdCounts[], costs: Costs): number {
  return middleOfBest(thresholds.map((counts) => -costAt(counts, costs)));
}

export function bestF1Threshold(thresholds: readonly ThresholdCounts[]): number {
  return middleOfBest(thresholds.map((counts) => metricsAt(counts).f1));
}

/** Index of the threshold next to `value`. */
export function nearestThreshold(thresholds: readonly ThresholdCounts[], value: number): number {
  let nearest = 0;
  for (let i = 1; i < thresholds.length; i++) {
    const here = Math.abs((thresholds[i]?.threshold ?? NaN) - value);
    if (here < Math.abs((thresholds[nearest]?.threshold ?? NaN) - value)) nearest = i;
  }
  return nearest;
}

function middleOfBest(values: readonly number[]): number {
  const best = Math.max(...values);
  const first = values.indexOf(best);
  let last = first;
  while (values[last + 1] === best) last++;
  return Math.floor((first + last) / 2);
}
