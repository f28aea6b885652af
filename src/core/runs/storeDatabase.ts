import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { StoredRow } from './runRow.js';
import { storeError } from './storeError.js';
import { migrateStore } from './storeSchema.js';

const LOCK_MILLISECONDS = 5000;

/**
 * The SQLite file of the records: WAL mode, so that many processes read while one writes, and migrated to the newest schema.
 * Everything throws {@link UserError} `disk-full` or `store-unreadable`.
 */
export class StoreDatabase {
  readonly #database: DatabaseSync;

  /** @param options `maxPages` bounds the size of the file (SQLite's max_page_count) */
  constructor(
    readonly path: string,
    options: { readonly maxPages?: number },
  ) {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path, { timeout: LOCK_MILLISECONDS });
      enterWriteAheadLog(database);
      database.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
      migrateStore(database, path);
      if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${options.maxPages}`);
    } catch (error) {
      database?.close();
      throw storeError(error, path);
    }
    this.#database = database;
  }

  close(): void {
    this.#database.close();
  }

  /** Runs a statement that changes something. @returns how many rows it changed */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guard(() => Number(this.#database.prepare(sql).run(...values).changes));
  }

  /** Runs one statement for each of `valuesOfRows`. */
  runEach(sql: string, valuesOfRows: Iterable<readonly SQLInputValue[]>): void {
    this.#guard(() => {
      const statement = this.#database.prepare(sql);
      for (const values of valuesOfRows) statement.run(...values);
    });
  }

  /** The first row of a query. */
  row(sql: string, ...values: SQLInputValue[]): StoredRow | undefined {
    return this.#guard(() => this.#database.prepare(sql).get(...values));
  }

  rows(sql: string, ...values: SQLInputValue[]): StoredRow[] {
    return this.#guard(() => this.#database.prepare(sql).all(...values));
  }

  /** Does all of `body`, or nothing when it throws. */
  transaction<T>(body: () => T): T {
    return this.#guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = body();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite has rolled back by itself after some errors, a full disk among them.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #guard<T>(body: () => T): T {
    try {
      return body();
    } catch (error) {
      throw storeError(error, this.path);
    }
  }
}

/**
 * The switch to WAL needs the file alone for a moment and SQLite does not wait for it, so two processes that create
 * the records at once would fail each other: wait here.
 */
function enterWriteAheadLog(database: DatabaseSync): void {
  const deadline = Date.now() + LOCK_MILLISECONDS;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
      if (code !== 5 || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
