import type { ColumnSelection } from '../pipeline/pipeline.js';
import { columnNamed } from '../table/columns.js';
import type { Table } from '../table/table.js';

/**
 * Indices of the columns a step works on, ascending. `numeric` = numbers; `categorical` = text and true/false;
 * `all` = both. Dates are neither: they are chosen by name or turned into numbers by `date_parts` before.
 * @throws {UserError} `column-unknown` for a name that is not there.
 */
export function selectColumns(table: Table, selection: ColumnSelection): number[] {
  if (Array.isArray(selection)) {
    const chosen = new Set(selection.map((name) => table.columns.indexOf(columnNamed(table, name))));
    return [...chosen].sort((a, b) => a - b);
  }
  return table.columns.flatMap((column, index) => {
    if (column.kind === 'date') return [];
    const numeric = column.kind === 'number';
    return selection === 'all' || numeric === (selection === 'numeric') ? [index] : [];
  });
}
