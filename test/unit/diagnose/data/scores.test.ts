import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AskedTable, answerQuestion } from '../../../../src/core/diagnose/data/answerQuestion.js';
import { openTable } from '../../../../src/core/table/openTable.js';
import type { Table } from '../../../../src/core/table/table.js';
import type { CellTest, TargetFacts } from '../../../../src/shared/tableFacts.js';
import { range, tableOf } from './tables.js';

interface Golden {
  readonly rows: number;
  readonly expected: Readonly<Record<string, Readonly<Record<string, { measure: string; value: number }>>>>;
  readonly classes: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
const golden = JSON.parse(readFileSync('test/golden/diagnose/scores.json', 'utf8')) as Golden;

function target(table: Table, column: string, test?: CellTest): TargetFacts {
  const question = { kind: 'target', path: 'a.csv', column, ...(test && { test }) } as const;
  const answer = answerQuestion(question, new AskedTable('a.csv', table));
  if (answer?.kind !== 'target') throw new Error(`no facts of ${column}`);
  return answer;
}

describe('scores of single columns', async () => {
  const table = await openTable('test/golden/diagnose/scores.csv');

  for (const [name, columns] of Object.entries(golden.expected)) {
    it(`of “${name}” are those of scikit-learn and SciPy, and only telling columns are named`, () => {
      const { tellingColumns } = target(table, name);
      expect(tellingColumns.map(({ column }) => column).sort()).toEqual(Object.keys(columns).sort());
      for (const { column, measure, value } of tellingColumns) {
        expect(measure).toBe(columns[column]?.measure);
        expect(value).toBeCloseTo(columns[column]?.value ?? NaN, 12);
      }
    });
  }

  it('come with the classes and their rows, as pandas counts them', () => {
    for (const [name, counts] of Object.entries(golden.classes)) {
      const { classes, rows } = target(table, name);
      expect(Object.fromEntries(classes.map(({ label, rows: count }) => [label, count]))).toEqual(counts);
      expect(rows).toBe(golden.rows);
    }
  });

  it('tell by value, or by being filled in', () => {
    const by = Object.fromEntries(
      target(table, 'binary').tellingColumns.map((score) => [score.column, score.by]),
    );
    expect(by).toEqual({ flag: 'value', amount: 'value', closed: 'presence' });
  });

  it('are of the two classes a comparison makes', () => {
    const { task, classes } = target(table, 'number', { op: '>=', value: 100 });
    const values = table.columns.find(({ name }) => name === 'number');
    const above = values?.kind === 'number' ? values.values.filter((value) => value >= 100).length : NaN;
    expect(task).toBe('binary');
    expect(classes.find(({ label }) => label === 'true')?.rows).toBe(above);
  });
});

describe('any table', () => {
  const cells = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', 'c', null)), {
    minLength: 60,
    maxLength: 120,
  });

  it('has scores that do not depend on the order of rows or the names of values', () => {
    fc.assert(
      fc.property(cells, fc.integer(), (rows, seed) => {
        const shuffled = rows
          .map((row, i) => ({ row, key: Math.imul(i + 1, seed | 1) }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const facts = (from: typeof rows, name: (text: string) => string): unknown => {
          const table = tableOf({
            t: from.map(([t]) => t % 2),
            copy: from.map(([t]) => name(t % 2 === 0 ? 'even' : 'odd')),
            x: from.map(([, x]) => (x === null ? null : name(x))),
          });
          const { tellingColumns, rows: known } = target(table, 't');
          return { known, scores: tellingColumns.map(({ column, value }) => [column, value.toFixed(12)]) };
        };
        expect(facts(shuffled, (text) => `z${text}`)).toEqual(facts(rows, (text) => text));
      }),
      { numRuns: 60 },
    );
  });

  it('has every score between chance and certainty', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const table = tableOf({
          t: rows.map(([t]) => t),
          x: rows.map(([, x]) => x),
          copy: rows.map(([t]) => `c${t}`),
        });
        for (const { value, measure } of target(table, 't').tellingColumns) {
          expect(value).toBeGreaterThan(measure === 'roc-auc' ? 0.5 : 0.9);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never takes an identifier for a column that tells the target', () => {
    const table = tableOf({
      id: range(300),
      code: range(300).map((i) => `x${i}`),
      t: range(300).map((i) => (i * 7) % 2),
    });
    expect(target(table, 't').tellingColumns).toEqual([]);
  });
});
