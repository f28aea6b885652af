import { describe, expect, it } from 'vitest';
import type { Table } from '../../../../src/core/table/table.js';
import { joined, range, tableOf } from './tables.js';

const program = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv('visits.csv')
X, y = df[['a', 'b']], df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))`;

function visits(idOf: (row: number) => number): Table {
  return tableOf({
    'Patient ID': range(200).map(idOf),
    a: range(200).map((i) => (i * 7919) % 41),
    b: range(200).map((i) => (i * 104729) % 97),
    y: range(200).map((i) => (i * 31) % 2),
  });
}

const found = (table: Table, code = program): readonly unknown[] =>
  joined({ 'visits.csv': table }, code).findings.filter(({ rule }) => rule === 'LK110');

describe('patients of the real rows (LK110)', () => {
  it('are counted where they have several rows each', () => {
    expect(found(visits((row) => row % 25))).toMatchObject([
      {
        line: 6,
        message: expect.stringContaining('25 different values of `Patient ID` in 200 rows') as string,
        evidence: { column: 'Patient ID', value: 25, rows: 200 },
      },
    ]);
  });

  it('are no finding with one row each, whatever the code groups by', () => {
    const grouped = program.replace('X, y', "df.groupby('Patient ID')['a'].mean()\nX, y");
    expect(found(visits((row) => row))).toEqual([]);
    expect(
      found(
        visits((row) => row),
        grouped,
      ),
    ).toEqual([]);
  });
});
