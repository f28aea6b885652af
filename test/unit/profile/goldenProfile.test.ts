import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileFile } from '../../../src/core/profile/profileTable.js';

interface Golden {
  readonly probabilities: readonly number[];
  readonly tables: Readonly<Record<string, GoldenTable>>;
}

interface GoldenTable {
  readonly rows: number;
  readonly duplicates: number;
  readonly target: string;
  readonly columns: Readonly<Record<string, GoldenColumn>>;
  readonly relations: Readonly<Record<string, { readonly measure: string; readonly value: number }>>;
}

interface GoldenColumn {
  readonly missing: number;
  readonly distinct: number;
  readonly top: number;
  readonly mean?: number;
  readonly std?: number;
  readonly skewness?: number;
  readonly min?: number;
  readonly max?: number;
  readonly quantiles?: readonly number[];
}

const folder = join(import.meta.dirname, '../../golden/profile');
const golden = JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8')) as Golden;

function dataFile(name: string): string {
  const sample = join(folder, '../../../samples', `${name}.csv`);
  return existsSync(sample) ? sample : join(folder, 'data', `${name}.csv`);
}

function expectClose(actual: number | undefined, expected: number | undefined, what: string): void {
  const tolerance = 1e-9 * Math.max(1, Math.abs(expected ?? NaN));
  expect(Math.abs((actual ?? NaN) - (expected ?? NaN)), what).toBeLessThanOrEqual(tolerance);
}

describe.each(Object.entries(golden.tables))('the profile of %s', (name, expected) => {
  const profile = profileFile(dataFile(name), { target: expected.target });

  it('counts rows, duplicates, missing and distinct values as pandas does', async () => {
    const { rowCount, duplicateRows, columns } = await profile;
    expect([rowCount, duplicateRows]).toEqual([expected.rows, expected.duplicates]);
    for (const column of columns) {
      const reference = expected.columns[column.name];
      expect([column.name, column.missing, column.distinct]).toEqual([
        column.name,
        reference?.missing,
        reference?.distinct,
      ]);
      if (column.kind !== 'date') expect(column.top[0]?.count, column.name).toBe(reference?.top);
    }
  });

  it('has the mean, standard deviation, skewness and quantiles of pandas and NumPy', async () => {
    for (const column of (await profile).columns) {
      if (column.kind !== 'number') continue;
      const { statistics, name: columnName } = column;
      const reference = expected.columns[columnName];
      for (const key of ['mean', 'std', 'skewness', 'min', 'max'] as const) {
        expectClose(statistics?.[key], reference?.[key], `${columnName} ${key}`);
      }
      golden.probabilities.forEach((probability, i) => {
        expectClose(
          statistics?.quantiles[String(probability)],
          reference?.quantiles?.[i],
          `${columnName} ${probability}`,
        );
      });
    }
  });

  it('relates every column to the target with the value SciPy gives', async () => {
    const { target } = await profile;
    expect(new Set(target?.columns.map((relation) => relation.column))).toEqual(
      new Set(Object.keys(expected.relations)),
    );
    for (const { column, measure, value } of target?.columns ?? []) {
      expect(measure, column).toBe(expected.relations[column]?.measure);
      expectClose(value, expected.relations[column]?.value, column);
    }
  });
});
