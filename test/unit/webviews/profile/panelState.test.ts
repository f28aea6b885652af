import { describe, expect, it } from 'vitest';
import type {
  CategoryProfile,
  NumberProfile,
  ProfileWithoutColumns,
} from '../../../../src/shared/profile.js';
import {
  binRange,
  binText,
  columnCaption,
  columnFinding,
  mergeBins,
} from '../../../../webviews/profile/columnText.js';
import { freshMemory, restoreMemory } from '../../../../webviews/profile/panelMemory.js';
import {
  chooseTarget,
  panelColumns,
  profiledRows,
  receive,
  type PanelState,
} from '../../../../webviews/profile/panelState.js';
import { summaryOrder } from '../../../../webviews/profile/summaryOrder.js';
import {
  describeFilter,
  nextSort,
  toggleValue,
  withFilter,
  withinColumns,
} from '../../../../webviews/profile/tableFilters.js';

const age: NumberProfile = {
  kind: 'number',
  type: 'integer',
  name: 'age',
  index: 0,
  missing: 2,
  distinct: 5,
  infinite: 0,
  zeros: 0,
  negatives: 0,
  statistics: {
    min: 1,
    max: 5,
    mean: 3,
    std: 1,
    skewness: 0,
    quantiles: { '0.25': 2, '0.5': 3, '0.75': 4 },
  },
  histogram: { edges: [1, 2.3, 3.7, 5], counts: [3, 4, 3] },
  top: [],
};
const city: CategoryProfile = {
  kind: 'category',
  type: 'category',
  name: 'city',
  index: 1,
  missing: 0,
  distinct: 3,
  top: [
    { value: 'Rome', count: 9 },
    { value: 'Oslo', count: 2 },
  ],
  other: 1,
  length: { min: 4, mean: 4, max: 4 },
};
const profile: ProfileWithoutColumns = {
  version: 1,
  file: { name: 'a.csv', path: '/a.csv', bytes: 10, format: 'csv' },
  rowCount: 12,
  columnCount: 2,
  profiledRows: 12,
  duplicateRows: 0,
  alerts: [],
  milliseconds: 5,
};
const start: PanelState = { errors: {}, stale: false, memory: freshMemory };
const file = { kind: 'file', file: { name: 'a.csv', path: '/a.csv', bytes: 10, canTrain: true } } as const;
const head = {
  kind: 'head',
  head: {
    name: 'a.csv',
    bytes: 10,
    columns: [
      { name: 'age', type: 'integer' },
      { name: 'city', type: 'text' },
    ],
    rows: [],
    notes: [],
  },
} as const;

describe('what the panel knows, message by message', () => {
  it('shows columns from the first rows, then each column as soon as it is profiled', () => {
    const opened = receive(receive(start, file), head);
    expect(panelColumns(opened).map((column) => column.type)).toEqual(['integer', 'text']);
    const partial = receive(opened, { kind: 'profileColumns', columns: [city] });
    expect(panelColumns(partial)[1]?.profile).toBe(city);
    expect(panelColumns(partial)[0]?.profile).toBeUndefined();
    expect(profiledRows(partial)).toBe(12);
    const all = receive(receive(opened, { kind: 'profileColumns', columns: [age] }), {
      kind: 'profileColumns',
      columns: [city],
    });
    const done = receive(all, { kind: 'profile', profile });
    expect(panelColumns(done).map((column) => column.profile)).toEqual([age, city]);
    expect(done.progress).toBeUndefined();
  });

  it('takes the columns of the newest profile, after one that was given up half way', () => {
    const half = receive(start, { kind: 'profileColumns', columns: [{ ...age, missing: 7 }] });
    const again = receive(half, { kind: 'profileColumns', columns: [age, city] });
    expect(receive(again, { kind: 'profile', profile }).profile?.columns).toEqual([age, city]);
  });

  it('keeps the old profile on refresh until the new one is there, and forgets that it was stale', () => {
    const stale = receive(receive(receive(start, file), { kind: 'profile', profile }), { kind: 'stale' });
    expect(stale.stale).toBe(true);
    const again = receive(stale, file);
    expect(again.stale).toBe(false);
    expect(again.profile).toBe(stale.profile);
    expect(again.profile?.rowCount).toBe(12);
  });

  it('ignores advice for a target that is no longer chosen', () => {
    const chosen = chooseTarget(receive(start, file), 'city');
    const advice = { kind: 'advice', advice: { target: 'age', lines: [] } } as const;
    expect(receive(chosen, advice).advice).toBeUndefined();
  });

  it('shows what went wrong in its own place, and clears it with the next success', () => {
    const error = { kind: 'error', about: 'profile', reason: 'defect', message: 'No.' } as const;
    const failed = receive(start, error);
    expect(failed.errors.profile?.message).toBe('No.');
    expect(receive(failed, { kind: 'profile', profile }).errors.profile).toBeUndefined();
  });
});

