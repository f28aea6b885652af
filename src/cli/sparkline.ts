const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Counts as bars of eight heights in at most `width` characters; neighbours share a place by their mean, zero is a space. */
export function sparkline(counts: readonly number[], width: number): string {
  if (counts.length === 0) return '';
  const places = Math.min(width, counts.length);
  const sums = Array.from({ length: places }, (_, place) => {
    const from = Math.floor((place * counts.length) / places);
    const to = Math.floor(((place + 1) * counts.length) / places);
    const part = counts.slice(from, to);
    // The mean, because places may stand for a different number of bins.
    return part.reduce((sum, n) => sum + n, 0) / part.length;
  });
  const most = Math.max(...sums);
  return sums
    .map((sum) => (sum === 0 ? ' ' : (bars[Math.min(7, Math.floor((sum / most) * 7.999))] ?? '█')))
    .join('');
}
