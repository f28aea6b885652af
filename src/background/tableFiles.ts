import { stat } from 'node:fs/promises';
import { advise } from '../core/advise/advise.js';
import { profileTable } from '../core/profile/profileTable.js';
import { planCsv } from '../core/table/csv/csvPlan.js';
import type { CsvPlan, PlanCsv } from '../core/table/csv/csvPlan.js';
import { openTableWithNotes } from '../core/table/openTable.js';
import type { OpenedTable } from '../core/table/openTable.js';
import { readHead } from '../core/table/readHead.js';
import { TablePages } from '../core/table/tablePages.js';
import type { Advice } from '../shared/advice.js';
import type { ColumnProfile, TableProfile } from '../shared/profile.js';
import type { Task } from '../shared/runs.js';
import type { TableHead, TablePage, TableView } from '../shared/tableProtocol.js';
import type { TableHelper } from './tableHelper.js';

interface KnownFile {
  /** Size and time of change: another stamp, another file. */
  readonly stamp: string;
  plan: Promise<CsvPlan> | null;
  table: OpenedTable | null;
  columns: readonly ColumnProfile[] | null;
  pages: TablePages | null;
}

export interface ProfileWatch {
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
  readonly onColumn: (column: ColumnProfile, done: number, total: number) => void;
}

/** What has been read of the files that were last used; a file that changed on disk is read again. */
export class TableFiles {
  /** Least recently used first. */
  readonly #known = new Map<string, KnownFile>();

  constructor(
    readonly helper?: TableHelper,
    readonly most = 3,
  ) {}

  async head(path: string): Promise<TableHead> {
    return readHead(path, planOf(await this.#knownFile(path)));
  }

  async page(
    path: string,
    view: TableView,
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<TablePage> {
    const known = await this.#knownFile(path);
    known.pages ??= await TablePages.open(path, signal, planOf(known));
    return known.pages.page(view, offset, limit, signal);
  }

  async table(path: string, signal: AbortSignal, onRows?: (rows: number) => void): Promise<OpenedTable> {
    const known = await this.#knownFile(path);
    const { helper } = this;
    known.table ??= await openTableWithNotes(path, {
      signal,
      plan: planOf(known),
      ...(onRows && { onRows }),
      ...(helper && { helper }),
    });
    return known.table;
  }

  async profile(path: string, target: string | undefined, watch: ProfileWatch): Promise<TableProfile> {
    const started = performance.now();
    const { file, table, notes } = await this.table(path, watch.signal, watch.onRows);
    const known = await this.#knownFile(path);
    const profile = await profileTable(table, {
      file,
      notes,
      signal: watch.signal,
      onColumn: watch.onColumn,
      ...(this.helper && { helper: this.helper }),
      ...(target !== undefined && { target }),
      ...(known.columns && { columns: known.columns }),
    });
    known.columns = profile.columns;
    return { ...profile, milliseconds: Math.round(performance.now() - started) };
  }

  async advise(path: string, target: string, task: Task | undefined, signal: AbortSignal): Promise<Advice> {
    const { table } = await this.table(path, signal);
    const { columns } = await this.#knownFile(path);
    return advise(table, target, { ...(columns && { columns }), ...(task && { task }) });
  }

  close(path: string): void {
    const known = this.#known.get(path);
    this.#known.delete(path);
    known?.pages?.close();
  }

  async #knownFile(path: string): Promise<KnownFile> {
    const stamp = await stampOf(path);
    let known = this.#known.get(path);
    if (known && known.stamp !== stamp) {
      this.close(path);
      known = undefined;
    }
    known ??= { stamp, plan: null, table: null, columns: null, pages: null };
    this.#known.delete(path);
    this.#known.set(path, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.most) break;
      this.close(oldest);
    }
    return known;
  }
}

/** Looks at the beginning of a file once, not for each of its first rows, its pages and its profile. */
function planOf(known: KnownFile): PlanCsv {
  return async (file) => {
    known.plan ??= planCsv(file);
    try {
      return await known.plan;
    } catch (error) {
      known.plan = null;
      throw error;
    }
  };
}

/** A file that cannot be looked at has an empty stamp: reading it says why. */
async function stampOf(path: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return `${size} ${mtimeMs} ${ino}`;
  } catch {
    return '';
  }
}
