import type { ColumnPlan } from '../columnPlan.js';
import { literal } from '../database.js';
import type { PagedColumn } from '../pagedColumn.js';
import { missingWords } from './cellType.js';
import type { CellType } from './cellType.js';
import type { CsvColumn, CsvPlan } from './csvPlan.js';

/** The FROM clause for a CSV file; its columns are called c0, c1, … (names in files repeat and differ by case only). */
export function csvSource(plan: CsvPlan, allText = false): string {
  const types = plan.columns.map((column, c) => `'c${c}': '${allText ? 'VARCHAR' : storedType(column)}'`);
  const options = [
    literal(plan.file.path),
    'auto_detect = false',
    `delim = ${literal(plan.dialect.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `header = ${plan.header === 'none' ? 'false' : 'true'}`,
    `nullstr = ''`,
    // A record longer than this is an unclosed quote; 10,000 columns of text are not.
    'max_line_size = 16777216',
    ...(plan.file.compression === 'none' ? [] : [`compression = '${plan.file.compression}'`]),
    `columns = {${types.join(', ')}}`,
  ];
  return `read_csv(${options.join(', ')})`;
}

/** What the reader stores: text where a word or a decimal comma has to be looked at first. */
function storedType(column: CsvColumn): string {
  return column.missingWords || column.decimalComma ? 'VARCHAR' : databaseType[column.type];
}

const databaseType: Readonly<Record<CellType, string>> = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'TIMESTAMPTZ',
  text: 'VARCHAR',
};

/** How each column of `csvSource` becomes a Column. */
export function csvColumnPlans(plan: CsvPlan): ColumnPlan[] {
  return plan.columns.map((column, c) => ({
    name: column.name,
    kind: kindOf[column.type],
    sql: valueSql(column, c),
    text: `CAST(c${c} AS VARCHAR)`,
    integer: column.type === 'integer',
    resolution: column.type === 'date' ? 'day' : 'time',
    shown: column.type,
  }));
}

/** The typed value of column `c`: DOUBLE for numbers, dates as ms, VARCHAR for text and booleans. */
function valueSql(column: CsvColumn, c: number): string {
  let value = `c${c}`;
  if (column.missingWords) value = `CASE WHEN ${value} NOT IN (${wordList}) THEN ${value} END`;
  if (column.decimalComma) value = `replace(${value}, ',', '.')`;
  if (column.missingWords || column.decimalComma) value = `CAST(${value} AS ${databaseType[column.type]})`;
  switch (column.type) {
    case 'integer':
    case 'number':
      return `CAST(${value} AS DOUBLE)`;
    case 'date':
    case 'datetime':
      return `CAST(epoch_ms(${value}) AS DOUBLE)`;
    case 'boolean':
      return `CAST(${value} AS VARCHAR)`;
    case 'text':
      return value;
  }
}

/** The columns of `csvSource(plan, true)` for the grid: shown as written, sorted and filtered by their type. */
export function csvPagedColumns(plan: CsvPlan): PagedColumn[] {
  return plan.columns.map((column, c) => {
    const value = valueOfTextSql(column, c);
    const dated = column.type === 'date' || column.type === 'datetime';
    const counted = column.type === 'integer' || column.type === 'number';
    return {
      name: column.name,
      text: column.missingWords ? `CASE WHEN c${c} NOT IN (${wordList}) THEN c${c} END` : `c${c}`,
      value,
      number: counted ? `CAST(${value} AS DOUBLE)` : dated ? `CAST(epoch_ms(${value}) AS DOUBLE)` : null,
    };
  });
}

/** The typed value of a column stored as text; NULL where it is none. */
function valueOfTextSql(column: CsvColumn, c: number): string {
  const text = column.decimalComma ? `replace(c${c}, ',', '.')` : `c${c}`;
  if (column.type === 'text') return text;
  const value = `TRY_CAST(${text} AS ${databaseType[column.type]})`;
  return column.type === 'number' ? `CASE WHEN NOT isnan(${value}) THEN ${value} END` : value;
}

const kindOf: Readonly<Record<CellType, ColumnPlan['kind']>> = {
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
  text: 'category',
};

const wordList = [...missingWords].map(literal).join(', ');
