import { UserError } from '../userError.js';
import type { BooleanColumn, CategoryColumn, Column, DateColumn, NumberColumn, Table } from './table.js';

/** The column called `name`. @throws {UserError} `column-unknown`, naming the nearest columns there are. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  const names = table.columns.map((candidate) => candidate.name);
  const shown = names.slice(0, 12).join(', ') + (names.length > 12 ? `, … (${names.length} in all)` : '');
  throw new UserError('column-unknown', `There is no column “${name}”. The columns are: ${shown}.`);
}

export function isCoded(column: Column): column is CategoryColumn | BooleanColumn {
  return column.kind === 'category' || column.kind === 'boolean';
}

export function isMissing(column: Column, row: number): boolean {
  return isCoded(column) ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);
}

/** The rows of `table` named by `rows`, in that order (a copy). */
export function takeRows(table: Table, rows: Uint32Array): Table {
  return { rowCount: rows.length, columns: table.columns.map((column) => takeColumnRows(column, rows)) };
}

function takeColumnRows(column: Column, rows: Uint32Array): Column {
  if (isCoded(column)) {
    const codes = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
    return { ...column, codes };
  }
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
  return { ...column, values } satisfies NumberColumn | DateColumn;
}
