import { keepsOrder, sortedCategories } from '../sortedCategories.js';
import type { Column, Table } from '../table.js';
import { ByteDictionary } from './byteDictionary.js';
import type { BytePool } from './byteDictionary.js';
import { missingWords } from './cellType.js';
import type { ColumnArrays } from './csvColumns.js';
import type { CsvColumn } from './csvPlan.js';

/** What was read of a file's columns. */
export interface ReadColumns {
  readonly rowCount: number;
  /** At least `rowCount` long; codes by `texts`. */
  readonly arrays: ColumnArrays;
  /** By column: its texts by code; empty for numbers and dates. */
  readonly texts: readonly (readonly string[])[];
  /** By column: a number was not written as a whole one; a word stood for missing. */
  readonly fractional: Uint8Array;
  readonly worded: Uint8Array;
}

/** The table, and the columns as they turned out. Null where a column is not what the plan says after all. */
export function tableOf(
  planned: readonly CsvColumn[],
  { rowCount, arrays, texts, fractional, worded }: ReadColumns,
): { table: Table; columns: readonly CsvColumn[] } | null {
  const columns: CsvColumn[] = [];
  const read: Column[] = [];
  for (const [c, column] of planned.entries()) {
    const { name, type } = column;
    const array = arrays[c]!.length === rowCount ? arrays[c]! : arrays[c]!.subarray(0, rowCount);
    if (array instanceof Int32Array) {
      const categories = texts[c]!;
      if (type === 'text') {
        read.push({ kind: 'category', name, codes: array, categories: sortedCategories(categories, array) });
        columns.push(column);
        continue;
      }
      const values = categories.map((text) => booleanCode(text.trim().toLowerCase(), text));
      if (values.includes(noBoolean)) return null;
      for (let i = 0; i < rowCount; i++) if (array[i]! >= 0) array[i] = values[array[i]!]!;
      read.push({ kind: 'boolean', name, codes: array, categories: ['false', 'true'] });
      columns.push({ ...column, missingWords: values.includes(-1) });
      continue;
    }
    const integer = type === 'integer' && fractional[c] === 0;
    const shown = type === 'integer' && !integer ? 'number' : type;
    columns.push({ ...column, type: shown, missingWords: worded[c] === 1 });
    if (type === 'date' || type === 'datetime') {
      read.push({ kind: 'date', name, values: array, resolution: type === 'date' ? 'day' : 'time' });
    } else read.push({ kind: 'number', name, values: array, integer });
  }
  return { table: { rowCount, columns: read }, columns };
}

/**
 * Rewrites the codes of rows that another thread read by `dictionary`. @returns the texts by code: where there are too
 * many to be sorted, in the order in which they appear in the file.
 */
export function joinTexts(
  dictionary: ByteDictionary,
  texts: BytePool,
  theirs: readonly (readonly [from: number, to: number])[],
  codes: Int32Array,
): readonly string[] {
  const codeOf = dictionary.codesOf(texts);
  for (const [from, to] of theirs) {
    for (let i = from; i < to; i++) if (codes[i]! >= 0) codes[i] = codeOf[codes[i]!]!;
  }
  const categories = dictionary.categories();
  return keepsOrder(categories.length) ? inOrderOfAppearance(categories, codes) : categories;
}

function inOrderOfAppearance(categories: readonly string[], codes: Int32Array): readonly string[] {
  const place = new Int32Array(categories.length).fill(-1);
  const ordered: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) continue;
    if (place[code]! < 0) place[code] = ordered.push(categories[code]!) - 1;
    codes[i] = place[code]!;
  }
  return ordered;
}

const noBoolean = -2;

function booleanCode(lower: string, text: string): number {
  if (lower === 'true') return 1;
  if (lower === 'false') return 0;
  return missingWords.has(text) ? -1 : noBoolean;
}
