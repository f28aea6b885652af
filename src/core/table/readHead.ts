import type { TableHead } from '../../shared/tableProtocol.js';
import { planCsv } from './csv/csvPlan.js';
import type { CsvPlan, PlanCsv } from './csv/csvPlan.js';
import { readingNotes } from './csv/readCsv.js';
import { shownCell } from './csv/shownCell.js';
import { Database } from './database.js';
import { databaseColumnPlans, databaseSource, naming } from './readDatabaseFile.js';
import { inspectTableFile } from './tableFile.js';
import type { TableFile } from './tableFile.js';

const headRows = 100;
/** A head is one message: wide tables show fewer rows of it. */
const mostCells = 60_000;

/**
 * The columns, their types and the first 100 rows (fewer of a wide table), without reading the rest: the first megabyte of a text file.
 * Types are those of the sample; reading the whole file may find that a column is text after all.
 * @throws {UserError} as `openTable`.
 */
export async function readHead(path: string, plan: PlanCsv = planCsv): Promise<TableHead> {
  const file = await inspectTableFile(path);
  return file.format === 'csv' || file.format === 'tsv'
    ? csvHead(file, await plan(file))
    : databaseHead(file);
}

function csvHead(file: TableFile, plan: CsvPlan): TableHead {
  return {
    name: file.name,
    bytes: file.bytes,
    columns: plan.columns.map(({ name, type }) => ({ name, type })),
    rows: plan.firstRows
      .slice(0, rowsShown(plan.columns.length))
      .map((row) => row.map((cell, c) => shownCell(cell, plan.columns[c]?.missingWords === true))),
    notes: readingNotes(plan),
  };
}

async function databaseHead(file: TableFile): Promise<TableHead> {
  const database = await Database.open();
  try {
    return await naming(file, async () => {
      const source = databaseSource(file);
      const plans = await databaseColumnPlans(database, source, file);
      const cells = plans.map((plan) => plan.text).join(', ');
      return {
        name: file.name,
        bytes: file.bytes,
        columns: plans.map(({ name, shown }) => ({ name, type: shown })),
        rows: await database.rows(`SELECT ${cells} FROM ${source} LIMIT ${rowsShown(plans.length)}`),
        notes: [],
      };
    });
  } finally {
    database.close();
  }
}

function rowsShown(columns: number): number {
  return Math.min(headRows, Math.max(10, Math.floor(mostCells / Math.max(1, columns))));
}
