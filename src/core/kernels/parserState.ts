/** Place of each field of a parser's state, an i32 each. */
export const parserFields = {
  at: 0,
  row: 1,
  column: 2,
  /** Where the record begins that `at` is in. */
  record: 3,
  width: 4,
  rows: 5,
  /** Bytes from a column's output to the next one's; eight a row. */
  stride: 6,
  delimiter: 7,
  /** 1: nothing follows. */
  final: 8,
  /** Addresses: a `cellKind` a column (u8); 1 for columns with a decimal point (u8); the cells; 10⁰ … 10¹⁵ (f64). */
  kinds: 9,
  fractional: 10,
  output: 11,
  powers: 12,
} as const;
export const cellKind = { number: 0, day: 1, time: 2, text: 3 } as const;
export const parserStatus = { read: 0, full: 1, oddCell: 2, unfit: 3 } as const;
