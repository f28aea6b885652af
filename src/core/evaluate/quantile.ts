/** Quantile of ascending values by linear interpolation, as NumPy's default (Hyndman and Fan 1996, type 7). */
export function quantileOfSorted(ascending: ArrayLike<number>, share: number): number {
  const position = share * (ascending.length - 1);
  const below = Math.floor(position);
  const fraction = position - below;
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  // From the nearer end, so that the result never leaves [low, high].
  return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction);
}
