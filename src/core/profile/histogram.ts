import type { Histogram } from '../../shared/profile.js';
import { quantile } from './quantile.js';

/**
 * Bins of equal width by Freedman and Diaconis (1981), 2·IQR·n^(−1/3) wide, at most `maxBins`, at least 5; Sturges'
 * number where the quartiles coincide. Whole numbers get bins that hold the same number of whole numbers each, so
 * that no bar is an artefact.
 * @param sorted finite values, ascending, at least one.
 */
export function histogramOf(sorted: Float64Array, integer: boolean, maxBins: number): Histogram {
  const min = sorted[0]!;
  const max = sorted[sorted.length - 1]!;
  if (min === max) {
    const half = integer || min === 0 ? 0.5 : Math.abs(min) / 2;
    return { edges: [min - half, min + half], counts: [sorted.length] };
  }
  const edges = integer ? integerEdges(sorted, maxBins) : evenEdges(min, max, binCount(sorted, maxBins));
  const counts = edges.slice(1).map(() => 0);
  let from = 0;
  for (let b = 0; b < counts.length; b++) {
    const last = b === counts.length - 1;
    const to = last ? sorted.length : lowerBound(sorted, edges[b + 1]!, from);
    counts[b] = to - from;
    from = to;
  }
  return { edges, counts };
}

function binCount(sorted: Float64Array, maxBins: number): number {
  const n = sorted.length;
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const range = sorted[n - 1]! - sorted[0]!;
  const bins = spread > 0 ? Math.ceil((range / (2 * spread)) * Math.cbrt(n)) : Math.ceil(Math.log2(n)) + 1;
  return Math.max(Math.min(5, maxBins), Math.min(maxBins, Number.isFinite(bins) ? bins : maxBins));
}

function evenEdges(min: number, max: number, bins: number): number[] {
  // Halves keep the difference finite for the widest ranges there are.
  const width = max / bins - min / bins;
  return Array.from({ length: bins + 1 }, (_, b) => (b === bins ? max : min + width * b));
}

function integerEdges(sorted: Float64Array, maxBins: number): number[] {
  const min = sorted[0]!;
  const max = sorted[sorted.length - 1]!;
  const span = max - min + 1;
  const bins = span <= maxBins ? span : binCount(sorted, maxBins);
  const width = Math.ceil(span / bins);
  const used = Math.ceil(span / width);
  return Array.from({ length: used + 1 }, (_, b) => min - 0.5 + width * b);
}

/** First index from `from` on whose value is at least `bound`. */
export function lowerBound(sorted: Float64Array, bound: number, from: number): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
