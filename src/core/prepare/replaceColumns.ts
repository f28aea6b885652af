import type { Column, Table } from '../table/table.js';

/** Learned for one input column: makes the columns that stand in its place. */
export interface ColumnReplacement {
  readonly index: number;
  /** Number of columns `replace` returns. */
  readonly outputs: number;
  replace(column: Column): readonly Column[];
}

/** The table with each replaced column's place taken by what it was turned into; the others stay as they are. */
export function replaceColumns(table: Table, replacements: readonly ColumnReplacement[]): Table {
  const byIndex = new Map(replacements.map((replacement) => [replacement.index, replacement]));
  return {
    rowCount: table.rowCount,
    columns: table.columns.flatMap((column, index) => byIndex.get(index)?.replace(column) ?? [column]),
  };
}

/** Origins (see `FittedStep`) of a table of `columnCount` columns after these replacements. */
export function originsAfter(columnCount: number, replacements: readonly ColumnReplacement[]): number[] {
  const outputs = new Map(replacements.map((replacement) => [replacement.index, replacement.outputs]));
  return Array.from({ length: columnCount }, (_, index) => index).flatMap((index) =>
    new Array<number>(outputs.get(index) ?? 1).fill(index),
  );
}
