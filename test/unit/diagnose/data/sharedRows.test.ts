import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSharedRows } from '../../../../src/core/diagnose/data/sharedRows.js';
import { testedColumn } from '../../../../src/core/diagnose/data/testedColumn.js';
import { tableOf } from './tables.js';

type Row = readonly [number | null, string | null, boolean];
const rows = fc.array(
  fc.tuple(
    fc.option(fc.constantFrom(0, 1, -0, 2.5, 1e300)),
    fc.option(fc.constantFrom('a', 'b', 'ü', '')),
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 40 },
);
const table = (of: readonly Row[]): ReturnType<typeof tableOf> =>
  tableOf({
    x: [...of.map(([x]) => x), 7],
    s: [...of.map(([, s]) => s), 'z'],
    b: [...of.map(([, , b]) => b), true],
  });
const key = (row: Row): string => JSON.stringify(row.map((cell) => (cell === 0 ? 0 : cell)));

describe('rows of one table in another', () => {
  it('are as many as a comparison of each with each finds', () => {
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const known = new Set(left.map(key));
        const expected = right.filter((row) => known.has(key(row))).length + 1;
        expect(countSharedRows(table(left), table(right), new Set())?.shared).toBe(expected);
        const repeated = left.length - known.size;
        expect(countSharedRows(table(left), table(right), new Set())?.repeated).toBe(repeated);
      }),
    );
  });

  it('are not compared by fewer than three columns', () => {
    const few = tableOf({ a: [1, 2], b: [1, 2], c: [1, 2] });
    expect(countSharedRows(few, few, new Set(['c']))).toBeNull();
    expect(countSharedRows(few, few, new Set())).toEqual({ shared: 2, repeated: 0, columns: 3 });
  });
});

describe('a comparison of a column', () => {
  const codes = (
    values: readonly (string | number | boolean | null)[],
    op: '==' | '!=' | '<' | '>=',
    value: string | number,
  ): number[] => {
    const [column] = tableOf({ a: values }).columns;
    return column ? [...testedColumn(column, { op, value }).codes] : [];
  };

  it('is false where the cell is missing, and true for “not equal”, as in pandas', () => {
    expect(codes([1, null, 3], '==', 1)).toEqual([1, 0, 0]);
    expect(codes([1, null, 3], '!=', 1)).toEqual([0, 1, 1]);
    expect(codes([1, null, 3], '>=', 1)).toEqual([1, 0, 1]);
    expect(codes(['a', null, 'b'], '<', 'b')).toEqual([1, 0, 0]);
  });

  it('takes true for 1, and text and numbers for different', () => {
    expect(codes([true, false, null], '==', 1)).toEqual([1, 0, 0]);
    expect(codes(['1', '2'], '==', 1)).toEqual([0, 0]);
  });
});
