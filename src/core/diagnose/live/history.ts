/** One run of a cell in the kernel, as the editor saw it. */
export interface CellRun {
  /** Index of the cell among all cells of the notebook as it is now; null once the cell is deleted. */
  readonly cell: number | null;
  /** What ran. */
  readonly text: string;
  readonly succeeded: boolean;
}
