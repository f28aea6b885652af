import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database.js';
import { throwIfCancelled } from '../database.js';
import { readColumns } from '../readColumns.js';
import type { ReadOptions } from '../readColumns.js';
import type { TableFile } from '../tableFile.js';
import type { Table } from '../table.js';
import { planCsv } from './csvPlan.js';
import type { CsvPlan } from './csvPlan.js';
import { csvColumnPlans, csvSource } from './csvSql.js';
import { parseCsvFile } from './parseCsvFile.js';
import { rewriteCsv } from './rewriteCsv.js';

/**
 * Reads a CSV file. A plain one goes through our own parser; where that gives up (a late value of another type, a
 * ragged row, another encoding, a blank line in the header's place) the file is rewritten once from end to end, so that
 * the cause is found with its line and nothing is lost, and the database reads the result.
 */
export async function readCsv(
  database: () => Promise<Database>,
  file: TableFile,
  options: ReadOptions = {},
): Promise<{ table: Table; notes: readonly string[] }> {
  const plan = await (options.plan ?? planCsv)(file);
  const parsed = plan.plain ? await parseCsvFile(plan, options, options.helper) : null;
  if (parsed) return { table: parsed.table, notes: readingNotes(parsed.plan) };
  return withRewritten(
    plan,
    async (rewritten) => ({
      table: await readCsvByDatabase(await database(), rewritten, options),
      notes: readingNotes(rewritten),
    }),
    options.signal,
  );
}

/** Reads a file exactly as planned. @throws what the database says when a cell is not of its column's type. */
export function readCsvByDatabase(
  database: Database,
  plan: CsvPlan,
  options: ReadOptions = {},
): Promise<Table> {
  return readColumns(database, csvSource(plan), csvColumnPlans(plan), plan.estimatedRows, options);
}

/** Rewrites the file into a temporary folder that is gone when `use` has ended. */
export async function withRewritten<T>(
  plan: CsvPlan,
  use: (rewritten: CsvPlan) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  throwIfCancelled(signal);
  const folder = await mkdtemp(join(tmpdir(), 'ml-expert-'));
  try {
    return await use(await rewriteCsv(plan, join(folder, 'table.csv')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The plan's notes and what its types imply. */
export function readingNotes(plan: CsvPlan): string[] {
  const notes = [...plan.notes];
  const worded = plan.columns.filter((column) => column.missingWords).map((column) => `“${column.name}”`);
  if (worded.length > 0) {
    const shown =
      worded.slice(0, 5).join(', ') + (worded.length > 5 ? `, and ${worded.length - 5} more` : '');
    notes.push(`Words such as “NA” or “?” were read as missing in ${shown}, whose other cells are not text.`);
  }
  const commas = plan.columns.filter((column) => column.decimalComma);
  if (commas.length > 0) notes.push('Numbers are written with a decimal comma and were read as such.');
  return notes;
}
