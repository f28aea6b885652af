import type { MetricEstimate, MetricName } from '../../shared/runs.js';
import { Random } from '../random.js';
import { predictionCount, type Predictions } from './predictions.js';
import { quantileOfSorted } from './quantile.js';
import { createScorer } from './scorer.js';

export interface BootstrapOptions {
  readonly seed: number;
  /** Default 1000; fewer for more than 200,000 rows, where intervals are narrow and passes long. */
  readonly resamples?: number;
  /** The baseline's predictions on the same rows. */
  readonly baseline?: Predictions;
}

/**
 * Metrics with 95 % percentile bootstrap intervals (Efron and Tibshirani 1993, chapter 13): the rows are drawn with
 * replacement, all metrics are taken on the same draws, and so is the difference to the baseline, whose interval is
 * therefore that of paired rows. Resamples on which a metric is not defined (one class only) are left out of it.
 *
 * @returns in the order of `metrics`, without those that are not defined on these rows at all
 */
export function bootstrapEstimates(
  predictions: Predictions,
  metrics: readonly MetricName[],
  options: BootstrapOptions,
): MetricEstimate[] {
  const count = predictionCount(predictions);
  const resamples = options.resamples ?? (count > 200_000 ? 200 : 1000);
  const scoreModel = createScorer(predictions, metrics);
  const scoreBaseline = options.baseline && createScorer(options.baseline, metrics);
  const all = new Uint32Array(count).fill(1);
  const value = scoreModel(all);
  const baseline = scoreBaseline?.(all);
  const draws = metrics.map(() => new Float64Array(resamples));
  const differences = metrics.map(() => new Float64Array(scoreBaseline ? resamples : 0));

  const random = new Random(options.seed);
  const weights = new Uint32Array(count);
  for (let draw = 0; draw < resamples; draw++) {
    weights.fill(0);
    for (let i = 0; i < count; i++) weights[random.below(count)]!++;
    const model = scoreModel(weights);
    for (let m = 0; m < metrics.length; m++) draws[m]![draw] = model[m]!;
    if (!scoreBaseline) continue;
    const base = scoreBaseline(weights);
    for (let m = 0; m < metrics.length; m++) differences[m]![draw] = model[m]! - base[m]!;
  }

  return metrics.flatMap((name, m) => {
    const interval = percentileInterval(draws[m]!);
    if (Number.isNaN(value[m]) || !interval) return [];
    const difference = percentileInterval(differences[m]!);
    const base = baseline?.[m] ?? Number.NaN;
    return {
      name,
      value: value[m]!,
      ...interval,
      ...(Number.isNaN(base) ? {} : { baseline: base }),
      ...(Number.isNaN(base) || !difference
        ? {}
        : { difference: { value: value[m]! - base, ...difference } }),
    };
  });
}

/** The 2.5 % and 97.5 % quantiles of the values that are numbers; undefined when none is. */
function percentileInterval(values: Float64Array): { low: number; high: number } | undefined {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return undefined;
  return { low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) };
}
