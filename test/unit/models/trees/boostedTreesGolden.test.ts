import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../../src/core/models/estimator.js';
import { BoostedTrees } from '../../../../src/core/models/trees/boostedTrees.js';
import { columnNamed, isCoded, takeRows } from '../../../../src/core/table/columns.js';
import { openTable } from '../../../../src/core/table/openTable.js';
import type { CategoryColumn, NumberColumn, Table } from '../../../../src/core/table/table.js';

type Scores = Partial<Record<'rmse' | 'log_loss' | 'roc_auc', number>>;
interface Golden {
  readonly scores: Record<string, Record<string, Scores>>;
  readonly dna: {
    readonly columns: number;
    readonly rows: readonly string[];
    readonly labels: readonly string[];
  };
}

const folder = new URL('../../../golden/trees/', import.meta.url);
const golden = JSON.parse(readFileSync(new URL('trees.json', folder), 'utf8')) as Golden;

/** Trains on three of every four rows and scores the fourth, as make_trees.py does. */
function scoresOf(table: Table, targetName: string): Scores {
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const part = (keep: (row: number) => boolean): { features: Table; target: Target } => {
    const taken = takeRows(table, Uint32Array.from(rows.filter(keep)));
    const column = columnNamed(taken, targetName);
    const features = { ...taken, columns: taken.columns.filter((candidate) => candidate !== column) };
    if (!isCoded(column)) return { features, target: { kind: 'number', values: column.values } };
    return { features, target: { kind: 'classes', codes: column.codes, classes: column.categories } };
  };
  const train = part((row) => row % 4 !== 3);
  const test = part((row) => row % 4 === 3);
  const predicted = new BoostedTrees().fit(train.features, train.target, { seed: 1 }).predict(test.features);
  if (test.target.kind === 'number') {
    const squares = test.target.values.reduce((sum, value, row) => sum + (value - predicted[row]!) ** 2, 0);
    return { rmse: Math.sqrt(squares / test.target.values.length) };
  }
  const { codes, classes } = test.target;
  const loss = codes.reduce((sum, code, row) => sum - Math.log(predicted[row * classes.length + code]!), 0);
  const scores = { log_loss: loss / codes.length };
  return classes.length > 2 ? scores : { ...scores, roc_auc: areaUnderRoc(codes, predicted) };
}

function areaUnderRoc(codes: Int32Array, probabilities: Float64Array): number {
  const order = Array.from(codes.keys()).sort(
    (a, b) => probabilities[2 * a + 1]! - probabilities[2 * b + 1]!,
  );
  const positives = codes.reduce((sum, code) => sum + code, 0);
  const ranks = order.reduce((sum, row, rank) => sum + (codes[row] === 1 ? rank + 1 : 0), 0);
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (codes.length - positives));
}

function dnaTable(): Table {
  const { columns, rows, labels } = golden.dna;
  const bytes = rows.map((row) => Buffer.from(row, 'hex'));
  const bit = (row: number, j: number): number => (bytes[row]![j >> 3]! >> (7 - (j & 7))) & 1;
  const numbers = Array.from({ length: columns }, (_, j): NumberColumn => ({
    kind: 'number',
    name: `V${j + 1}`,
    integer: true,
    values: Float64Array.from({ length: rows.length }, (__, row) => bit(row, j)),
  }));
  const categories = [...new Set(labels)].sort();
  const codes = Int32Array.from(labels, (label) => categories.indexOf(label));
  const target: CategoryColumn = { kind: 'category', name: 'LABEL', codes, categories };
  return { rowCount: rows.length, columns: [...numbers, target] };
}

function expectAsGood(name: string, ours: Scores): void {
  const references = Object.values(golden.scores[name]!);
  const best = (metric: keyof Scores, pick: (...values: number[]) => number): number =>
    pick(...references.map((scores) => scores[metric]!));
  if (ours.roc_auc !== undefined) {
    expect(ours.roc_auc).toBeGreaterThan(best('roc_auc', Math.max) - 0.003);
  }
  // Against the worse of the two references: between themselves they differ by more than this margin.
  if (ours.log_loss !== undefined) expect(ours.log_loss).toBeLessThan(best('log_loss', Math.max) * 1.02);
  if (ours.rmse !== undefined) expect(ours.rmse).toBeLessThan(best('rmse', Math.max) * 1.02);
}

describe('boosted trees are as good as scikit-learn and XGBoost', () => {
  it.each([
    ['adult', 'samples/adult_train.csv', 'income'],
    ['penguins', 'samples/penguins.csv', 'species'],
    ['diamonds', 'samples/diamonds.csv', 'price'],
    ['abalone', new URL('abalone.csv', folder).pathname, 'Rings'],
  ])('on %s', async (name, path, targetName) => {
    expectAsGood(name, scoresOf(await openTable(path), targetName));
  });

  it('on dna', () => {
    expectAsGood('dna', scoresOf(dnaTable(), 'LABEL'));
  });
});
