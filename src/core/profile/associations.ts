import type { Associations, ColumnProfile, TargetRelations } from '../../shared/profile.js';
import { Random } from '../random.js';
import { takeRows } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { associate } from './association.js';
import type { Pearson } from './association.js';
import { ColumnPairs } from './columnPairs.js';
import { isRelatable } from './relatable.js';

const mostColumns = 60;
/** The standard error of r at this many rows is 0.003: more would not change a heat map's colour. */
const mostRows = 100_000;

/**
 * The square of associations between columns, the target first, then the strongest relations of the target, then the
 * file's order. Of more than 100,000 rows a random sample is taken (seeded: the same table, the same numbers).
 */
export function associateColumns(
  table: Table,
  profiles: readonly ColumnProfile[],
  relations?: TargetRelations,
): Associations {
  const chosen = chooseColumns(profiles, table.rowCount, relations);
  const sampled = chosen.map(({ index }) => table.columns[index]!);
  const { rowCount, columns } =
    table.rowCount > mostRows
      ? takeRows({ rowCount: table.rowCount, columns: sampled }, sampleRows(table.rowCount))
      : { rowCount: table.rowCount, columns: sampled };
  const values = chosen.map(() => chosen.map((): number | null => null));
  const numbers = columns.filter((column) => 'values' in column);
  const pairs = new ColumnPairs(rowCount, numbers.length);
  numbers.forEach((column, place) => pairs.put(place, column.values));
  const placeOf = new Map(numbers.map((column, place) => [column, place]));
  const pearson: Pearson = (a, b) => pairs.pearson(placeOf.get(a) ?? 0, placeOf.get(b) ?? 0);
  chosen.forEach((_, i) => {
    values[i]![i] = 1;
    for (let j = 0; j < i; j++) {
      const association = associate(columns[i]!, columns[j]!, pearson);
      values[i]![j] = values[j]![i] = association?.value ?? null;
    }
  });
  return { columns: chosen.map(({ name }) => name), rows: rowCount, values };
}

function chooseColumns(
  profiles: readonly ColumnProfile[],
  rowCount: number,
  relations: TargetRelations | undefined,
): ColumnProfile[] {
  const rank = new Map<string, number>();
  if (relations) {
    rank.set(relations.target, -1);
    relations.columns.forEach(({ column }, position) => rank.set(column, position));
  }
  return profiles
    .filter((profile) => profile.name === relations?.target || isRelatable(profile, rowCount))
    .sort(
      (a, b) =>
        (rank.get(a.name) ?? profiles.length) - (rank.get(b.name) ?? profiles.length) || a.index - b.index,
    )
    .slice(0, mostColumns);
}

/** One row at random out of each of as many equal stretches: ascending, spread over the whole table. */
function sampleRows(rowCount: number): Uint32Array {
  const random = new Random(0);
  const stretch = rowCount / mostRows;
  return Uint32Array.from({ length: mostRows }, (_, i) => Math.floor((i + random.uniform()) * stretch));
}
