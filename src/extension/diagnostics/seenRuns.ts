/** A run of a cell, with the number that the kernel gave it. */
export interface SeenRun {
  /** The address of the cell's text, which it keeps when it moves. */
  readonly cell: string;
  readonly text: string;
  readonly succeeded: boolean;
  readonly order: number;
}

/** The runs that the counts stored with a notebook tell of: of each cell the last one. */
export function storedRuns(
  cells: readonly (Omit<SeenRun, 'order'> & { readonly order: number | undefined })[],
): readonly SeenRun[] {
  return cells
    .flatMap((cell) => (cell.order === undefined ? [] : [{ ...cell, order: cell.order }]))
    .sort((a, b) => a.order - b.order);
}

/** Whether a number goes on counting where the runs so far ended. */
export function isNextRun(runs: readonly SeenRun[], order: number): boolean {
  return runs.every((run) => run.order < order);
}
