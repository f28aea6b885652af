import { columnNamed, isCoded } from '../table/columns.js';
import type { Column, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { asCategory } from './labelled.js';

export interface ColumnSignature {
  readonly name: string;
  readonly kind: Column['kind'];
}

/**
 * The columns of `table` in the order and of the kinds that training saw. A file read on its own may show a column
 * otherwise (a category of digits only, a number column without a value), so kinds are converted where nothing is lost.
 * @throws {UserError} `column-unknown`; `table-malformed` where a value cannot be converted.
 */
export function alignColumns(table: Table, inputs: readonly ColumnSignature[]): Table {
  return {
    rowCount: table.rowCount,
    columns: inputs.map((input) => ofKind(columnNamed(table, input.name), input.kind)),
  };
}

function ofKind(column: Column, kind: Column['kind']): Column {
  if (column.kind === kind) return column;
  if ((kind === 'category' || kind === 'boolean') && column.kind !== 'date') return asCategory(column);
  if (kind === 'number' && isCoded(column)) {
    const numbers = column.categories.map((label) => asNumber(column, label));
    const values = Float64Array.from(column.codes, (code) => (code < 0 ? NaN : numbers[code]!));
    return { kind, name: column.name, values, integer: false };
  }
  if (kind === 'date' && isCoded(column) && column.codes.every((code) => code < 0)) {
    return {
      kind,
      name: column.name,
      values: new Float64Array(column.codes.length).fill(NaN),
      resolution: 'day',
    };
  }
  throw new UserError(
    'table-malformed',
    `Column “${column.name}” holds ${held[column.kind]} here, but held ${held[kind]} when the model was trained. Convert it.`,
  );
}

const held = { number: 'numbers', date: 'dates', category: 'text', boolean: 'true and false' } as const;

function asNumber(column: Column, label: string): number {
  const value = label.trim() === '' ? NaN : Number(label);
  if (!Number.isNaN(value)) return value;
  throw new UserError(
    'table-malformed',
    `Column “${column.name}” holds “${label}”, but held numbers when the model was trained. Correct the value or leave it empty.`,
  );
}
