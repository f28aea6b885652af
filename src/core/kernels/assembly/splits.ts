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
  const hessianMask = ((1 as i64) << (shift as i64)) - 1;
  const missing = load<i64>(histogram, 8);
  const missingRows = (missing >> (shift as i64)) as i32;
  let best: f64 = -1;
  for (let missingLeft = 0; missingLeft < (missingRows > 0 ? 2 : 1); missingLeft++) {
    let gradient: i64 = missingLeft ? load<i64>(histogram) : 0;
    let packed: i64 = missingLeft ? missing : 0;
    const last = missingLeft || missingRows == 0 ? bins - 1 : bins;
    for (let bin = 1; bin < last; bin++) {
      const entry = histogram + ((bin as usize) << 4);
      const add = load<i64>(entry, 8);
      if (add == 0) continue;
      gradient += load<i64>(entry);
      packed += add;
      const rows = (packed >> (shift as i64)) as i32;
      if (rows < minRows) continue;
      if (totalRows - rows < minRows) break;
      const leftGradient = gradient as f64;
      const leftHessian = (packed & hessianMask) as f64;
      const hl = leftHessian * hessianUnit;
      const hr = (totalHessian - leftHessian) * hessianUnit;
      if (hl < minHessian || hr < minHessian) continue;
      const gl = leftGradient * gradientUnit;
      const gr = (totalGradient - leftGradient) * gradientUnit;
      const dl = hl + l2;
      const dr = hr + l2;
      const quality = (gl * gl * dr + gr * gr * dl) / (dl * dr);
      if (quality > best) {
        best = quality;
        store<f64>(out, leftGradient);
        store<f64>(out, leftHessian, 8);
        store<i32>(out, bin, 16);
        store<i32>(out, missingRows > 0 ? missingLeft : (rows * 2 >= totalRows) as i32, 20);
        store<i32>(out, rows, 24);
      }
    }
  }
  return best;
}
