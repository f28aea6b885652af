const DIGIT_BITS = 11;
const DIGITS = 6;
const DIGIT_VALUES = 1 << DIGIT_BITS;

/**
 * Sorts doubles without NaN in place, ascending (least-significant-digit radix sort; Knuth, 1973, algorithm 5.2.5R).
 * `scratch` has room for the values; `counts` for 6 × 2048 i32, all zero, and is left zero.
 */
export function sortNumbers(values: usize, count: i32, scratch: usize, counts: usize): void {
  const end = values + ((count as usize) << 3);
  for (let at = values; at < end; at += 8) {
    const bits = load<u64>(at);
    // Bits of a double, so flipped that unsigned order is numeric order.
    const key = bits ^ (bits >> 63 ? 0xffffffffffffffff : 0x8000000000000000);
    store<u64>(at, key);
    for (let digit = 0; digit < DIGITS; digit++) {
      const cell = counts + (cellOf(key, digit) << 2);
      store<i32>(cell, load<i32>(cell) + 1);
    }
  }
  let from = values;
  let to = scratch;
  for (let digit = 0; digit < DIGITS; digit++) {
    const row = counts + (((digit as usize) * DIGIT_VALUES) << 2);
    const first = counts + (cellOf(load<u64>(from), digit) << 2);
    // All keys share this digit: they are in order already.
    if (load<i32>(first) != count) {
      let start = 0;
      for (let cell = row; cell < row + (DIGIT_VALUES << 2); cell += 4) {
        const size = load<i32>(cell);
        store<i32>(cell, start);
        start += size;
      }
      for (let i = 0; i < count; i++) {
        const key = load<u64>(from + ((i as usize) << 3));
        const cell = counts + (cellOf(key, digit) << 2);
        const target = load<i32>(cell);
        store<i32>(cell, target + 1);
        store<u64>(to + ((target as usize) << 3), key);
      }
      const held = from;
      from = to;
      to = held;
    }
    memory.fill(row, 0, DIGIT_VALUES << 2);
  }
  for (let i = 0; i < count; i++) {
    const key = load<u64>(from + ((i as usize) << 3));
    const bits = key ^ (key >> 63 ? 0x8000000000000000 : 0xffffffffffffffff);
    store<u64>(values + ((i as usize) << 3), bits);
  }
}

@inline
function cellOf(key: u64, digit: i32): usize {
  return digit * DIGIT_VALUES + (((key >> ((digit * DIGIT_BITS) as u64)) as i32) & (DIGIT_VALUES - 1));
}
