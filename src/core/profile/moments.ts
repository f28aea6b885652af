export interface Moments {
  readonly mean: number;
  /** Sample standard deviation (n − 1); 0 for one value. */
  readonly std: number;
  /**
   * Adjusted Fisher–Pearson coefficient G₁ (Joanes and Gill, 1998, “Comparing measures of sample skewness and
   * kurtosis”, eq. 3), as pandas' `skew()`; 0 where it is undefined (fewer than three values, or all equal).
   */
  readonly skewness: number;
}

/**
 * Moments about the mean, from sums in a second pass over the values, so that nothing cancels.
 * @param sumPowers Σ (x − mean)² and Σ (x − mean)³.
 */
export function momentsOf(
  n: number,
  sum: number,
  sumPowers: (mean: number) => readonly [number, number],
): Moments {
  const mean = sum / n;
  const [second, third] = sumPowers(mean);
  const m2 = second / n;
  const g1 = third / n / (m2 * Math.sqrt(m2));
  const skewness = n > 2 ? (g1 * Math.sqrt(n * (n - 1))) / (n - 2) : 0;
  return { mean, std: Math.sqrt(second / (n - 1)), skewness: Number.isFinite(skewness) ? skewness : 0 };
}
