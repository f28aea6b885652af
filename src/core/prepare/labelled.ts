import { isCoded } from '../table/columns.js';
import type { CategoryColumn, Column } from '../table/table.js';

/** A column seen as categories: the labels that occur, in ascending order, and for each row an index into them (−1 = missing). */
export interface Labelled {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** Numbers are ordered by value and written as JavaScript writes them; dates as milliseconds; text by code unit. */
export function labelled(column: Column): Labelled {
  return isCoded(column) ? fromCodes(column.codes, column.categories) : fromNumbers(column.values);
}

/** Index into `labels` for each row of `column`; −1 = missing, −2 = a label that is not there. */
export function codesFor(column: Column, labels: readonly string[]): Int32Array {
  const index = new Map(labels.map((label, code) => [label, code]));
  if (isCoded(column)) {
    const byCode = column.categories.map((label) => index.get(label) ?? -2);
    return column.codes.map((code) => (code < 0 ? -1 : byCode[code]!));
  }
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row]!;
    codes[row] = Number.isNaN(value) ? -1 : (index.get(String(value)) ?? -2);
  }
  return codes;
}

/** The same rows as a category column. */
export function asCategory(column: Column): CategoryColumn {
  if (column.kind === 'category') return column;
  const { codes, labels } = labelled(column);
  return { kind: 'category', name: column.name, codes, categories: labels };
}

function fromCodes(codes: Int32Array, categories: readonly string[]): Labelled {
  const seen = new Uint8Array(categories.length);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) seen[codes[row]!] = 1;
  const order = categories.map((_, code) => code).filter((code) => seen[code]);
  order.sort((a, b) => (categories[a]! < categories[b]! ? -1 : 1));
  const rank = new Int32Array(categories.length).fill(-1);
  order.forEach((code, position) => (rank[code] = position));
  return {
    codes: codes.map((code) => (code < 0 ? -1 : rank[code]!)),
    labels: order.map((code) => categories[code]!),
  };
}

function fromNumbers(values: Float64Array): Labelled {
  const distinct = Float64Array.from(new Set(values.filter((value) => !Number.isNaN(value)))).sort();
  const index = new Map(Array.from(distinct, (value, code) => [value, code]));
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) codes[row] = index.get(values[row]!) ?? -1;
  return { codes, labels: Array.from(distinct, String) };
}
