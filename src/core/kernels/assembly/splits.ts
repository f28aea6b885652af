/** 2⁵² + 2⁵¹: adding it as bits turns a whole number of at most 51 bits into a double that is off by exactly itself. */
const MAGIC: f64 = 6755399441055744;

/**
 * The best split of an ordered feature: bins 0 (missing) and 1 … bins − 1.
 *
 * Quality of a side is G² / (H + l2) (Chen and Guestrin, 2016, eq. 7, without the factor ½); returned is the best
 * left + right quality, or −1 where no split leaves enough rows and hessian on both sides. Written to `out`:
 * f64 left gradient and f64 left hessian (fixed-point sums), i32 last bin on the left, i32 1 if missing goes left,
 * i32 rows on the left. Where the node has no missing rows, missing goes with the larger side.
 */
export function bestOrderedSplit(
  histogram: usize, bins: i32, totalGradient: f64, totalHessian: f64, totalRows: i32, shift: i32,
  gradientUnit: f64, hessianUnit: f64, l2: f64, minRows: i32, minHessian: f64, out: usize,
): f64 {
  // Vectors hold (gradient, hessian) of one side, later (left, right) of gradient or hessian.
  const mask = i64x2.replace_lane(i64x2.splat(-1), 1, ((1 as i64) << (shift as i64)) - 1);
  const magic = f64x2.splat(MAGIC);
  const unit = f64x2.replace_lane(f64x2.splat(gradientUnit), 1, hessianUnit);
  const total = f64x2.replace_lane(f64x2.splat(totalGradient), 1, totalHessian);
  const penalty = f64x2.splat(l2);
  const least = f64x2.splat(minHessian);
  const missing = v128.load(histogram);
  const missingRows = (i64x2.extract_lane(missing, 1) >> (shift as i64)) as i32;
  let best: f64 = -1;
  for (let missingLeft = 0; missingLeft < (missingRows > 0 ? 2 : 1); missingLeft++) {
    let left = missingLeft ? missing : i64x2.splat(0);
    const last = missingLeft || missingRows == 0 ? bins - 1 : bins;
    for (let bin = 1; bin < last; bin++) {
      const entry = v128.load(histogram + ((bin as usize) << 4));
      if (i64x2.extract_lane(entry, 1) == 0) continue;
      left = i64x2.add(left, entry);
      const rows = (i64x2.extract_lane(left, 1) >> (shift as i64)) as i32;
      if (rows < minRows) continue;
      if (totalRows - rows < minRows) break;
      const sums = f64x2.sub(i64x2.add(v128.and(left, mask), magic), magic);
      const l = f64x2.mul(sums, unit);
      const r = f64x2.mul(f64x2.sub(total, sums), unit);
      const hessians = v128.shuffle<f64>(l, r, 1, 3);
      if (!i64x2.all_true(f64x2.ge(hessians, least))) continue;
      const gradients = v128.shuffle<f64>(l, r, 0, 2);
      const sides = f64x2.div(f64x2.mul(gradients, gradients), f64x2.add(hessians, penalty));
      const quality = f64x2.extract_lane(sides, 0) + f64x2.extract_lane(sides, 1);
      if (quality > best) {
        best = quality;
        v128.store(out, sums);
        store<i32>(out, bin, 16);
        store<i32>(out, missingRows > 0 ? missingLeft : (rows * 2 >= totalRows) as i32, 20);
        store<i32>(out, rows, 24);
      }
    }
  }
  return best;
}
