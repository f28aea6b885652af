import type { CellTest } from '../../../shared/tableFacts.js';
import { isCoded } from '../../table/columns.js';
import type { BooleanColumn, Column } from '../../table/table.js';

/** `column == value` for each row. As in pandas a missing cell is not equal to anything: false, and true for `!=`. */
export function testedColumn(column: Column, test: CellTest): BooleanColumn {
  const rowCount = isCoded(column) ? column.codes.length : column.values.length;
  const codes = new Int32Array(rowCount);
  const missing = test.op === '!=' ? 1 : 0;
  if (isCoded(column)) {
    const isBoolean = column.kind === 'boolean';
    const passes = column.categories.map((label) => holds(isBoolean ? label === 'true' : label, test));
    for (let row = 0; row < rowCount; row++) {
      const code = column.codes[row]!;
      codes[row] = code < 0 ? missing : passes[code] ? 1 : 0;
    }
  } else {
    for (let row = 0; row < rowCount; row++) {
      const value = column.values[row]!;
      codes[row] = Number.isNaN(value) ? missing : holds(value, test) ? 1 : 0;
    }
  }
  return { kind: 'boolean', name: column.name, codes, categories: ['false', 'true'] };
}

function holds(cell: string | number | boolean, { op, value }: CellTest): boolean {
  const left = typeof cell === 'boolean' && typeof value === 'number' ? Number(cell) : cell;
  if (op === '==') return left === value;
  if (op === '!=') return left !== value;
  // Python does not order values of different types.
  if (typeof left !== typeof value) return false;
  if (op === '<') return left < value;
  if (op === '<=') return left <= value;
  return op === '>' ? left > value : left >= value;
}
