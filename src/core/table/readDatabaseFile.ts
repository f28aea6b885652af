import { stat } from 'node:fs/promises';
import { UserError } from '../userError.js';
import type { ColumnPlan } from './columnPlan.js';
import { identifier, literal } from './database.js';
import type { Database } from './database.js';
import type { PagedColumn } from './pagedColumn.js';
import { readColumns } from './readColumns.js';
import type { ReadOptions } from './readColumns.js';
import { fileError } from './tableFile.js';
import type { TableFile } from './tableFile.js';
import type { Table } from './table.js';

/** Reads a file whose types the database knows: Parquet, JSON, JSON lines. */
export async function readDatabaseFile(
  database: Database,
  file: TableFile,
  options: ReadOptions = {},
): Promise<{ table: Table; notes: readonly string[] }> {
  return naming(file, async () => {
    const source = databaseSource(file);
    const plans = await databaseColumnPlans(database, source, file);
    const exact = await exactPlans(database, source, plans);
    const rows = Number((await database.rows(`SELECT count(*) FROM ${source}`))[0]?.[0] ?? 0);
    const notes = exact
      .filter((plan, c) => plan.kind !== plans[c]!.kind)
      .map(
        (plan) =>
          `“${plan.name}” holds whole numbers beyond 2^53: it is kept as text so that no digit is lost.`,
      );
    return { table: await readColumns(database, source, exact, rows, options), notes };
  });
}

export function databaseSource(file: TableFile): string {
  const path = literal(file.path);
  if (file.format === 'parquet') return `read_parquet(${path})`;
  const compression = file.compression === 'none' ? '' : `, compression = '${file.compression}'`;
  const format = file.format === 'jsonl' ? 'newline_delimited' : 'auto';
  return `read_json(${path}, format = '${format}', sample_size = -1, maximum_object_size = 268435456${compression})`;
}

/** @throws {UserError} `table-empty` where there is no column. */
export async function databaseColumnPlans(
  database: Database,
  source: string,
  file: TableFile,
): Promise<ColumnPlan[]> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${source}`);
  const nothing =
    described.length === 1 && described[0]?.[1] === 'JSON' && (await hasNoRow(database, source));
  if (described.length === 0 || nothing) {
    throw new UserError('table-empty', `“${file.name}” holds no columns: there is nothing to show.`);
  }
  return described.map(([name, type]) => columnPlan(name ?? '', type ?? ''));
}

/** `[]` and `{}` are described as one column “json” without a row. */
async function hasNoRow(database: Database, source: string): Promise<boolean> {
  return (await database.rows(`SELECT 1 FROM ${source} LIMIT 1`)).length === 0;
}

/** The same columns for the grid. */
export async function databasePagedColumns(
  database: Database,
  source: string,
  file: TableFile,
): Promise<PagedColumn[]> {
  const plans = await databaseColumnPlans(database, source, file);
  return plans.map(({ name, text, kind, sql }) => {
    const column = identifier(name);
    const value =
      kind === 'number' ? `CASE WHEN NOT isnan(${sql}) THEN ${column} END` : kind === 'date' ? column : text;
    return { name, text, value, number: kind === 'number' || kind === 'date' ? sql : null };
  });
}

const wholeTypes = /^(?:U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|U?HUGEINT)$/;
const wideTypes = /^(?:U?BIGINT|U?HUGEINT)$/;
const numberTypes = /^(?:FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const nestedTypes = /^(?:STRUCT|MAP|UNION|JSON|VARIANT)|\[\d*\]$/;

function columnPlan(name: string, type: string): ColumnPlan {
  const column = identifier(name);
  const text = nestedTypes.test(type) ? `CAST(to_json(${column}) AS VARCHAR)` : `CAST(${column} AS VARCHAR)`;
  const base = { name, text, integer: false, resolution: 'time' as const };
  if (wholeTypes.test(type)) {
    return { ...base, kind: 'number', sql: `CAST(${column} AS DOUBLE)`, integer: true, shown: 'integer' };
  }
  if (numberTypes.test(type))
    return { ...base, kind: 'number', sql: `CAST(${column} AS DOUBLE)`, shown: 'number' };
  if (type === 'BOOLEAN')
    return { ...base, kind: 'boolean', sql: `CAST(${column} AS VARCHAR)`, shown: 'boolean' };
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) {
    const sql = `CAST(epoch_ms(CASE WHEN isfinite(${column}) THEN ${column} END) AS DOUBLE)`;
    const day = type === 'DATE';
    return { ...base, kind: 'date', sql, resolution: day ? 'day' : 'time', shown: day ? 'date' : 'datetime' };
  }
  return { ...base, kind: 'category', sql: text, shown: 'text' };
}

/** Whole numbers that a double cannot hold exactly are read as text. */
async function exactPlans(
  database: Database,
  source: string,
  plans: readonly ColumnPlan[],
): Promise<ColumnPlan[]> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${source}`);
  const wide = described.flatMap(([, type], c) => (wideTypes.test(type ?? '') ? [c] : []));
  if (wide.length === 0) return [...plans];
  const checks = wide.map((c) => {
    const column = `CAST(${identifier(plans[c]!.name)} AS HUGEINT)`;
    return `coalesce(max(abs(${column})) > 9007199254740992, false)`;
  });
  const answers = (await database.rows(`SELECT ${checks.join(', ')} FROM ${source}`))[0] ?? [];
  const tooWide = new Set(wide.filter((_, i) => answers[i] === 'true'));
  return plans.map((plan, c) =>
    tooWide.has(c)
      ? {
          ...plan,
          kind: 'category',
          sql: `CAST(${identifier(plan.name)} AS VARCHAR)`,
          integer: false,
          shown: 'text',
        }
      : plan,
  );
}

/** Gives a failure of the database the file's name; its own words say where, because only it knows. */
export async function naming<T>(file: TableFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    try {
      await stat(file.path);
    } catch (gone) {
      throw fileError(gone, file.path);
    }
    const said = (error instanceof Error ? error.message : String(error))
      .replace(/^[A-Z]\w* (?:\w+ )?Error:\s*/, '')
      .replaceAll(file.path, file.name)
      .split('\n')[0]!
      .trim();
    const label = { parquet: 'Parquet', json: 'JSON', jsonl: 'JSON lines', csv: 'CSV', tsv: 'TSV' }[
      file.format
    ];
    throw new UserError(
      'table-malformed',
      `“${file.name}” cannot be read as ${label} (${said.replace(/[.!]$/, '')}): check or export the file again.`,
      { cause: error },
    );
  }
}
