import type { Column, Table } from '../../src/core/table/table.js';

/** A number column; null = missing. */
export function numbers(name: string, values: Iterable<number | null>): Column {
  return { kind: 'number', name, values: Float64Array.from(values, (value) => value ?? NaN), integer: false };
}

/** A category column with its dictionary in order of appearance; null = missing. */
export function texts(name: string, values: readonly (string | null)[]): Column {
  const categories = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(value)));
  return { kind: 'category', name, codes, categories };
}

export function booleans(name: string, values: readonly (boolean | null)[]): Column {
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : Number(value)));
  return { kind: 'boolean', name, codes, categories: ['false', 'true'] };
}

export function dates(name: string, values: readonly (string | null)[]): Column {
  const ms = Float64Array.from(values, (value) => (value === null ? NaN : Date.parse(value)));
  return {
    kind: 'date',
    name,
    values: ms,
    resolution: values.some((v) => v?.includes('T')) ? 'time' : 'day',
  };
}

export function tableOf(...columns: Column[]): Table {
  const first = columns[0];
  const rowCount = first === undefined ? 0 : 'codes' in first ? first.codes.length : first.values.length;
  return { rowCount, columns };
}
