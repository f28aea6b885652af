/** A place in the program: the position of a cell in the program's list of cells, and offsets in its text. */
export interface Site {
  readonly cell: number;
  readonly start: number;
  readonly end: number;
}

/** Document order. */
export function isBefore(a: Site, b: Site): boolean {
  return a.cell < b.cell || (a.cell === b.cell && a.start < b.start);
}
