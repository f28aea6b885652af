/** A column of the grid's table, as SQL. */
export interface PagedColumn {
  readonly name: string;
  /** Text as shown; NULL = missing. */
  readonly text: string;
  /** Value to sort by; NULL = missing. */
  readonly value: string;
  /** Value as DOUBLE (dates: ms) for ranges, or null for text. */
  readonly number: string | null;
}
