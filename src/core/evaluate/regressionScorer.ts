import type { MetricName } from '../../shared/runs.js';
import { weightedMean } from './probabilityLosses.js';

/** Metrics of numbers over weighted rows; see `createScorer`. */
export function regressionScorer(
  actual: Float64Array,
  predicted: Float64Array,
): (weights: Uint32Array) => (name: MetricName) => number {
  const absolute = actual.map((value, row) => Math.abs(predicted[row]! - value));
  const squared = absolute.map((error) => error * error);
  const byError = new Uint32Array(absolute.length);
  for (let i = 0; i < byError.length; i++) byError[i] = i;
  byError.sort((a, b) => absolute[a]! - absolute[b]!);

  return (weights) => (name) => {
    switch (name) {
      case 'rmse':
        return Math.sqrt(weightedMean(squared, weights));
      case 'mae':
        return weightedMean(absolute, weights);
      case 'r2':
        return determination(actual, squared, weights);
      case 'median_absolute_error':
        return weightedMedian(absolute, byError, weights);
      default:
        throw new RangeError(`${name} is not a metric of numbers`);
    }
  };
}

/** R² = 1 − SS_res / SS_tot; for a constant target 1 when all is right, else 0, as in scikit-learn. */
function determination(actual: Float64Array, squared: Float64Array, weights: Uint32Array): number {
  const mean = weightedMean(actual, weights);
  let residual = 0;
  let total = 0;
  for (let row = 0; row < actual.length; row++) {
    const weight = weights[row]!;
    residual += weight * squared[row]!;
    total += weight * (actual[row]! - mean) ** 2;
  }
  if (total === 0) return residual === 0 ? 1 : 0;
  return 1 - residual / total;
}

/** Median of values counted `weights` times; the mean of the two middle ones when their number is even. */
function weightedMedian(values: Float64Array, ascending: Uint32Array, weights: Uint32Array): number {
  let total = 0;
  for (let row = 0; row < weights.length; row++) total += weights[row]!;
  const lower = Math.floor((total - 1) / 2);
  const upper = Math.floor(total / 2);
  let seen = 0;
  let low = Number.NaN;
  for (const row of ascending) {
    const before = seen;
    seen += weights[row]!;
    if (before <= lower && lower < seen) low = values[row]!;
    if (upper < seen) return (low + values[row]!) / 2;
  }
  return Number.NaN;
}
