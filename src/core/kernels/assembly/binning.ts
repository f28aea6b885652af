/**
 * Writes one byte every fourth byte of `target`: 0 for NaN, else 1 + the number of `edges` below the value.
 * `edges` are ascending; the search has a fixed number of steps and no branch on data.
 */
export function assignBins(values: usize, count: i32, edges: usize, edgeCount: i32, target: usize): void {
  for (let i = 0; i < count; i++) {
    const x = load<f64>(values + ((i as usize) << 3));
    let base: usize = edges;
    let length = edgeCount;
    while (length > 1) {
      const half = length >> 1;
      base = select<usize>(base + ((half as usize) << 3), base, load<f64>(base + (((half - 1) as usize) << 3)) < x);
      length -= half;
    }
    let below = ((base - edges) >> 3) as i32;
    if (length == 1) below += (load<f64>(base) < x) as i32;
    store<u8>(target + ((i as usize) << 2), select<i32>(below + 1, 0, x == x));
  }
}
