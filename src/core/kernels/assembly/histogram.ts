// A histogram has one 16-byte entry a bin: the sum of gradients (i64), then rows and hessians packed in one i64 as
// rows << shift | hessian sum. Gradients and hessians are fixed-point whole numbers, so sums are exact: their order
// does not matter and a parent minus a child is the other child, to the bit.

/** Adds rows to the histograms of the four features whose bins share one u32 a row. */
export function addToFour(
  block: usize, rows: usize, count: i32, gradients: usize, shift: i32, h0: usize, h1: usize, h2: usize, h3: usize,
): void {
  const oneRow = i64x2.replace_lane(i64x2.splat(0), 1, (1 as i64) << (shift as i64));
  for (let i = 0; i < count; i++) {
    const bins = load<u32>(block + ((load<u32>(rows + ((i as usize) << 2)) as usize) << 2));
    const pair = i64x2.add(i64x2.extend_low_i32x4_s(v128.load64_zero(gradients + ((i as usize) << 3))), oneRow);
    const p0 = h0 + ((bins << 4) & 0xff0);
    const p1 = h1 + ((bins >>> 4) & 0xff0);
    const p2 = h2 + ((bins >>> 12) & 0xff0);
    const p3 = h3 + ((bins >>> 20) & 0xff0);
    v128.store(p0, i64x2.add(v128.load(p0), pair));
    v128.store(p1, i64x2.add(v128.load(p1), pair));
    v128.store(p2, i64x2.add(v128.load(p2), pair));
    v128.store(p3, i64x2.add(v128.load(p3), pair));
  }
}

/** As `addToFour` for a single feature; `bins` is the address of its bin in row 0. */
export function addToOne(bins: usize, rows: usize, count: i32, gradients: usize, shift: i32, histogram: usize): void {
  const oneRow = i64x2.replace_lane(i64x2.splat(0), 1, (1 as i64) << (shift as i64));
  for (let i = 0; i < count; i++) {
    const bin = load<u8>(bins + ((load<u32>(rows + ((i as usize) << 2)) as usize) << 2));
    const pair = i64x2.add(i64x2.extend_low_i32x4_s(v128.load64_zero(gradients + ((i as usize) << 3))), oneRow);
    const p = histogram + ((bin as usize) << 4);
    v128.store(p, i64x2.add(v128.load(p), pair));
  }
}

/** histogram −= other, entry by entry. */
export function subtract(histogram: usize, other: usize, entries: i32): void {
  for (let i = 0; i < entries; i++) {
    const at = (i as usize) << 4;
    v128.store(histogram + at, i64x2.sub(v128.load(histogram + at), v128.load(other + at)));
  }
}

/** target[i] = gradients[rows[i]], 8 bytes (gradient, hessian as i32) each. */
export function gather(gradients: usize, rows: usize, count: i32, target: usize): void {
  for (let i = 0; i < count; i++) {
    const row = load<u32>(rows + ((i as usize) << 2)) as usize;
    store<u64>(target + ((i as usize) << 3), load<u64>(gradients + (row << 3)));
  }
}
