import { sortedCategories } from '../sortedCategories.js';
import type { Column, Table } from '../table.js';
import type { ByteDictionary, BytePool } from './byteDictionary.js';
import { missingWords } from './cellType.js';
import type { CsvColumn } from './csvPlan.js';

/** What was read of a stretch of a file: arrays by column, longer than `rowCount`; empty where of the other kind. */
interface ReadPart {
  readonly rowCount: number;
  readonly numbers: readonly Float64Array[];
  readonly codes: readonly Int32Array[];
  /** By column: a number was not written as a whole one; a word stood for missing. */
  readonly fractional: Uint8Array;
  readonly worded: Uint8Array;
}

/** A part as the thread that read it has it. */
export interface OwnPart extends ReadPart {
  readonly dictionaries: readonly ByteDictionary[];
}

/** A part as another thread gets it. */
export interface CsvPart extends ReadPart {
  readonly texts: readonly BytePool[];
}

export function sentPart({ dictionaries, ...part }: OwnPart): CsvPart {
  return { ...part, texts: dictionaries.map((dictionary) => dictionary.bytes()) };
}

/**
 * Puts the parts of a file together, in its order: the table, and the columns as they turned out. Null where a column
 * is not what the plan says after all.
 * @throws {TypeError} where a text is not UTF-8.
 */
export function joinParts(
  planned: readonly CsvColumn[],
  first: OwnPart,
  later: readonly CsvPart[] = [],
): { table: Table; columns: readonly CsvColumn[] } | null {
  const parts = [first, ...later];
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0);
  const columns: CsvColumn[] = [];
  const read: Column[] = [];
  for (const [c, column] of planned.entries()) {
    const { name, type } = column;
    if (type === 'boolean' || type === 'text') {
      const { codes, categories } = joinTexts(first, later, c, rowCount);
      if (type === 'text') {
        read.push({ kind: 'category', name, codes, categories: sortedCategories(categories, codes) });
        columns.push(column);
        continue;
      }
      const values = categories.map((text) => booleanCode(text.trim().toLowerCase(), text));
      if (values.includes(noBoolean)) return null;
      for (let i = 0; i < rowCount; i++) if (codes[i]! >= 0) codes[i] = values[codes[i]!]!;
      read.push({ kind: 'boolean', name, codes, categories: ['false', 'true'] });
      columns.push({ ...column, missingWords: values.includes(-1) });
      continue;
    }
    const values = joined(
      parts.map((part) => part.numbers[c]!),
      parts,
      rowCount,
    );
    const integer = type === 'integer' && parts.every((part) => part.fractional[c] === 0);
    const shown = type === 'integer' && !integer ? 'number' : type;
    columns.push({ ...column, type: shown, missingWords: parts.some((part) => part.worded[c] === 1) });
    if (type === 'date' || type === 'datetime') {
      read.push({ kind: 'date', name, values, resolution: type === 'date' ? 'day' : 'time' });
    } else read.push({ kind: 'number', name, values, integer });
  }
  return { table: { rowCount, columns: read }, columns };
}

/** Codes of all parts by one dictionary, in the order in which the texts appear in the file. */
function joinTexts(
  first: OwnPart,
  later: readonly CsvPart[],
  c: number,
  rowCount: number,
): { codes: Int32Array; categories: string[] } {
  const parts = [first, ...later];
  const dictionary = first.dictionaries[c]!;
  for (const part of later) {
    const codeOf = dictionary.codesOf(part.texts[c]!);
    const codes = part.codes[c]!;
    for (let i = 0; i < part.rowCount; i++) if (codes[i]! >= 0) codes[i] = codeOf[codes[i]!]!;
  }
  const codes = joined(
    parts.map((part) => part.codes[c]!),
    parts,
    rowCount,
  );
  return { codes, categories: dictionary.categories() };
}

/** One array of all parts' rows: the first part's own where it has room for them. */
function joined<T extends Float64Array | Int32Array>(
  arrays: readonly T[],
  parts: readonly ReadPart[],
  rowCount: number,
): T {
  let target = arrays[0]!;
  if (target.length < rowCount) {
    const Kind = target.constructor as new (buffer: ArrayBufferLike) => T;
    const Buffer = target.buffer.constructor as new (bytes: number) => ArrayBufferLike;
    target = new Kind(new Buffer(rowCount * target.BYTES_PER_ELEMENT));
    target.set(arrays[0]!.subarray(0, parts[0]!.rowCount));
  }
  let at = parts[0]!.rowCount;
  for (let p = 1; p < parts.length; p++) {
    target.set(arrays[p]!.subarray(0, parts[p]!.rowCount), at);
    at += parts[p]!.rowCount;
  }
  return trimmed(target, rowCount);
}

/** The first `rowCount` values; without a copy where little room is left over. */
function trimmed<T extends Float64Array | Int32Array>(values: T, rowCount: number): T {
  const shared = values.buffer instanceof SharedArrayBuffer;
  // Shared memory that was never written to is not there.
  return (
    shared || values.length <= rowCount * 1.1 ? values.subarray(0, rowCount) : values.slice(0, rowCount)
  ) as T;
}

const noBoolean = -2;

function booleanCode(lower: string, text: string): number {
  if (lower === 'true') return 1;
  if (lower === 'false') return 0;
  return missingWords.has(text) ? -1 : noBoolean;
}
