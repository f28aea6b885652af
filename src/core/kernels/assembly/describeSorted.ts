/** How many different values there are among `count` doubles in order, at least one. */
export function countDistinct(values: usize, count: i32): i32 {
  const last = values + (((count - 1) as usize) << 3);
  let steps = i64x2.splat(0);
  let at = values;
  for (; at + 8 < last; at += 16) {
    // A lane that differs is −1.
    steps = i64x2.sub(steps, f64x2.ne(v128.load(at), v128.load(at, 8)));
  }
  let distinct = 1 + i64x2.extract_lane(steps, 0) + i64x2.extract_lane(steps, 1);
  for (; at < last; at += 8) distinct += i64(load<f64>(at) != load<f64>(at, 8));
  return distinct as i32;
}

/** The first place from `from` on whose value comes again `distance` places further on; `count` where there is none. */
export function nextRepeated(values: usize, count: i32, from: i32, distance: i32): i32 {
  const apart = (distance as usize) << 3;
  const last = count - distance;
  let i = from;
  for (; i + 1 < last; i += 2) {
    const at = values + ((i as usize) << 3);
    if (v128.any_true(f64x2.eq(v128.load(at), v128.load(at + apart)))) break;
  }
  for (; i < last; i++) {
    const at = values + ((i as usize) << 3);
    if (load<f64>(at) == load<f64>(at + apart)) return i;
  }
  return count;
}

/** Sum of `count` doubles. */
export function sum(values: usize, count: i32): f64 {
  const even = values + (((count & ~3) as usize) << 3);
  const end = values + ((count as usize) << 3);
  let first = f64x2.splat(0);
  let second = f64x2.splat(0);
  let at = values;
  for (; at < even; at += 32) {
    first = f64x2.add(first, v128.load(at));
    second = f64x2.add(second, v128.load(at, 16));
  }
  first = f64x2.add(first, second);
  let total = f64x2.extract_lane(first, 0) + f64x2.extract_lane(first, 1);
  for (; at < end; at += 8) total += load<f64>(at);
  return total;
}

/** Σ (x − mean)² and Σ (x − mean)³ to `out`. */
export function sumPowers(values: usize, count: i32, mean: f64, out: usize): void {
  const even = values + (((count & ~3) as usize) << 3);
  const end = values + ((count as usize) << 3);
  const middle = f64x2.splat(mean);
  let squares = f64x2.splat(0);
  let otherSquares = f64x2.splat(0);
  let cubes = f64x2.splat(0);
  let otherCubes = f64x2.splat(0);
  let at = values;
  for (; at < even; at += 32) {
    const d = f64x2.sub(v128.load(at), middle);
    const square = f64x2.mul(d, d);
    squares = f64x2.add(squares, square);
    cubes = f64x2.add(cubes, f64x2.mul(square, d));
    const e = f64x2.sub(v128.load(at, 16), middle);
    const otherSquare = f64x2.mul(e, e);
    otherSquares = f64x2.add(otherSquares, otherSquare);
    otherCubes = f64x2.add(otherCubes, f64x2.mul(otherSquare, e));
  }
  squares = f64x2.add(squares, otherSquares);
  cubes = f64x2.add(cubes, otherCubes);
  let second = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  let third = f64x2.extract_lane(cubes, 0) + f64x2.extract_lane(cubes, 1);
  for (; at < end; at += 8) {
    const d = load<f64>(at) - mean;
    second += d * d;
    third += d * d * d;
  }
  store<f64>(out, second);
  store<f64>(out, third, 8);
}
