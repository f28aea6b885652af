import type { ColumnProfile } from '../../shared/profile.js';
import type { Table } from '../table/table.js';
import { profileColumn } from './profileColumn.js';
import type { ProfileDetail } from './profileColumn.js';
import { isShared, profileTaken } from './profileHelper.js';
import type { ColumnsJob, ProfileHelper } from './profileHelper.js';
import { NumberSorter } from './sortNumbers.js';

/** Fewer cells are profiled before another thread has been told. */
const leastShared = 1_000_000;

export interface ColumnWatch {
  /** Lets messages in; throws where the work was cancelled. */
  readonly pause: () => Promise<void>;
  readonly onColumn?: (column: ColumnProfile, done: number, total: number) => void;
}

/** Every column by itself, handed over in the table's order as they are ready. */
export async function profileColumns(
  table: Table,
  detail: ProfileDetail,
  { pause, onColumn }: ColumnWatch,
  helper?: ProfileHelper,
): Promise<ColumnProfile[]> {
  const ready = new Map<number, ColumnProfile>();
  const profiles: ColumnProfile[] = [];
  const add = (column: ColumnProfile): void => {
    ready.set(column.index, column);
    for (let next = ready.get(profiles.length); next; next = ready.get(profiles.length)) {
      profiles.push(next);
      onColumn?.(next, profiles.length, table.columns.length);
    }
  };
  if (helper && isWorthSharing(table)) await profileTogether(table, detail, add, pause, helper);
  else {
    const sorter = new NumberSorter();
    for (const [index, column] of table.columns.entries()) {
      add(profileColumn(column, index, { ...detail, sorter }));
      await pause();
    }
  }
  return profiles;
}

/** True for a table large enough, in memory that another thread can read. */
export function isWorthSharing(table: Table): boolean {
  return table.rowCount * table.columns.length >= leastShared && isShared(table);
}

/** Texts stay in this thread, where they are; numbers and dates are shared with the helper. */
async function profileTogether(
  table: Table,
  detail: ProfileDetail,
  add: (column: ColumnProfile) => void,
  pause: () => Promise<void>,
  helper: ProfileHelper,
): Promise<void> {
  const places = table.columns.flatMap((column, index) => ('values' in column ? [index] : []));
  const job: ColumnsJob = {
    columns: table.columns.filter((column) => 'values' in column),
    places,
    detail,
    taken: new Int32Array(new SharedArrayBuffer(4)),
  };
  const done = new Set<number>();
  const take = (column: ColumnProfile): void => {
    done.add(column.index);
    add(column);
  };
  const ours = async (): Promise<void> => {
    try {
      for (const [index, column] of table.columns.entries()) {
        if ('codes' in column) add(profileColumn(column, index, detail));
      }
      await profileTaken(job, take, pause);
    } finally {
      // The helper stops as well when this thread was told to.
      Atomics.store(job.taken, 0, places.length);
    }
  };
  const theirs = helper.profileColumns(job, take).then(
    () => true,
    () => false,
  );
  const [helped] = await Promise.all([theirs, ours()]);
  if (helped) return;
  // Columns the other thread had taken when it failed.
  for (const place of places) if (!done.has(place)) add(profileColumn(table.columns[place]!, place, detail));
}
