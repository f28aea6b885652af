/**
 * Sums over the pairs of two columns where both values are finite, to `out` as doubles: how many there are, Σ x, Σ y.
 */
export function pairSums(x: usize, y: usize, count: i32, out: usize): void {
  const even = ((count & ~1) as usize) << 3;
  let pairs = i64x2.splat(0);
  let sumX = f64x2.splat(0);
  let sumY = f64x2.splat(0);
  for (let at: usize = 0; at < even; at += 16) {
    const a = v128.load(x + at);
    const b = v128.load(y + at);
    const there = finite(f64x2.add(a, b));
    pairs = i64x2.sub(pairs, there);
    sumX = f64x2.add(sumX, v128.and(a, there));
    sumY = f64x2.add(sumY, v128.and(b, there));
  }
  let n = (i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1)) as f64;
  let ofX = f64x2.extract_lane(sumX, 0) + f64x2.extract_lane(sumX, 1);
  let ofY = f64x2.extract_lane(sumY, 0) + f64x2.extract_lane(sumY, 1);
  if (count & 1) {
    const a = load<f64>(x + even);
    const b = load<f64>(y + even);
    const pair = a + b;
    if (pair - pair == 0) {
      n += 1;
      ofX += a;
      ofY += b;
    }
  }
  store<f64>(out, n);
  store<f64>(out, ofX, 8);
  store<f64>(out, ofY, 16);
}

/** Over the same pairs: Σ (x − meanX)², Σ (y − meanY)², Σ (x − meanX)(y − meanY). */
export function pairProducts(x: usize, y: usize, count: i32, meanX: f64, meanY: f64, out: usize): void {
  const even = ((count & ~1) as usize) << 3;
  const middleX = f64x2.splat(meanX);
  const middleY = f64x2.splat(meanY);
  let sumXX = f64x2.splat(0);
  let sumYY = f64x2.splat(0);
  let sumXY = f64x2.splat(0);
  for (let at: usize = 0; at < even; at += 16) {
    const a = v128.load(x + at);
    const b = v128.load(y + at);
    const there = finite(f64x2.add(a, b));
    const dx = v128.and(f64x2.sub(a, middleX), there);
    const dy = v128.and(f64x2.sub(b, middleY), there);
    sumXX = f64x2.add(sumXX, f64x2.mul(dx, dx));
    sumYY = f64x2.add(sumYY, f64x2.mul(dy, dy));
    sumXY = f64x2.add(sumXY, f64x2.mul(dx, dy));
  }
  let xx = f64x2.extract_lane(sumXX, 0) + f64x2.extract_lane(sumXX, 1);
  let yy = f64x2.extract_lane(sumYY, 0) + f64x2.extract_lane(sumYY, 1);
  let xy = f64x2.extract_lane(sumXY, 0) + f64x2.extract_lane(sumXY, 1);
  if (count & 1) {
    const dx = load<f64>(x + even) - meanX;
    const dy = load<f64>(y + even) - meanY;
    const pair = load<f64>(x + even) + load<f64>(y + even);
    if (pair - pair == 0) {
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  }
  store<f64>(out, xx);
  store<f64>(out, yy, 8);
  store<f64>(out, xy, 16);
}

/** All ones where a lane is neither infinite nor missing. */
@inline
function finite(values: v128): v128 {
  return f64x2.eq(f64x2.sub(values, values), f64x2.splat(0));
}
