import type { TemplateResult } from 'lit';

/** A block of cells, both ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface GridPosition {
  /** −1 is the header. */
  readonly row: number;
  readonly column: number;
}

export interface GridColumn {
  readonly name: string;
  readonly width: number;
  /** Numbers are right aligned. */
  readonly numeric: boolean;
  readonly sorted: 'ascending' | 'descending' | undefined;
}

/** What a VirtualGrid shows and whom it asks. Rows are asked for by position, only those that can be seen. */
export interface GridModel {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  /** Cells of a row, or undefined while it is being fetched; null is a missing cell. */
  cells(row: number): readonly (string | null)[] | undefined;
  /** What stands at the left of a row (its number in the file). */
  rowLabel(row: number): string;
  readonly headerHeight: number;
  header(column: number): TemplateResult;
  /** The rows shown belong to an older sort or filter. */
  readonly outdated: boolean;
  /** Called after each drawing with the rows that could be seen; fetch what is not there. */
  need(firstRow: number, endRow: number): void;
  sort(column: number): void;
  openMenu(column: number): void;
  resize(column: number, width: number): void;
  copy(range: CellRange, withHeader: boolean): void;
  moved(position: GridPosition, range: CellRange): void;
  scrolled(topRow: number, leftColumn: number): void;
}

/** Where a key leads from `position`; undefined when it is no movement. Rows start at −1, the header. */
export function movedBy(
  key: { readonly key: string; readonly command: boolean },
  position: GridPosition,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): GridPosition | undefined {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const at = (row: number, column: number): GridPosition => ({
    row: Math.min(lastRow, Math.max(-1, row)),
    column: Math.min(lastColumn, Math.max(0, column)),
  });
  const { row, column } = position;
  switch (key.key) {
    case 'ArrowUp':
      return key.command ? at(0, column) : at(row - 1, column);
    case 'ArrowDown':
      return key.command ? at(lastRow, column) : at(row + 1, column);
    case 'ArrowLeft':
      return key.command ? at(row, 0) : at(row, column - 1);
    case 'ArrowRight':
      return key.command ? at(row, lastColumn) : at(row, column + 1);
    case 'PageUp':
      return at(Math.max(0, row - size.page), column);
    case 'PageDown':
      return at(row + size.page, column);
    case 'Home':
      return key.command ? at(0, 0) : at(row, 0);
    case 'End':
      return key.command ? at(lastRow, lastColumn) : at(row, lastColumn);
    default:
      return undefined;
  }
}

export function rangeBetween(anchor: GridPosition, focus: GridPosition): CellRange {
  return {
    firstRow: Math.max(0, Math.min(anchor.row, focus.row)),
    lastRow: Math.max(anchor.row, focus.row),
    firstColumn: Math.min(anchor.column, focus.column),
    lastColumn: Math.max(anchor.column, focus.column),
  };
}

export function inRange(range: CellRange, row: number, column: number): boolean {
  return (
    row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn
  );
}
