import type { ColumnProfile } from '../../shared/profile.js';
import type { Column, DateColumn, NumberColumn, Table } from '../table/table.js';
import { profileColumn } from './profileColumn.js';
import type { ProfileDetail } from './profileColumn.js';
import type { Repeats } from './repeats.js';
import { NumberSorter } from './sortNumbers.js';

/** Columns in shared memory that two threads profile, each taking the next one until none is left. */
export interface ColumnsJob {
  readonly columns: readonly (NumberColumn | DateColumn)[];
  /** Place of each column in the table. */
  readonly places: readonly number[];
  readonly detail: Omit<ProfileDetail, 'sorter'>;
  /** One shared number: how many columns were taken. */
  readonly taken: Int32Array;
}

export interface RepeatsJob {
  readonly table: Table;
  readonly profiles: readonly ColumnProfile[];
}

/**
 * Another thread that does a part of a profile. Its tables must lie in shared memory. What fails there is done again in
 * this thread.
 */
export interface ProfileHelper {
  profileColumns(job: ColumnsJob, onColumn: (column: ColumnProfile) => void): Promise<void>;
  findRepeats(job: RepeatsJob): Promise<Repeats>;
}

/** Profiles columns until none is left to take. @param pause lets other work in. */
export async function profileTaken(
  { columns, places, detail, taken }: ColumnsJob,
  onColumn: (column: ColumnProfile) => void,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const sorter = new NumberSorter();
  for (;;) {
    const next = Atomics.add(taken, 0, 1);
    if (next >= columns.length) return;
    onColumn(profileColumn(columns[next]!, places[next]!, { ...detail, sorter }));
    await pause();
  }
}

/** True where another thread can read the table's columns without a copy. */
export function isShared(table: Table): boolean {
  return table.columns.every((column) => arrayOf(column).buffer instanceof SharedArrayBuffer);
}

/** The table without its texts, which would be copied from thread to thread. */
export function withoutCategories(table: Table): Table {
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.kind === 'category' ? { ...column, categories: [] } : column,
    ),
  };
}

function arrayOf(column: Column): Float64Array | Int32Array {
  return 'values' in column ? column.values : column.codes;
}
