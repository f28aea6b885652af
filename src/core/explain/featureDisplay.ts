import { isCoded, isMissing } from '../table/columns.js';
import type { Column } from '../table/table.js';

/** The value of a cell as a person reads it; "" = missing. */
export function shownValue(column: Column, row: number): string {
  if (isMissing(column, row)) return '';
  if (isCoded(column)) return column.categories[column.codes[row]!]!;
  const value = column.values[row]!;
  if (column.kind === 'number') return String(column.integer ? value : Number(value.toPrecision(6)));
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(value);
  const iso = date.toISOString();
  return column.resolution === 'day' ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}

/**
 * Each cell on a scale from 0 (lowest) to 1 (highest) by rank, so that one outlier does not leave all others in the
 * same colour; equal values share their mean rank. Null for missing cells and for categories, which have no order.
 */
export function rankColors(column: Column): (number | null)[] {
  const rows = isCoded(column) ? column.codes.length : column.values.length;
  if (column.kind === 'category') return new Array<null>(rows).fill(null);
  const numbers = isCoded(column) ? Float64Array.from(column.codes) : column.values;
  const present = Array.from({ length: rows }, (_, row) => row).filter((row) => !isMissing(column, row));
  const colors = new Array<number | null>(rows).fill(null);
  present.sort((a, b) => numbers[a]! - numbers[b]!);
  for (let start = 0; start < present.length;) {
    let end = start + 1;
    while (end < present.length && numbers[present[end]!] === numbers[present[start]!]) end++;
    const rank = (start + end - 1) / 2;
    const color = present.length > 1 ? rank / (present.length - 1) : 0.5;
    for (; start < end; start++) colors[present[start]!] = Number(color.toFixed(3));
  }
  return colors;
}
