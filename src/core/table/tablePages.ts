import type { TablePage, TableView } from '../../shared/tableProtocol.js';
import { UserError } from '../userError.js';
import { planCsv } from './csv/csvPlan.js';
import type { CsvPlan, PlanCsv } from './csv/csvPlan.js';
import { csvPagedColumns, csvSource } from './csv/csvSql.js';
import { withRewritten } from './csv/readCsv.js';
import { RecordIndex } from './csv/recordIndex.js';
import { shownCell } from './csv/shownCell.js';
import { Database } from './database.js';
import type { PagedColumn } from './pagedColumn.js';
import { databasePagedColumns, databaseSource, naming } from './readDatabaseFile.js';
import { readColumns } from './readColumns.js';
import { inspectTableFile } from './tableFile.js';
import type { TableFile } from './tableFile.js';
import { orderSql, whereSql } from './viewSql.js';

/** A page holds at most this many cells, so that it crosses any border; wide tables get fewer rows a page. */
const mostCells = 100_000;

/** A plain CSV file whose rows are read from the file itself; the database gets only what is sorted or filtered by. */
interface IndexedCsv {
  readonly plan: CsvPlan;
  readonly index: RecordIndex;
}

/**
 * A file as a grid sees it: pages of text cells, sorted and filtered, each row with its number in the file; CSV cells
 * stay as they are written there. Rows of a plain CSV file come from the file. Any other file is copied into an
 * in-memory DuckDB table once.
 */
export class TablePages {
  /** The last view's rows, in its order: paging through a sorted table sorts once. */
  #rows: { readonly key: string; readonly numbers: Float64Array } | null = null;
  /** Columns of an indexed file that are in the database. */
  #copied: readonly string[] = [];
  #database: Database | null = null;

  private constructor(
    private readonly file: TableFile,
    private columns: readonly PagedColumn[],
    private rowCount: number,
    private csv: IndexedCsv | null,
    private readonly plan: PlanCsv,
  ) {}

  /** @throws {UserError} as `openTable`. */
  static async open(path: string, signal?: AbortSignal, planner: PlanCsv = planCsv): Promise<TablePages> {
    const file = await inspectTableFile(path);
    if (file.format === 'csv' || file.format === 'tsv') {
      const plan = await planner(file);
      const index = await RecordIndex.build(plan, signal);
      if (index) return new TablePages(file, csvPagedColumns(plan), index.rowCount, { plan, index }, planner);
    }
    const pages = new TablePages(file, [], 0, null, planner);
    await pages.#copy(signal);
    return pages;
  }

  /** @throws {UserError} `column-unknown` when the view names a column that is not there; `cancelled`. */
  async page(view: TableView, offset: number, limit: number, signal?: AbortSignal): Promise<TablePage> {
    const most = Math.min(limit, Math.max(10, Math.floor(mostCells / this.columns.length)));
    const { totalRows, rowNumbers } = await this.#rowNumbers(view, offset, most, signal);
    const rows = this.csv
      ? await readIndexed(this.csv, rowNumbers)
      : await this.#readCopied(rowNumbers, signal);
    if (!rows) {
      // A row is not what the first ones promised: the whole file is repaired, or says what is wrong with it.
      await this.#copy(signal);
      return this.page(view, offset, limit, signal);
    }
    return { offset, totalRows, columns: this.columns.map(({ name }) => name), rows, rowNumbers };
  }

  close(): void {
    this.#rows = null;
    this.#database?.close();
    this.#database = null;
  }

  async #rowNumbers(
    view: TableView,
    offset: number,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<{ totalRows: number; rowNumbers: number[] }> {
    if (!view.sort && view.filters.length === 0) {
      const count = Math.max(0, Math.min(limit, this.rowCount - offset));
      return { totalRows: this.rowCount, rowNumbers: Array.from({ length: count }, (_, i) => offset + i) };
    }
    const key = JSON.stringify([view.sort, view.filters]);
    if (this.#rows?.key !== key) {
      const clauses = (): string =>
        `${whereSql(this.columns, view.filters)} ${orderSql(this.columns, view.sort)}`;
      // Names a column that is not there before anything is copied.
      clauses();
      await this.#copyColumnsOf(view, signal);
      const plan = { name: '', kind: 'number', sql: 'CAST(rowid AS DOUBLE)', integer: true } as const;
      const plans = [{ ...plan, text: '', resolution: 'day', shown: '' } as const];
      const table = await readColumns(
        await this.#opened(),
        `rows_of_file ${clauses()}`,
        plans,
        this.rowCount,
        signal ? { signal } : {},
      );
      const [column] = table.columns;
      this.#rows = { key, numbers: column?.kind === 'number' ? column.values : new Float64Array(0) };
    }
    const { numbers } = this.#rows;
    return { totalRows: numbers.length, rowNumbers: [...numbers.subarray(offset, offset + limit)] };
  }

