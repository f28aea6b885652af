import { readCsv } from './csv/readCsv.js';
import { Database } from './database.js';
import { readDatabaseFile } from './readDatabaseFile.js';
import type { ReadOptions } from './readColumns.js';
import { inspectTableFile } from './tableFile.js';
import type { TableFile } from './tableFile.js';
import type { Table } from './table.js';

export interface OpenedTable {
  readonly file: TableFile;
  readonly table: Table;
  /** What was repaired or is odd, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads a whole file into typed arrays: CSV, TSV, JSON, JSON lines (each also .gz or .zst) and Parquet.
 *
 * Empty cells are missing. In columns of numbers, dates and booleans so are the words in `missingWords`; in text they
 * stay. Whole numbers beyond ±2⁵³ and numbers with leading zeros become categories, so that no digit is lost.
 * @throws {UserError} one sentence what is wrong with the file, with the line where there is one.
 */
export async function openTable(path: string, options: ReadOptions = {}): Promise<Table> {
  return (await openTableWithNotes(path, options)).table;
}

/** As `openTable`, and says what had to be repaired on the way. */
export async function openTableWithNotes(path: string, options: ReadOptions = {}): Promise<OpenedTable> {
  const file = await inspectTableFile(path);
  let opened: Database | undefined;
  const database = async (): Promise<Database> => (opened ??= await Database.open());
  try {
    const read =
      file.format === 'csv' || file.format === 'tsv'
        ? await readCsv(database, file, options)
        : await readDatabaseFile(await database(), file, options);
    return { file, ...read };
  } finally {
    opened?.close();
  }
}
