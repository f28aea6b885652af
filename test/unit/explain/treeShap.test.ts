import { describe, expect, it } from 'vitest';
import type { Attributions } from '../../../src/core/explain/attributions.js';
import { treeShap } from '../../../src/core/explain/treeShap.js';
import type { Target } from '../../../src/core/models/estimator.js';
import { BoostedTrees } from '../../../src/core/models/trees/boostedTrees.js';
import { BoostedTreesModel } from '../../../src/core/models/trees/boostedTreesModel.js';
import { Random } from '../../../src/core/random.js';
import { columnNamed, isCoded, takeRows } from '../../../src/core/table/columns.js';
import { openTable } from '../../../src/core/table/openTable.js';
import type { NumberColumn, Table } from '../../../src/core/table/table.js';

/** Largest |base value + sum of attributions − raw prediction| over all rows and outputs. */
function largestGap(model: BoostedTreesModel, table: Table): number {
  const { baseValues, values } = treeShap(model, table);
  const raw = model.predictRaw(table);
  const width = model.features.length;
  let gap = 0;
  raw.forEach((prediction, i) => {
    const attributions = values.subarray(i * width, (i + 1) * width);
    const sum = attributions.reduce((total, value) => total + value, baseValues[i % model.outputs]!);
    gap = Math.max(gap, Math.abs(sum - prediction));
  });
  return gap;
}

async function problem(file: string, targetName: string): Promise<{ features: Table; target: Target }> {
  const table = await openTable(`samples/${file}`);
  const column = columnNamed(table, targetName);
  const features = { ...table, columns: table.columns.filter((candidate) => candidate !== column) };
  const target: Target = isCoded(column)
    ? { kind: 'classes', codes: column.codes, classes: column.categories }
    : { kind: 'number', values: column.values };
  return { features, target };
}

function numberTable(columns: readonly (readonly number[])[]): Table {
  return {
    rowCount: columns[0]!.length,
    columns: columns.map((values, j): NumberColumn => ({
      kind: 'number',
      name: `x${j}`,
      integer: false,
      values: Float64Array.from(values),
    })),
  };
}

/** Shapley values by their definition: the mean over all orders of the gain of knowing one feature more. */
function byDefinition(model: BoostedTreesModel, row: readonly number[]): number[] {
  const { forest } = model;
  const expected = (known: number): number => {
    const walk = (node: number): number => {
      const tested = forest.feature[node]!;
      if (tested < 0) return forest.value[node]!;
      const [left, right] = [forest.left[node]!, forest.right[node]!];
      if ((known >> tested) & 1) return walk(row[tested]! <= forest.threshold[node]! ? left : right);
      const { cover } = forest;
      return (walk(left) * cover[left]! + walk(right) * cover[right]!) / cover[node]!;
    };
    return Array.from(forest.roots).reduce((sum, root) => sum + walk(root), model.baseScores[0]!);
  };
  const features = row.length;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return row.map((_, feature) => {
    let attribution = 0;
    for (let known = 0; known < 2 ** features; known++) {
      if ((known >> feature) & 1) continue;
      const size = row.filter((__, other) => (known >> other) & 1).length;
      const weight = (factorial(size) * factorial(features - size - 1)) / factorial(features);
      attribution += weight * (expected(known | (1 << feature)) - expected(known));
    }
    return attribution;
  });
}

describe('TreeSHAP', () => {
  it.each([
    ['adult_train.csv', 'income', 10],
    ['penguins.csv', 'species', 30],
    ['diamonds.csv', 'price', 10],
  ])('adds up to the raw prediction on every row of %s', async (file, targetName, trees) => {
    const { features, target } = await problem(file, targetName);
    const model = new BoostedTrees({ trees }).fit(features, target, { seed: 1 });
    expect(largestGap(model, features)).toBeLessThan(1e-6);
  });

  it('equals the definition of Shapley values', () => {
    const random = new Random(3);
    const columns = [0, 1, 2, 3, 4].map(() => Array.from({ length: 200 }, () => random.uniform()));
    const y = columns[0]!.map((x, i) => x * columns[1]![i]! + Math.sin(6 * columns[2]![i]!));
    const table = numberTable(columns);
    const target: Target = { kind: 'number', values: Float64Array.from(y) };
    const model = new BoostedTrees({ trees: 8, minRowsInLeaf: 3 }).fit(table, target, { seed: 1 });
    const { values } = treeShap(model, table);
    for (const row of [0, 17, 92]) {
      const expected = byDefinition(
        model,
        columns.map((column) => column[row]!),
      );
      expected.forEach((value, j) => expect(values[row * 5 + j]).toBeCloseTo(value, 12));
    }
  });

  it('adds up also on paths of more features than a table of patterns could hold', () => {
    const count = 40;
    const chain = {
      feature: Array.from({ length: 2 * count + 1 }, (_, node) =>
        node % 2 === 0 && node < 2 * count ? node / 2 : -1,
      ),
      threshold: new Array<number>(2 * count + 1).fill(0.5),
      missingLeft: new Array<number>(2 * count + 1).fill(0),
      left: Array.from({ length: 2 * count + 1 }, (_, node) => node + 1),
      right: Array.from({ length: 2 * count + 1 }, (_, node) => node + 2),
      value: Array.from({ length: 2 * count + 1 }, (_, node) => Math.sin(node)),
      cover: Array.from({ length: 2 * count + 1 }, (_, node) => (node % 2 ? 2 : 2 + 2 * (count - node / 2))),
      categoriesLeft: new Array<null>(2 * count + 1).fill(null),
    };
    const features = Array.from({ length: count }, (_, j) => ({ kind: 'ordered' as const, name: `x${j}` }));
    const model = new BoostedTreesModel('regression', features, [0], [chain]);
    const random = new Random(4);
    const table = numberTable(
      features.map((_, j) => Array.from({ length: 50 }, () => random.uniform() + (j < 20 ? 0.4 : 0.2))),
    );
    expect(largestGap(model, table)).toBeLessThan(1e-12);
  });

  it('attributes nothing to a column that no tree uses', async () => {
    const { features, target } = await problem('penguins.csv', 'species');
    const constant: NumberColumn = {
      kind: 'number',
      name: 'constant',
      integer: true,
      values: new Float64Array(features.rowCount).fill(1),
    };
    const table = { ...features, columns: [...features.columns, constant] };
    const model = new BoostedTrees({ trees: 5 }).fit(table, target, { seed: 1 });
    const some = takeRows(table, Uint32Array.of(0, 100, 300));
    const attributions: Attributions = treeShap(model, some);
    const width = table.columns.length;
    for (let i = width - 1; i < attributions.values.length; i += width)
      expect(attributions.values[i]).toBe(0);
  });
});
