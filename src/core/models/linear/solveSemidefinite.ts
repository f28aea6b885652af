/** Share of a column's own variance, left after the earlier columns are taken out, below which it counts as dependent on them. */
const DEPENDENT = 1e-11;

/**
 * Solves (A + l2 I) x = b for a positive semidefinite A by Cholesky's decomposition, after scaling A to a unit diagonal. A
 * column that depends linearly on earlier ones gets x = 0, so the system always has a solution.
 * @param lower row-major p × p, lower triangle of A; not changed
 * @param right b, length p
 */
export function solveSemidefinite(lower: Float64Array, right: Float64Array, l2: number): Float64Array {
  const p = right.length;
  const scale = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    const diagonal = lower[j * p + j]! + l2;
    scale[j] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
  }
  const factor = new Float64Array(p * p);
  const dependent = new Uint8Array(p);
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < j; i++) {
      if (dependent[i]) continue;
      let sum = lower[j * p + i]! * scale[j]! * scale[i]!;
      for (let k = 0; k < i; k++) sum -= factor[j * p + k]! * factor[i * p + k]!;
      factor[j * p + i] = sum / factor[i * p + i]!;
    }
    let pivot = scale[j] === 0 ? 0 : 1;
    for (let k = 0; k < j; k++) pivot -= factor[j * p + k]! ** 2;
    if (pivot > DEPENDENT) factor[j * p + j] = Math.sqrt(pivot);
    else dependent[j] = 1;
  }
  const x = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    if (dependent[j]) continue;
    let sum = right[j]! * scale[j]!;
    for (let k = 0; k < j; k++) sum -= factor[j * p + k]! * x[k]!;
    x[j] = sum / factor[j * p + j]!;
  }
  for (let j = p - 1; j >= 0; j--) {
    if (dependent[j]) continue;
    let sum = x[j]!;
    for (let k = j + 1; k < p; k++) if (!dependent[k]) sum -= factor[k * p + j]! * x[k]!;
    x[j] = sum / factor[j * p + j]!;
  }
  return x.map((entry, j) => (dependent[j] ? 0 : entry * scale[j]!));
}