  async #readCopied(
    rowNumbers: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<(string | null)[][]> {
    const found = new Map<string, (string | null)[]>();
    if (rowNumbers.length > 0) {
      const cells = this.columns.map(({ text }) => text).join(', ');
      const sql = `SELECT rowid, ${cells} FROM rows_of_file WHERE ${rowsSql(rowNumbers)}`;
      const database = await this.#opened();
      for (const [row, ...texts] of await database.rows(sql, signal)) found.set(row ?? '', texts);
    }
    return rowNumbers.map((row) => found.get(String(row)) ?? []);
  }

  /** Copies the columns that an indexed file is to be sorted and filtered by; with the first ones kept. */
  async #copyColumnsOf(view: TableView, signal: AbortSignal | undefined): Promise<void> {
    if (!this.csv) return;
    const { plan, index } = this.csv;
    const names = new Set(view.filters.map(({ column }) => column).concat(view.sort?.column ?? []));
    const wanted = plan.columns.flatMap(({ name }, c) => (names.has(name) ? [`c${c}`] : []));
    if (wanted.every((column) => this.#copied.includes(column))) return;
    const columns = [...new Set([...this.#copied, ...wanted])];
    const database = await this.#opened();
    try {
      const source = `SELECT ${columns.join(', ')} FROM ${csvSource(plan, true)}`;
      await database.run(`CREATE OR REPLACE TABLE rows_of_file AS ${source}`, signal);
      const count = await database.rows('SELECT count(*) FROM rows_of_file');
      this.#copied = columns;
      if (Number(count[0]?.[0]) === index.rowCount) return;
    } catch (error) {
      if (error instanceof UserError) throw error;
    }
    // The database does not see the same rows: the file has to be repaired.
    await this.#copy(signal);
  }

  /** Copies the whole file, repaired where needed. */
  async #copy(signal: AbortSignal | undefined): Promise<void> {
    const database = await this.#opened();
    try {
      this.columns = await copyIntoTable(database, this.file, this.plan, signal);
      const count = await database.rows('SELECT count(*) FROM rows_of_file');
      this.rowCount = Number(count[0]?.[0] ?? 0);
      this.csv = null;
      this.#rows = null;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  async #opened(): Promise<Database> {
    return (this.#database ??= await Database.open());
  }
}

/** Null where a row has not as many cells as the table has columns, or is not UTF-8. */
async function readIndexed(
  { plan, index }: IndexedCsv,
  rowNumbers: readonly number[],
): Promise<(string | null)[][] | null> {
  const rows: (string | null)[][] = [];
  try {
    for (let from = 0; from < rowNumbers.length;) {
      const first = rowNumbers[from]!;
      let to = from + 1;
      while (to < rowNumbers.length && rowNumbers[to] === first + to - from) to++;
      const records = await index.read(first, to - from);
      if (records.length !== to - from) return null;
      for (const cells of records) {
        if (cells.length !== plan.columns.length) return null;
        rows.push(cells.map((cell, c) => shownCell(cell, plan.columns[c]!.missingWords)));
      }
      from = to;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
  return rows;
}

/** Neighbouring rows as a range, which the database finds at once; others one by one. */
function rowsSql(rows: readonly number[]): string {
  const first = rows[0]!;
  const last = rows[rows.length - 1]!;
  const neighbours = last - first === rows.length - 1 && rows.every((row, i) => row === first + i);
  return neighbours ? `rowid BETWEEN ${first} AND ${last}` : `rowid IN (${rows.join(', ')})`;
}

async function copyIntoTable(
  database: Database,
  file: TableFile,
  planner: PlanCsv,
  signal: AbortSignal | undefined,
): Promise<readonly PagedColumn[]> {
  const copy = (source: string): Promise<void> =>
    database.run(`CREATE OR REPLACE TABLE rows_of_file AS SELECT * FROM ${source}`, signal);
  if (file.format !== 'csv' && file.format !== 'tsv') {
    return naming(file, async () => {
      const source = databaseSource(file);
      await copy(source);
      return databasePagedColumns(database, source, file);
    });
  }
  const plan = await planner(file);
  if (plan.plain) {
    try {
      await copy(csvSource(plan, true));
      return csvPagedColumns(plan);
    } catch (error) {
      if (error instanceof UserError) throw error;
    }
  }
  // A file the database cannot read as it is goes through a temporary, repaired one.
  return withRewritten(
    plan,
    async (rewritten) => {
      await copy(csvSource(rewritten, true));
      return csvPagedColumns(rewritten);
    },
    signal,
  );
}
