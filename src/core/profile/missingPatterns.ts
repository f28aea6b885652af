import type { ColumnProfile, MissingPattern } from '../../shared/profile.js';
import { isCoded } from '../table/columns.js';
import type { Table } from '../table/table.js';

const shownPatterns = 20;

/** Which columns are missing together, most frequent first. At most the 200 columns with the most missing take part. */
export function findMissingPatterns(table: Table, profiles: readonly ColumnProfile[]): MissingPattern[] {
  const incomplete = profiles
    .filter((profile) => profile.missing > 0)
    .sort((a, b) => b.missing - a.missing || a.index - b.index)
    .slice(0, 200)
    .sort((a, b) => a.index - b.index);
  if (incomplete.length === 0) return [];
  // Patterns are numbered as they grow by one column at a time.
  const pattern = new Uint32Array(table.rowCount);
  const known: (readonly string[])[] = [[]];
  for (const profile of incomplete) {
    const extended = new Map<number, number>();
    const extend = (before: number): number => {
      let after = extended.get(before);
      if (after === undefined) {
        after = known.push([...known[before]!, profile.name]) - 1;
        extended.set(before, after);
      }
      return after;
    };
    const column = table.columns[profile.index]!;
    if (isCoded(column)) extendMissingCodes(pattern, column.codes, extend);
    else extendMissingNumbers(pattern, column.values, extend);
  }
  const counts = new Uint32Array(known.length);
  for (let row = 0; row < table.rowCount; row++) counts[pattern[row]!]!++;
  return known
    .map((columns, number) => ({ columns, rows: counts[number]! }))
    .filter(({ columns, rows }) => columns.length > 0 && rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, shownPatterns);
}

function extendMissingCodes(
  pattern: Uint32Array,
  codes: Int32Array,
  extend: (before: number) => number,
): void {
  for (let row = 0; row < codes.length; row++) if (codes[row]! < 0) pattern[row] = extend(pattern[row]!);
}

function extendMissingNumbers(
  pattern: Uint32Array,
  values: Float64Array,
  extend: (before: number) => number,
): void {
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== values[row]) pattern[row] = extend(pattern[row]!);
  }
}
