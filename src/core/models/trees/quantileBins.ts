/**
 * Bin edges of an ordered feature: at most `maxBins` bins of about equal numbers of rows, where a value as frequent as a
 * whole bin gets one of its own. A row is in bin 1 + #{edge < value}, so “value ≤ edge” is a split between two bins.
 *
 * @param sorted Ascending values without NaN; infinities allowed.
 * @returns Ascending finite edges, halfway between neighbouring values; none for a constant feature.
 */
export function quantileEdges(sorted: Float64Array, maxBins: number): Float64Array {
  const edges: number[] = [];
  let remainingRows = sorted.length;
  let remainingBins = maxBins;
  let inBin = 0;
  let start = 0;
  const perValue = distinctCount(sorted, maxBins) <= maxBins;
  while (start < sorted.length) {
    const value = sorted[start]!;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end++;
    if (end === sorted.length) break;
    const share = remainingRows / remainingBins;
    const rows = end - start;
    if (!perValue && inBin > 0 && rows >= share && remainingBins > 2) {
      edges.push(between(sorted[start - 1]!, value));
      remainingRows -= inBin;
      remainingBins--;
      inBin = 0;
    }
    inBin += rows;
    if (perValue || inBin >= remainingRows / remainingBins) {
      edges.push(between(value, sorted[end]!));
      remainingRows -= inBin;
      remainingBins--;
      inBin = 0;
      if (remainingBins === 1) break;
    }
    start = end;
  }
  return Float64Array.from(edges);
}

/** Distinct values, counted no further than `limit` + 1. */
function distinctCount(sorted: Float64Array, limit: number): number {
  let distinct = sorted.length > 0 ? 1 : 0;
  for (let i = 1; i < sorted.length && distinct <= limit; i++) {
    if (sorted[i] !== sorted[i - 1]) distinct++;
  }
  return distinct;
}

/** A finite number e with low ≤ e < high, in the middle where there is one. */
function between(low: number, high: number): number {
  if (low === -Infinity) return -Number.MAX_VALUE;
  if (high === Infinity) return low;
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
