import type { TablePage, TableView } from '../../shared/tableProtocol.js';
import { UserError } from '../userError.js';
import { planCsv } from './csv/csvPlan.js';
import { csvPagedColumns, csvSource } from './csv/csvSql.js';
import { withRewritten } from './csv/readCsv.js';
import { Database } from './database.js';
import type { PagedColumn } from './pagedColumn.js';
import { databasePagedColumns, databaseSource, naming } from './readDatabaseFile.js';
import { readColumns } from './readColumns.js';
import { inspectTableFile } from './tableFile.js';
import type { TableFile } from './tableFile.js';
import { orderSql, whereSql } from './viewSql.js';

/** A page holds at most this many cells, so that it crosses any border; wide tables get fewer rows a page. */
const mostCells = 200_000;

/**
 * A file as a grid sees it: pages of text cells, sorted and filtered, each row with its number in the file. The file
 * is copied into an in-memory DuckDB table once; CSV cells stay as they are written there.
 */
export class TablePages {
  /** The last view's rows, in its order: paging through a sorted table sorts once. */
  #rows: { readonly key: string; readonly numbers: Float64Array } | null = null;

  private constructor(
    private readonly database: Database,
    private readonly columns: readonly PagedColumn[],
    private readonly rowCount: number,
  ) {}

  /** @throws {UserError} as `openTable`. */
  static async open(path: string, signal?: AbortSignal): Promise<TablePages> {
    const file = await inspectTableFile(path);
    const database = await Database.open();
    try {
      const columns = await copyIntoTable(database, file, signal);
      const count = await database.rows('SELECT count(*) FROM rows_of_file');
      return new TablePages(database, columns, Number(count[0]?.[0] ?? 0));
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** @throws {UserError} `column-unknown` when the view names a column that is not there; `cancelled`. */
  async page(view: TableView, offset: number, limit: number, signal?: AbortSignal): Promise<TablePage> {
    const most = Math.min(limit, Math.max(10, Math.floor(mostCells / this.columns.length)));
    const { totalRows, rowNumbers } = await this.#rowNumbers(view, offset, most, signal);
    const cells = this.columns.map(({ text }) => text).join(', ');
    const found = new Map<string, (string | null)[]>();
    if (rowNumbers.length > 0) {
      const sql = `SELECT rowid, ${cells} FROM rows_of_file WHERE ${rowsSql(rowNumbers)}`;
      for (const [row, ...texts] of await this.database.rows(sql, signal)) found.set(row ?? '', texts);
    }
    return {
      offset,
      totalRows,
      columns: this.columns.map(({ name }) => name),
      rows: rowNumbers.map((row) => found.get(String(row)) ?? []),
      rowNumbers,
    };
  }

  close(): void {
    this.#rows = null;
    this.database.close();
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
      const source = `rows_of_file ${whereSql(this.columns, view.filters)} ${orderSql(this.columns, view.sort)}`;
      const plan = { name: '', kind: 'number', sql: 'CAST(rowid AS DOUBLE)', integer: true } as const;
      const plans = [{ ...plan, text: '', resolution: 'day', shown: '' } as const];
      const table = await readColumns(this.database, source, plans, this.rowCount, signal ? { signal } : {});
      const [column] = table.columns;
      this.#rows = { key, numbers: column?.kind === 'number' ? column.values : new Float64Array(0) };
    }
    const { numbers } = this.#rows;
    return { totalRows: numbers.length, rowNumbers: [...numbers.subarray(offset, offset + limit)] };
  }
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
  const plan = await planCsv(file);
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
