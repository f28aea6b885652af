import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counted } from '../../../src/core/profile/alerts/wording.js';
import { profileFile, profileTable } from '../../../src/core/profile/profileTable.js';
import { suggestTarget } from '../../../src/core/profile/suggestTarget.js';
import type { Table } from '../../../src/core/table/table.js';
import type { TableProfile } from '../../../src/shared/profile.js';
import { dates, numbers, tableOf, texts } from '../tables.js';

const samples = join(import.meta.dirname, '../../../samples');
const data = join(import.meta.dirname, '../../golden/profile/data');
const file = { name: 't.csv', path: '/t.csv', bytes: 1, format: 'csv' } as const;

async function alertsOf(table: Table, target?: string) {
  const profile = await profileTable(table, { file, ...(target !== undefined && { target }) });
  return profile.alerts.map(({ rule, column, severity }) =>
    [rule, column, severity].filter(Boolean).join(' '),
  );
}

function rulesOf({ alerts }: TableProfile): string[] {
  return alerts.map(({ rule, column }) => (column === undefined ? rule : `${rule} ${column}`));
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('alerts on real data say what a data scientist would', () => {
  it('titanic: the leak, the copies, the empty deck, the long tail of fares', async () => {
    const profile = await profileFile(join(samples, 'titanic.csv'), { target: 'survived' });
    expect(rulesOf(profile)).toEqual([
      'perfect-predictor alive',
      'duplicate-rows',
      'duplicate-column class',
      'duplicate-column embark_town',
      'mostly-missing deck',
      'skewed fare',
      'zeros-as-missing fare',
    ]);
  });

  it('adult: the education twins and the capped capital gain', async () => {
    const profile = await profileFile(join(samples, 'adult_train.csv'), { target: 'income' });
    expect(rulesOf(profile)).toEqual([
      'duplicate-column education_num',
      'placeholder-value capital_gain',
      'duplicate-rows',
      'skewed capital_gain',
      'skewed capital_loss',
    ]);
  });

  it('diamonds: sizes of zero', async () => {
    const profile = await profileFile(join(samples, 'diamonds.csv'), { target: 'price' });
    expect(rulesOf(profile)).toEqual([
      'zeros-as-missing x',
      'zeros-as-missing y',
      'zeros-as-missing z',
      'duplicate-rows',
    ]);
  });

  it('penguins: nothing', async () => {
    expect(rulesOf(await profileFile(join(samples, 'penguins.csv'), { target: 'species' }))).toEqual([]);
  });

  it.each([
    [samples, 'adult_train', 'income'],
    [samples, 'titanic', 'survived'],
    [samples, 'diamonds', 'price'],
    [samples, 'penguins', 'species'],
    [data, 'abalone', 'Rings'],
    [data, 'mpg', 'mpg'],
    [data, 'tips', 'tip'],
  ])('%s/%s: the likely target is %s', async (folder, name, target) => {
    const { columns, rowCount, suggestedTargets } = await profileFile(join(folder, `${name}.csv`));
    expect(suggestTarget(columns, rowCount)?.column).toBe(target);
    expect(suggestedTargets?.[0]?.column).toBe(target);
  });
});

describe('wording', () => {
  it('separates thousands', () => {
    expect([0, 999, 1000, 12345, 1234567, -1000].map(counted)).toEqual([
      '0',
      '999',
      '1,000',
      '12,345',
      '1,234,567',
      '-1,000',
    ]);
  });
});

describe('each alert', () => {
  const x = numbers(
    'x',
    range(100).map((i) => Math.sin(i * 7)),
  );

  it.each<[string, Table, string | undefined, readonly string[]]>([
    [
      'constant',
      tableOf(
        texts(
          'a',
          range(100).map(() => 'same'),
        ),
        x,
      ),
      undefined,
      ['constant a warning'],
    ],
    [
      'one class',
      tableOf(
        texts(
          'a',
          range(100).map(() => 'same'),
        ),
        x,
      ),
      'a',
      ['constant a error'],
    ],
    [
      'all missing',
      tableOf(
        numbers(
          'a',
          range(100).map(() => null),
        ),
        x,
      ),
      undefined,
      ['all-missing a warning'],
    ],
    [
      'mostly missing',
      tableOf(
        numbers(
          'a',
          range(100).map((i) => (i < 51 ? null : i / 7)),
        ),
        x,
      ),
      undefined,
      ['mostly-missing a warning'],
    ],
    [
      'half missing is not mostly',
      tableOf(
        numbers(
          'a',
          range(100).map((i) => (i < 50 ? null : i / 7)),
        ),
        x,
      ),
      undefined,
      [],
    ],
    [
      'an identifier',
      tableOf(
        texts(
          'a',
          range(100).map((i) => `k${i * 37}`),
        ),
        x,
      ),
      undefined,
      ['id-like a warning'],
    ],
    [
      'infinity',
      tableOf(
        numbers(
          'a',
          range(100).map((i) => (i === 3 ? Infinity : i / 7)),
        ),
        x,
      ),
      undefined,
      ['infinite a error'],
    ],
    ['a copy', tableOf(x, { ...x, name: 'a' }), undefined, ['duplicate-column a warning']],
    [
      'missing targets',
      tableOf(
        texts(
          'a',
          range(100).map((i) => (i < 9 ? null : i % 2 ? 'u' : 'v')),
        ),
        x,
      ),
      'a',
      ['missing-target a warning'],
    ],
    [
      'a rare class',
      tableOf(
        texts(
          'a',
          range(100).map((i) => (i % 30 ? 'u' : 'v')),
        ),
        x,
      ),
      'a',
      ['imbalanced-target a warning'],
    ],
    [
      'a class with one row',
      tableOf(
        texts(
          'a',
          range(100).map((i) => (i ? (i % 2 ? 'u' : 'w') : 'v')),
        ),
        x,
      ),
      'a',
      ['single-row-class a error'],
    ],
    [
      'a sentinel',
      tableOf(
        numbers(
          'a',
          range(100).map((i) => (i % 20 ? i / 7 : -999)),
        ),
        x,
      ),
      undefined,
      ['placeholder-value a warning'],
    ],
    [
      'a word for missing',
      tableOf(
        texts(
          'a',
          range(100).map((i) => (i % 20 ? (i % 3 ? 'u' : 'v') : '?')),
        ),
        x,
      ),
      undefined,
      ['placeholder-value a warning'],
    ],
    [
      'equal rows',
      tableOf(
        texts(
          'a',
          range(100).map((i) => (i % 3 ? 'u' : 'v')),
        ),
        numbers(
          'x',
          range(100).map((i) => Math.sin((i % 60) * 7)),
        ),
      ),
      undefined,
      ['duplicate-rows warning'],
    ],
    [
      'a monotone copy of a quantity',
      tableOf(
        x,
        numbers(
          'a',
          range(100).map((i) => Math.exp(Math.sin(i * 7))),
        ),
      ),
      'a',
      ['perfect-predictor x error'],
    ],
    [
      'dates in order are no identifier',
      tableOf(
        dates(
          'a',
          range(100).map((i) => new Date(i * 864e5).toISOString().slice(0, 10)),
        ),
        x,
      ),
      undefined,
      [],
    ],
  ])('%s', async (_, table, target, expected) => {
    const found = await alertsOf(table, target);
    expect(found.filter((alert) => !alert.startsWith('skewed'))).toEqual(expected);
  });

  it('a table without rows has a profile and no alert', async () => {
    const profile = await profileTable(tableOf(numbers('a', []), texts('b', [])), { file });
    expect(profile.alerts).toEqual([]);
    expect(profile.columns.map(({ missing, distinct }) => [missing, distinct])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(JSON.stringify(profile)).not.toContain('NaN');
  });
});
