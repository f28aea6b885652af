import type { Calibration } from '../../shared/results.js';
import { quantileOfSorted } from './quantile.js';

/**
 * Reliability diagram (DeGroot and Fienberg 1983; Niculescu-Mizil and Caruana 2005): mean probability against share of
 * positives in each non-empty bin, with the bins of scikit-learn's `calibration_curve`.
 *
 * @param scores length n ≥ 1, probability of the positive class
 * @param positive length n, 1 for positive rows
 * @param strategy `uniform`: bins of equal width; `quantile`: of equal numbers of rows
 */
export function calibrationCurve(
  scores: Float64Array,
  positive: Uint8Array,
  bins = 10,
  strategy: 'uniform' | 'quantile' = 'quantile',
): Calibration {
  const ascending = strategy === 'quantile' ? scores.toSorted() : undefined;
  const step = 1 / bins;
  // The edges inside: a score equal to an edge belongs to the bin below it.
  const edges = Array.from({ length: bins - 1 }, (_, i) =>
    ascending ? quantileOfSorted(ascending, (i + 1) * step) : (i + 1) * step,
  );
  const sums = new Float64Array(bins);
  const positives = new Float64Array(bins);
  const counts = new Float64Array(bins);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    let bin = 0;
    while (bin < edges.length && edges[bin]! < score) bin++;
    sums[bin]! += score;
    positives[bin]! += positive[row]!;
    counts[bin]!++;
  }
  const filled = [...counts.keys()].filter((bin) => counts[bin]! > 0);
  return {
    meanPredicted: filled.map((bin) => sums[bin]! / counts[bin]!),
    fractionPositive: filled.map((bin) => positives[bin]! / counts[bin]!),
    counts: filled.map((bin) => counts[bin]!),
  };
}
