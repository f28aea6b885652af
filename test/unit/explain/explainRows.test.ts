import { describe, expect, it } from 'vitest';
import { explainRows, type RowsToExplain } from '../../../src/core/explain/explainRows.js';
import type { FittedModel, Target } from '../../../src/core/models/estimator.js';
import { Baseline } from '../../../src/core/models/baseline.js';
import { LinearRegression } from '../../../src/core/models/linear/linearRegression.js';
import { BoostedTrees } from '../../../src/core/models/trees/boostedTrees.js';
import { Random } from '../../../src/core/random.js';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../../src/core/table/table.js';

const ROWS = 800;
const random = new Random(1);

function numbers(name: string, value: (row: number) => number): NumberColumn {
  const values = Float64Array.from({ length: ROWS }, (_, row) => value(row));
  return { kind: 'number', name, integer: false, values };
}

const colour: CategoryColumn = {
  kind: 'category',
  name: 'colour',
  codes: Int32Array.from({ length: ROWS }, (_, row) => (row % 5) - 1),
  categories: ['red', 'green', 'blue', 'white'],
};
const size = numbers('size', () => random.uniform());
const original: Table = { rowCount: ROWS, columns: [colour, size] };
const target: Target & { kind: 'number' } = {
  kind: 'number',
  values: size.values.map((value, row) => 3 * value + (colour.codes[row] === 2 ? 1 : 0)),
};

function explained(
  model: FittedModel,
  prepared: Table,
  origin: readonly number[],
  shown = original,
): RowsToExplain {
  const raw = model.predictRaw(prepared);
  return {
    model,
    prepared,
    original: shown,
    origin,
    rows: Uint32Array.from({ length: ROWS }, (_, row) => 1000 + row),
    actual: Array.from(target.values, String),
    predicted: Array.from({ length: ROWS }, (_, row) => String(raw[row * model.outputs])),
    outputs: Array.from({ length: model.outputs }, (_, output) => `output ${output}`),
    scale: 'price',
  };
}

describe('explained rows', () => {
  it('are 500 at most, add up, and show values as the user knows them', () => {
    const model = new BoostedTrees({ trees: 10 }).fit(original, target, { seed: 1 });
    const explanation = explainRows(explained(model, original, [0, 1]))!;
    expect(explanation.rows.length).toBe(500);
    expect(explanation.features).toEqual(['colour', 'size']);
    for (const row of explanation.rows) {
      const sum = row.attributions[0]!.reduce((a, b) => a + b, explanation.outputs[0]!.baseValue);
      expect(Math.abs(sum - row.raw[0]!)).toBeLessThan(1e-6);
      expect(Math.abs(Number(row.predicted) - row.raw[0]!)).toBeLessThan(1e-6);
      const at = row.row - 1000;
      expect(row.values[0]).toBe(at % 5 === 0 ? '' : colour.categories[(at % 5) - 1]);
      expect(Number(row.values[1])).toBeCloseTo(size.values[at]!, 5);
      expect(row.colors[0]).toBeNull();
    }
    const colors = explanation.rows.map((row) => row.colors[1]!).sort((a, b) => a - b);
    expect([colors[0], colors.at(-1)]).toEqual([0, 1]);
    const mean = explanation.rows.reduce((sum, row) => sum + Math.abs(row.attributions[0]![1]!), 0) / 500;
    expect(explanation.outputs[0]!.meanAbsolute[1]).toBeCloseTo(mean, 6);
  });

  it('sum one-hot columns of a linear model to the column they came from', () => {
    const oneHot = colour.categories.map((label, code) =>
      numbers(`colour=${label}`, (row) => Number(colour.codes[row] === code)),
    );
    const prepared: Table = { rowCount: ROWS, columns: [size, ...oneHot] };
    const model = new LinearRegression({ l2: 1e-6 }).fit(prepared, target, { seed: 1 });
    const explanation = explainRows(explained(model, prepared, [1, 0, 0, 0, 0]))!;
    expect(explanation.method).toBe('linear-shap');
    expect(explanation.features).toEqual(['colour', 'size']);
    const meanSize = size.values.reduce((a, b) => a + b, 0) / ROWS;
    for (const row of explanation.rows) {
      const at = row.row - 1000;
      expect(row.attributions[0]![0]).toBeCloseTo((colour.codes[at] === 2 ? 1 : 0) - 0.2, 4);
      expect(row.attributions[0]![1]).toBeCloseTo(3 * (size.values[at]! - meanSize), 4);
      const sum = row.attributions[0]!.reduce((a, b) => a + b, explanation.outputs[0]!.baseValue);
      expect(Math.abs(sum - Number(row.predicted))).toBeLessThan(1e-6);
    }
  });

  it('stay small and additive with hundreds of columns', () => {
    const columns: Column[] = Array.from({ length: 600 }, (_, j) => numbers(`x${j}`, () => random.uniform()));
    const wide: Table = { rowCount: ROWS, columns: [size, ...columns] };
    const model = new BoostedTrees({ trees: 10, minRowsInLeaf: 2 }).fit(wide, target, {
      seed: 1,
    });
    const explanation = explainRows(
      explained(
        model,
        wide,
        wide.columns.map((_, j) => j),
        wide,
      ),
    )!;
    expect(explanation.features.at(-1)).toBe(`${601 - 59} other columns`);
    expect(explanation.features).toContain('size');
    expect(Buffer.byteLength(JSON.stringify(explanation))).toBeLessThan(1_000_000);
    for (const row of explanation.rows) {
      const sum = row.attributions[0]!.reduce((a, b) => a + b, explanation.outputs[0]!.baseValue);
      expect(Math.abs(sum - Number(row.predicted))).toBeLessThan(1e-6);
    }
  });

  it('do not exist for a baseline, which looks at no column', () => {
    const model = new Baseline().fit(original, target, { seed: 1 });
    expect(explainRows(explained(model, original, [0, 1]))).toBeNull();
  });
});
