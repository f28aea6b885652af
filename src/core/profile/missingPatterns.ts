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
    const column = table.columns[profile.index]!;
    const codes = isCoded(column) ? column.codes : null;
    const values = isCoded(column) ? null : column.values;
    const extended = new Map<number, number>();
    for (let row = 0; row < table.rowCount; row++) {
      if (codes ? codes[row]! >= 0 : values![row] === values![row]) continue;
      const before = pattern[row]!;
      let after = extended.get(before);
      if (after === undefined) {
        after = known.push([...known[before]!, profile.name]) - 1;
        extended.set(before, after);
      }
      pattern[row] = after;
    }
  }
  const counts = new Uint32Array(known.length);
  for (let row = 0; row < table.rowCount; row++) counts[pattern[row]!]!++;
  return known
    .map((columns, number) => ({ columns, rows: counts[number]! }))
    .filter(({ columns, rows }) => columns.length > 0 && rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, shownPatterns);
}
