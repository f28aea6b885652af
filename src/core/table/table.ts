/**
 * A table in memory: one typed array a column, never an array of row objects.
 *
 * Validity is part of the values: NaN marks a missing number or date, −1 a missing code. Infinities are kept.
 */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

export type Column = NumberColumn | DateColumn | CategoryColumn | BooleanColumn;

export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** Length rowCount; NaN = missing. */
  readonly values: Float64Array;
  /** True where the file's own type is a whole number. */
  readonly integer: boolean;
}

export interface DateColumn {
  readonly kind: 'date';
  readonly name: string;
  /** Length rowCount; milliseconds since 1970-01-01 UTC; NaN = missing. */
  readonly values: Float64Array;
  readonly resolution: 'day' | 'time';
}

/** Any text: dictionary-encoded. */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  /** Length rowCount; index into `categories`; −1 = missing. */
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export interface BooleanColumn {
  readonly kind: 'boolean';
  readonly name: string;
  /** Length rowCount; 0 = false, 1 = true, −1 = missing. */
  readonly codes: Int32Array;
  readonly categories: readonly ['false', 'true'];
}
