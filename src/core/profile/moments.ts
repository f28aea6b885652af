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

/** Moments about the mean, in a second pass over the values, so that nothing cancels. */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let second = 0;
  let third = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean;
    const square = d * d;
    second += square;
    third += square * d;
  }
  if (values[0] === values[n - 1]) return { mean: values[0]!, std: 0, skewness: 0 };
  const m2 = second / n;
  const g1 = third / n / (m2 * Math.sqrt(m2));
  const skewness = n > 2 ? (g1 * Math.sqrt(n * (n - 1))) / (n - 2) : 0;
  return { mean, std: Math.sqrt(second / (n - 1)), skewness: Number.isFinite(skewness) ? skewness : 0 };
}
