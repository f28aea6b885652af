import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../userError.js';
import type { Database } from '../database.js';
import { throwIfCancelled } from '../database.js';
import { readColumns } from '../readColumns.js';
import type { ReadOptions } from '../readColumns.js';
import type { TableFile } from '../tableFile.js';
import type { Column, Table } from '../table.js';
import { planCsv } from './csvPlan.js';
import type { CsvPlan } from './csvPlan.js';
import { csvColumnPlans, csvSource } from './csvSql.js';
import { rewriteCsv } from './rewriteCsv.js';

/**
 * Reads a CSV file. The database reads it directly when the first megabytes are plain; where that fails (a late
 * value of another type, a ragged row, another encoding) the file is rewritten once and read again, so that the cause
 * is found by our own scanner, with its line, and nothing is lost.
 */
export async function readCsv(
  database: Database,
  file: TableFile,
  options: ReadOptions = {},
): Promise<{ table: Table; notes: readonly string[] }> {
  const plan = await planCsv(file);
  if (plan.plain) {
    try {
      const table = await readPlan(database, plan, options);
      if (table.columns.every(isExact)) return { table, notes: readingNotes(plan) };
    } catch (error) {
      if (error instanceof UserError) throw error;
    }
  }
  return withRewritten(
    plan,
    async (rewritten) => ({
      table: await readPlan(database, rewritten, options),
      notes: readingNotes(rewritten),
    }),
    options.signal,
  );
}

/** False where whole numbers came that a double does not hold exactly: the rewritten file has them as text. */
function isExact(column: Column): boolean {
  if (column.kind !== 'number' || !column.integer) return true;
  for (const value of column.values)
    if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) return false;
  return true;
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

function readPlan(database: Database, plan: CsvPlan, options: ReadOptions): Promise<Table> {
  return readColumns(database, csvSource(plan), csvColumnPlans(plan), plan.estimatedRows, options);
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
