import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicateRows } from '../../../src/core/profile/duplicateRows.js';
import { histogramOf } from '../../../src/core/profile/histogram.js';
import { findMissingPatterns } from '../../../src/core/profile/missingPatterns.js';
import { profileColumn } from '../../../src/core/profile/profileColumn.js';
import { profileTable } from '../../../src/core/profile/profileTable.js';
import { NumberSorter } from '../../../src/core/profile/sortNumbers.js';
import { UserError } from '../../../src/core/userError.js';
import { numbers, tableOf, texts } from '../tables.js';

const detail = { bins: 40, top: 10 };
const file = { name: 't.csv', path: '/t.csv', bytes: 1, format: 'csv' } as const;

describe('sorting', () => {
  const anyNumber = fc.oneof(
    fc.double(),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(NaN, Infinity, -0, 1e308, -1e308),
  );
  it('puts any finite values in order, those that are not left out', () => {
    const arrays = fc.oneof(fc.array(anyNumber), fc.array(anyNumber, { minLength: 1100, maxLength: 1500 }));
    fc.assert(
      fc.property(arrays, (values) => {
        const { sorted, above, below } = new NumberSorter().sort(Float64Array.from(values));
        expect(sorted).toEqual(
          Float64Array.from(values.filter(Number.isFinite), (value) => value + 0).sort(),
        );
        expect(above).toBe(values.filter((value) => value === Infinity).length);
        expect(below).toBe(values.filter((value) => value === -Infinity).length);
      }),
    );
  });

  it('sorts values that crowd into one corner', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, i) => (i === 0 ? 1e12 : (i * 7919) % 9973));
    expect(new NumberSorter().sort(values).sorted).toEqual(values.slice().sort());
  });
});

describe('a histogram', () => {
  it('counts every value once, in ascending bins, at most as many as asked for', () => {
    const arrays = fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(arrays, fc.boolean(), (values, integer) => {
        const whole = values.map((value) => (integer ? Math.round(value % 1e6) + 0 : value + 0));
        const { edges, counts } = histogramOf(Float64Array.from(whole).sort(), integer, 40);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(whole.length);
        expect(counts.length).toBeLessThanOrEqual(40);
        expect(edges.length).toBe(counts.length + 1);
        expect(edges.every((edge, i) => i === 0 || edge >= edges[i - 1]!)).toBe(true);
      }),
    );
  });

  it('gives whole numbers of a small range a bin each', () => {
    const { edges, counts } = histogramOf(Float64Array.of(1, 1, 2, 4), true, 40);
    expect(edges).toEqual([0.5, 1.5, 2.5, 3.5, 4.5]);
    expect(counts).toEqual([2, 1, 0, 1]);
  });
});

describe('a column', () => {
  it('of numbers counts infinities apart and keeps statistics finite', () => {
    const profile = profileColumn(numbers('a', [1, Infinity, -Infinity, null, 0, -2, Infinity]), 0, detail);
    expect(profile).toMatchObject({ missing: 1, infinite: 3, distinct: 5, zeros: 1, negatives: 2 });
    expect(profile.kind === 'number' && profile.statistics).toMatchObject({ min: -2, max: 1 });
    expect(profile.kind === 'number' && profile.top[0]).toEqual({ value: 'Infinity', count: 2 });
  });

  it('of text says how often each value comes and how long it is', () => {
    const profile = profileColumn(texts('a', ['bb', null, 'a', 'bb']), 0, { bins: 40, top: 1 });
    expect(profile).toMatchObject({
      top: [{ value: 'bb', count: 2 }],
      other: 1,
      missing: 1,
      length: { min: 1, max: 2, mean: 5 / 3 },
    });
  });
});

describe('rows and patterns', () => {
  it('duplicate rows are those that equal an earlier row, missing cells included', () => {
    const row = fc.tuple(
      fc.constantFrom(1, 2, null),
      fc.constantFrom('a', 'b', null),
      fc.constantFrom(-0, 0, 5),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const table = tableOf(
          numbers(
            'n',
            rows.map(([n]) => n),
          ),
          texts(
            't',
            rows.map(([, t]) => t),
          ),
          numbers(
            'm',
            rows.map(([, , m]) => m),
          ),
        );
        const distinct = new Set(rows.map(([n, t, m]) => JSON.stringify([n, t, m + 0])));
        const { count, groups } = findDuplicateRows(table, [3, 3, 2]);
        expect(count).toBe(rows.length - distinct.size);
        expect(groups.every((group) => group.count === group.rows.length || group.rows.length === 10)).toBe(
          true,
        );
      }),
    );
  });

  it('columns that are missing together are found with their rows', () => {
    const table = tableOf(
      numbers('a', [null, null, 1, null]),
      texts('b', [null, null, 'x', 'y']),
      numbers('c', [1, 2, 3, 4]),
    );
    const profiles = table.columns.map((column, index) => profileColumn(column, index, detail));
    expect(findMissingPatterns(table, profiles)).toEqual([
      { columns: ['a', 'b'], rows: 2 },
      { columns: ['a'], rows: 1 },
    ]);
  });

  it('associations put the target first and are symmetric', async () => {
    const n = numbers(
      'n',
      Array.from({ length: 200 }, (_, i) => i % 17),
    );
    const m = numbers(
      'm',
      Array.from({ length: 200 }, (_, i) => (i % 17) * -2 + (i % 3)),
    );
    const t = texts(
      't',
      Array.from({ length: 200 }, (_, i) => (i % 17 > 8 ? 'high' : 'low')),
    );
    const { associations } = await profileTable(tableOf(n, m, t), { file, target: 't' });
    expect(associations?.columns[0]).toBe('t');
    const values = associations?.values ?? [];
    values.forEach((row, i) => row.forEach((value, j) => expect(value).toBe(values[j]?.[i])));
    expect(values[1]?.[2]).toBeLessThan(-0.9);
  });

  it('a cancelled profile ends as cancelled', async () => {
    const work = profileTable(tableOf(numbers('a', [1, 2])), { file, signal: AbortSignal.abort() });
    await expect(work).rejects.toThrow(UserError);
  });
});
