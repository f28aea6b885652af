/**
 * Reorders rows[0 … count) so that those whose bin goes left come first, each side in its old order.
 * `bins` is the address of the feature's bin in row 0, `goesLeft` holds one byte (0 or 1) a bin, `scratch` has room for
 * count rows. Returns how many went left. Both stores are unconditional: a mispredicted branch would cost more.
 */
export function partition(rows: usize, count: i32, bins: usize, goesLeft: usize, scratch: usize): i32 {
  let left: usize = rows;
  let right: usize = scratch;
  for (let i = 0; i < count; i++) {
    const row = load<u32>(rows + ((i as usize) << 2));
    const isLeft = load<u8>(goesLeft + (load<u8>(bins + ((row as usize) << 2)) as usize) ) as usize;
    store<u32>(left, row);
    store<u32>(right, row);
    left += isLeft << 2;
    right += (1 - isLeft) << 2;
  }
  memory.copy(left, scratch, right - scratch);
  return ((left - rows) >> 2) as i32;
}
