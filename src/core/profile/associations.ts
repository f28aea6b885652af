import type { Associations, ColumnProfile, TargetRelations } from '../../shared/profile.js';
import { Random } from '../random.js';
import type { Table } from '../table/table.js';
import { associate } from './association.js';
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
  const rows = table.rowCount > mostRows ? sampleRows(table.rowCount) : undefined;
  const values = chosen.map(() => chosen.map((): number | null => null));
  chosen.forEach((a, i) => {
    values[i]![i] = 1;
    for (let j = 0; j < i; j++) {
      const association = associate(table.columns[a.index]!, table.columns[chosen[j]!.index]!, rows);
      values[i]![j] = values[j]![i] = association?.value ?? null;
    }
  });
  return { columns: chosen.map(({ name }) => name), rows: rows?.length ?? table.rowCount, values };
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

/** Ascending rows, so that memory is read in order. */
function sampleRows(rowCount: number): Uint32Array {
  const random = new Random(0);
  const rows = new Uint32Array(mostRows);
  let n = 0;
  // Selection sampling (Knuth 1997, The Art of Computer Programming 2, §3.4.2, algorithm S).
  for (let row = 0; n < mostRows; row++) {
    if ((rowCount - row) * random.uniform() < mostRows - n) rows[n++] = row;
  }
  return rows;
}
