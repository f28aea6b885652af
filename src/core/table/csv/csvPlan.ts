import { UserError } from '../../userError.js';
import { uniqueNames } from '../columnNames.js';
import type { TableFile } from '../tableFile.js';
import { CellTypeGuess } from './cellType.js';
import type { CellType } from './cellType.js';
import { firstBytes } from './csvBytes.js';
import { CsvScanner } from './csvScanner.js';
import type { CsvDialect } from './csvScanner.js';
import { delimiterLabel, detectDialect } from './dialect.js';
import { detectEncoding, encodingLabel } from './encoding.js';
import type { TextEncodingName } from './encoding.js';

/** How a text file is to be read, decided from its first bytes. */
export interface CsvPlan {
  readonly file: TableFile;
  readonly encoding: TextEncodingName;
  readonly dialect: CsvDialect;
  readonly header: CsvHeader;
  readonly columns: readonly CsvColumn[];
  /** The first records, as written; each has `columns.length` cells. */
  readonly firstRows: readonly (readonly string[])[];
  /** True where `firstRows` and the types come from the whole file. */
  readonly whole: boolean;
  /** About how many rows there are. */
  readonly estimatedRows: number;
  /** False where the database would misread the file: it is rewritten first (see rewriteCsv). */
  readonly plain: boolean;
  readonly notes: readonly string[];
}

export interface CsvColumn {
  readonly name: string;
  readonly type: CellType;
  /** Numbers are written 3,14. */
  readonly decimalComma: boolean;
  /** Missing values are written as words (see missingWords). */
  readonly missingWords: boolean;
}

/** `none`: the first line is data. `short`: the header lacks the name of the first (row names) or last column. */
type CsvHeader = 'present' | 'none' | 'short-first' | 'short-last';

const sampleBytes = 1 << 20;
const keptRows = 100;

/** How a plan is made, or found where it was made before. */
export type PlanCsv = (file: TableFile) => Promise<CsvPlan>;

/** @throws {UserError} `table-empty`, `table-malformed` (no column at all, an unclosed quote, a broken archive). */
export async function planCsv(file: TableFile): Promise<CsvPlan> {
  const { bytes, whole } = await firstBytes(file, sampleBytes);
  const { encoding, mark } = detectEncoding(bytes, !whole);
  if (encoding === 'windows-1252' && bytes.includes(0)) {
    throw new UserError(
      'table-malformed',
      `“${file.name}” is not text: it holds bytes that only images, archives and programs have. ` +
        'Choose another file, or export the table again.',
    );
  }
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  if (text.trim() === '')
    throw new UserError('table-empty', `“${file.name}” holds no text: there is nothing to show.`);
  const dialect = detectDialect(text, file.format);
  const notes: string[] = [];
  if (encoding !== 'utf-8') notes.push(`The text is not UTF-8: it was read as ${encodingLabel(encoding)}.`);
  const expected = file.format === 'tsv' ? '\t' : ',';
  if (dialect.delimiter !== expected) {
    notes.push(
      `Cells are separated by ${delimiterLabel(dialect.delimiter)}, not by ${delimiterLabel(expected)}.`,
    );
  }
  const records = sampleRecords(text, dialect, whole, file);
  const header = headerOf(records.rows);
  const width =
    header === 'none' ? modalWidth(records.rows) : records.rows[0]!.length + (header === 'present' ? 0 : 1);
  const rows = header === 'none' ? records.rows : records.rows.slice(1);
  const named = uniqueNames(headerNames(header, records.rows[0]!, width));
  notes.push(...named.notes);
  if (header === 'none')
    notes.push('The first line holds values, not names: columns are called by their place.');
  if (header === 'short-first')
    notes.push('The header has one name fewer than the rows have cells: the first column was given a name.');
  if (rows.length === 0)
    notes.push(
      'The file has a header and no rows: there is nothing to profile or to train on until rows are added.',
    );

  const guesses = named.names.map(() => new CellTypeGuess(dialect.delimiter !== ','));
  for (const row of rows) for (let c = 0; c < width; c++) guesses[c]!.add(row[c] ?? '');
  const ragged = rows.some((row) => row.length !== width);
  return {
    file,
    encoding,
    dialect,
    header,
    columns: planColumns(named.names, guesses),
    firstRows: rows.slice(0, keptRows).map((row) => fitted(row, width)),
    whole,
    estimatedRows: whole ? rows.length : Math.ceil((rows.length * expandedBytes(file)) / sampleBytes),
    plain:
      encoding === 'utf-8' &&
      !ragged &&
      records.firstLine === 1 &&
      (header === 'present' || header === 'none') &&
      !(mark && file.compression !== 'none') &&
      width > 1 &&
      !text.includes('\0'),
    notes,
  };
}

