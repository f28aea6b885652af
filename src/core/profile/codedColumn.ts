import { isCoded } from '../table/columns.js';
import type { CategoryColumn, Column } from '../table/table.js';

/** A number or date column as categories, one a value in ascending order; coded columns as they are. */
export function codedColumn(column: Column): CategoryColumn {
  if (isCoded(column)) {
    return { kind: 'category', name: column.name, codes: column.codes, categories: column.categories };
  }
  const { values } = column;
  const distinct = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const codeOf = new Map(distinct.map((value, code) => [value, code]));
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = codeOf.get(values[i]!) ?? -1;
  return { kind: 'category', name: column.name, codes, categories: distinct.map(String) };
}
