import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import { UserError } from '../userError.js';

/** One in-memory DuckDB with one connection; loaded on first use because the library takes 50 ms to load. */
export class Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', { threads: String(availableParallelism()) });
    const connection = await instance.connect();
    // A streaming buffer of 1 MB, the default, makes the reader wait for us at every chunk.
    await connection.run("SET streaming_buffer_size = '256MB'; SET TimeZone = 'UTC'");
    await connection.run('SET autoinstall_known_extensions = false; SET autoload_known_extensions = false');
    // What does not fit into memory goes to the system's temporary folder, not into the folder we were started in.
    await connection.run(
      `SET temp_directory = ${literal(join(tmpdir(), `ml-expert-duckdb-${process.pid}`))}`,
    );
    return new Database(instance, connection);
  }

  async run(sql: string, signal?: AbortSignal): Promise<void> {
    await this.#interruptible(signal, () => this.connection.run(sql));
  }

  /** Rows as text cells, null where missing; for pages and small answers. */
  async rows(sql: string, signal?: AbortSignal): Promise<(string | null)[][]> {
    const reader = await this.#interruptible(signal, () => this.connection.runAndReadAll(sql));
    return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
  }

  /** Chunks of at most 2048 rows while the query goes on. */
  async stream(sql: string): Promise<DuckDBResult> {
    return this.connection.stream(sql);
  }

  interrupt(): void {
    this.connection.interrupt();
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  async #interruptible<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    throwIfCancelled(signal);
    const stop = (): void => this.connection.interrupt();
    signal?.addEventListener('abort', stop);
    try {
      return await work();
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** @throws {UserError} `cancelled` */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new UserError('cancelled', 'Reading was cancelled.');
}

/** A string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