describe('filters and order', () => {
  it('replace a filter of the same kind on the same column, and missing excludes the others', () => {
    const once = withFilter({ filters: [] }, { kind: 'range', column: 'age', min: 1 });
    const twice = withFilter(once, { kind: 'range', column: 'age', max: 3 });
    expect(twice.filters).toEqual([{ kind: 'range', column: 'age', max: 3 }]);
    const missing = withFilter(twice, { kind: 'missing', column: 'age', missing: true });
    expect(missing.filters).toHaveLength(1);
  });

  it('cycle through ascending, descending and the order of the file', () => {
    const first = nextSort({ filters: [] }, 'age');
    const second = nextSort(first, 'age');
    expect([first.sort?.descending, second.sort?.descending]).toEqual([false, true]);
    expect(nextSort(second, 'age').sort).toBeUndefined();
  });

  it('add and take away single values', () => {
    const one = toggleValue({ filters: [] }, 'city', 'Rome');
    expect(toggleValue(one, 'city', 'Oslo').filters).toEqual([
      { kind: 'in', column: 'city', values: ['Rome', 'Oslo'] },
    ]);
    expect(toggleValue(one, 'city', 'Rome').filters).toEqual([]);
  });

  it('read like sentences', () => {
    expect(describeFilter({ kind: 'range', column: 'age', min: 30, max: 40, openMax: true }, 'integer')).toBe(
      '30 ≤ age < 40',
    );
    expect(describeFilter({ kind: 'in', column: 'city', values: ['a', 'b', 'c'] }, 'category')).toBe(
      'city is a, b, 1 more',
    );
    const day = Date.UTC(2026, 0, 2);
    expect(describeFilter({ kind: 'range', column: 'day', min: day }, 'date')).toBe('day ≥ 2026-01-02');
  });

  it('drop what is about columns that are gone', () => {
    const view = {
      filters: [{ kind: 'missing', column: 'gone', missing: true }],
      sort: { column: 'age', descending: true },
    } as const;
    expect(withinColumns(view, ['age'])).toEqual({ filters: [], sort: { column: 'age', descending: true } });
  });
});

describe('what was kept from before a reload', () => {
  it('is used as far as it still makes sense', () => {
    const saved = {
      tab: 'missing',
      view: {
        filters: [
          { kind: 'in', column: 'a', values: ['x'] },
          { kind: 'new', column: 'a' },
        ],
        sort: 3,
      },
      summaryWidth: -5,
      widths: { a: 100, b: 'wide' },
    };
    expect(restoreMemory(saved)).toEqual({
      ...freshMemory,
      tab: 'missing',
      view: { filters: [{ kind: 'in', column: 'a', values: ['x'] }] },
      widths: { a: 100 },
    });
    expect(restoreMemory('nonsense')).toEqual(freshMemory);
  });
});

describe('a column in words', () => {
  it('says what its distribution says', () => {
    expect(columnFinding(age, 12)).toBe('age: half of the values lie between 2 and 4, median 3.');
    expect(columnFinding(city, 12)).toBe('city: Rome in 75.0 % of the rows, 2 other values.');
    expect(columnFinding({ ...age, missing: 12 }, 12)).toBe('age: every value is missing.');
    expect(columnCaption(age, 12)).toBe('1 – 5');
  });

  it('names the whole numbers of a bin, and filters by exactly those', () => {
    const { histogram } = age;
    expect([0, 1, 2].map((bin) => binText(age, histogram!, bin))).toEqual(['1 – 2', '3', '4 – 5']);
    expect(binRange({ ...age, type: 'number' }, histogram!, 0)).toEqual({ min: 1, max: 2.3, openMax: true });
  });

  it('loses no row when bins are merged to fit', () => {
    const merged = mergeBins({ edges: [0, 1, 2, 3, 4, 5], counts: [1, 2, 3, 4, 5] }, 3);
    expect(merged).toEqual({ edges: [0, 2, 4, 5], counts: [3, 7, 5] });
  });

  it('is found by name or type, and ordered by what is asked', () => {
    const columns = [
      { name: 'age', index: 0, type: age.type, profile: age },
      { name: 'city', index: 1, type: city.type, profile: city },
    ];
    const names = (search: string, sort: 'name' | 'missing' | 'file') =>
      summaryOrder(columns, search, sort, new Map(), undefined).map((column) => column.name);
    expect(names('categ', 'file')).toEqual(['city']);
    expect(names('', 'missing')).toEqual(['age', 'city']);
    expect(names('IT', 'file')).toEqual(['city']);
  });
});
