const LOG2_E: f64 = 1.4426950408889634;
/** ln 2 in two parts, the first with so few bits that its multiples are exact (Cody and Waite, 1980). */
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

/**
 * Gradient and hessian of the log loss for rows of an even `count`, two at a time: p = 1 / (1 + e⁻ˢ), g = p − y,
 * h = p (1 − p), as fixed-point i32 pairs. `labels` are f64 0 or 1.
 *
 * The loss of a row is max(∓s, 0) + log(1 + e^−|s|). Written to `out` are the f64 sum of the first terms and the f64
 * product of (1 + e^−|s|), of which the caller takes one logarithm for all rows (so at most 1000 rows a call).
 */
export function logisticGradients(
  scores: usize, labels: usize, count: i32, pairs: usize, perGradient: f64, perHessian: f64, out: usize,
): void {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  let linear = f64x2.splat(0);
  let product = one;
  for (let i = 0; i < count; i += 2) {
    const score = v128.load(scores + ((i as usize) << 3));
    const label = v128.load(labels + ((i as usize) << 3));
    const e = exponential(f64x2.abs(score));
    const share = f64x2.div(one, f64x2.add(one, e));
    const rest = f64x2.mul(e, share);
    const positive = f64x2.ge(score, f64x2.splat(0));
    const p = v128.bitselect(share, rest, positive);
    const gradient = f64x2.mul(f64x2.sub(p, label), f64x2.splat(perGradient));
    const hessian = f64x2.mul(f64x2.mul(rest, share), f64x2.splat(perHessian));
    const g = i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(f64x2.add(gradient, half)));
    const h = i32x4.trunc_sat_f64x2_s_zero(f64x2.max(one, f64x2.floor(f64x2.add(hessian, half))));
    v128.store(pairs + ((i as usize) << 3), v128.shuffle<i32>(g, h, 0, 4, 1, 5));
    // −s where y = 1, s where y = 0
    const signed = f64x2.mul(score, f64x2.sub(one, f64x2.add(label, label)));
    linear = f64x2.add(linear, f64x2.max(signed, f64x2.splat(0)));
    product = f64x2.mul(product, f64x2.add(one, e));
  }
  store<f64>(out, f64x2.extract_lane(linear, 0) + f64x2.extract_lane(linear, 1));
  store<f64>(out, f64x2.extract_lane(product, 0) * f64x2.extract_lane(product, 1), 8);
}

/** e⁻ˣ for x ≥ 0 to 3e-13: 2⁻ᵏ times the Taylor polynomial of eʳ, where r = k ln 2 − x is at most ln 2 / 2. */
@inline
function exponential(x: v128): v128 {
  const bounded = f64x2.min(x, f64x2.splat(700));
  const k = f64x2.floor(f64x2.add(f64x2.mul(bounded, f64x2.splat(LOG2_E)), f64x2.splat(0.5)));
  const high = f64x2.sub(f64x2.mul(k, f64x2.splat(LN2_HIGH)), bounded);
  const r = f64x2.add(high, f64x2.mul(k, f64x2.splat(LN2_LOW)));
  let sum = f64x2.splat(1.0 / 3628800.0);
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 362880.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 40320.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 5040.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 720.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 120.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 24.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1.0 / 6.0));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.5));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1));
  const exponent = i64x2.sub(i64x2.splat(1023), i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k)));
  return f64x2.mul(sum, i64x2.shl(exponent, 52));
}