export function planColumns(names: readonly string[], guesses: readonly CellTypeGuess[]): CsvColumn[] {
  return names.map((name, c) => {
    const guess = guesses[c]!;
    return {
      name,
      type: guess.type,
      decimalComma: guess.decimalComma,
      missingWords: guess.missingWords !== null,
    };
  });
}

/** A guess of the decompressed size: text shrinks about fourfold. */
function expandedBytes(file: TableFile): number {
  return file.compression === 'none' ? file.bytes : file.bytes * 4;
}

function fitted(row: readonly string[], width: number): readonly string[] {
  return row.length === width ? row : Array.from({ length: width }, (_, c) => row[c] ?? '');
}

function sampleRecords(
  text: string,
  dialect: CsvDialect,
  whole: boolean,
  file: TableFile,
): { rows: string[][]; firstLine: number } {
  const rows: string[][] = [];
  let firstLine = 1;
  const scanner = new CsvScanner(dialect, (cells, line) => {
    if (rows.length === 0) firstLine = line;
    rows.push(cells);
    return true;
  });
  scanner.push(text);
  // A sample that ends inside a record must not count half of it, unless there is nothing else.
  if (whole || rows.length === 0) {
    const open = scanner.end();
    if (open !== null && whole) throw unclosedQuote(file, open);
  }
  if (rows.length === 0) {
    throw new UserError(
      'table-malformed',
      `“${file.name}”: no line ends within the first ${sampleBytes >> 20} MB; this is not a table of rows.`,
    );
  }
  return { rows, firstLine };
}

export function unclosedQuote(file: TableFile, line: number): UserError {
  return new UserError(
    'table-malformed',
    `“${file.name}”, line ${line}: a quote (") is opened and never closed; close it, or double it if it is part of the text.`,
  );
}

function headerNames(header: CsvHeader, first: readonly string[], width: number): string[] {
  if (header === 'none') return Array.from({ length: width }, () => '');
  if (header === 'short-first') return ['', ...first];
  if (header === 'short-last') return [...first, ''];
  return [...first];
}

function headerOf(rows: readonly (readonly string[])[]): CsvHeader {
  const first = rows[0]!;
  if (looksLikeData(first, rows[1])) return 'none';
  const data = rows.slice(1, 1000);
  const width = first.length + 1;
  if (data.length > 0 && data.every((row) => row.length === width)) {
    return data.every((row) => row[width - 1] === '') ? 'short-last' : 'short-first';
  }
  return 'present';
}

/** Numbers and dates are values, not names; except 0, 1, 2, … as a table without names is often written. */
function looksLikeData(first: readonly string[], second: readonly string[] | undefined): boolean {
  const values = first.filter((cell) => cell !== '');
  if (values.length === 0 || values.length < first.length / 2) return false;
  const guess = values.map((cell) => {
    const one = new CellTypeGuess(false);
    one.add(cell);
    return one.type;
  });
  if (
    !guess.every((type) => type === 'integer' || type === 'number' || type === 'date' || type === 'datetime')
  )
    return false;
  const counted =
    values.length > 1 && values.every((cell, i) => i === 0 || Number(cell) - Number(values[i - 1]) === 1);
  return !(counted && second !== undefined);
}

function modalWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
