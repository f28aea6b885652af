import { describe, expect, it } from 'vitest';
import type { FitProgress, FittedModel, ModelJson, Target } from '../../../../src/core/models/estimator.js';
import { restoreModel } from '../../../../src/core/models/restore.js';
import { BoostedTrees } from '../../../../src/core/models/trees/boostedTrees.js';
import { Random } from '../../../../src/core/random.js';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../../../src/core/table/table.js';
import { UserError } from '../../../../src/core/userError.js';

function numbers(name: string, values: ArrayLike<number>): NumberColumn {
  return { kind: 'number', name, integer: false, values: Float64Array.from(values) };
}

function labels(name: string, values: readonly (string | null)[], order?: readonly string[]): CategoryColumn {
  const categories = order ?? [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(value)));
  return { kind: 'category', name, categories, codes };
}

function table(...columns: Column[]): Table {
  const first = columns[0]!;
  return { rowCount: ('values' in first ? first.values : first.codes).length, columns };
}

function classes(codes: ArrayLike<number>, names = ['no', 'yes']): Target {
  return { kind: 'classes', codes: Int32Array.from(codes), classes: names };
}

function quantity(values: ArrayLike<number>): Target & { kind: 'number' } {
  return { kind: 'number', values: Float64Array.from(values) };
}

function uniform(count: number, seed: number): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: count }, () => random.uniform());
}

function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.reason;
    throw error;
  }
  return 'none';
}

function throughJson(model: FittedModel): ModelJson {
  return JSON.parse(JSON.stringify(model)) as ModelJson;
}

const FAST = { trees: 20, minRowsInLeaf: 5, learningRate: 0.3 };
const CONTEXT = { seed: 1 };

describe('boosted trees', () => {
  it('learn a step in a number', () => {
    const x = uniform(500, 1);
    const y = x.map((value) => (value > 0.5 ? 10 : 0));
    const model = new BoostedTrees(FAST).fit(table(numbers('x', x)), quantity(y), CONTEXT);
    const predicted = model.predict(table(numbers('x', [0.1, 0.9])));
    expect(predicted[0]).toBeCloseTo(0, 1);
    expect(predicted[1]).toBeCloseTo(10, 1);
  });

  it('send missing values where they belong, on either side', () => {
    const x = uniform(600, 2).map((value, row) => (row % 3 === 0 ? NaN : value));
    for (const valueOfMissing of [0, 10]) {
      const y = x.map((value) => (Number.isNaN(value) ? valueOfMissing : value > 0.5 ? 10 : 0));
      const model = new BoostedTrees(FAST).fit(table(numbers('x', x)), quantity(y), CONTEXT);
      const predicted = model.predict(table(numbers('x', [0.2, 0.8, NaN])));
      expect(predicted[0]).toBeCloseTo(0, 1);
      expect(predicted[1]).toBeCloseTo(10, 1);
      expect(predicted[2]).toBeCloseTo(valueOfMissing, 1);
    }
  });

  it('tell missing from all present values when only that matters', () => {
    const x = uniform(400, 3).map((value, row) => (row % 4 === 0 ? NaN : value));
    const y = x.map((value) => (Number.isNaN(value) ? 5 : -5));
    const model = new BoostedTrees(FAST).fit(table(numbers('x', x)), quantity(y), CONTEXT);
    const predicted = restoreModel(throughJson(model)).predict(
      table(numbers('x', [NaN, 0.5, Infinity, -Infinity])),
    );
    expect(Array.from(predicted, Math.round)).toEqual([5, -5, -5, -5]);
  });

  it('keep infinities apart from large numbers', () => {
    const x = Array.from({ length: 400 }, (_, row) => [Infinity, -Infinity, 1e300, 0][row % 4]!);
    const y = x.map((value) => (Number.isFinite(value) ? 0 : value > 0 ? 7 : -7));
    const model = new BoostedTrees(FAST).fit(table(numbers('x', x)), quantity(y), CONTEXT);
    const predicted = model.predict(table(numbers('x', [Infinity, -Infinity, 1e300, 0])));
    expect(Array.from(predicted, Math.round)).toEqual([7, -7, 0, 0].map((value) => value + 0));
  });

  it('separate categories whatever their order, and treat an unseen one as missing', () => {
    const names = ['red', 'green', 'blue', 'white', 'black', null];
    const effect = new Map([
      ['red', 4],
      ['blue', 4],
      ['black', 4],
    ]);
    const values = Array.from({ length: 600 }, (_, row) => names[row % 6]!);
    const y = values.map((value) => (value === null ? -9 : (effect.get(value) ?? 0)));
    const model = new BoostedTrees(FAST).fit(table(labels('colour', values)), quantity(y), CONTEXT);
    const asked = ['black', 'white', 'never seen', null];
    const predicted = model.predict(table(labels('colour', asked, ['never seen', 'white', 'black'])));
    expect(predicted[0]).toBeCloseTo(4, 1);
    expect(predicted[1]).toBeCloseTo(0, 1);
    expect(predicted[2]).toBe(predicted[3]);
    expect(predicted[3]).toBeCloseTo(-9, 1);
  });

  it('do not depend on the order of the dictionary', () => {
    const values = Array.from(uniform(300, 4), (value) => `c${Math.floor(value * 12)}`);
    const y = classes(values.map((value) => (['c1', 'c5', 'c7', 'c11'].includes(value) ? 1 : 0)));
    const sorted = [...new Set(values)].sort();
    const one = new BoostedTrees(FAST).fit(table(labels('c', values, sorted)), y, CONTEXT);
    const other = new BoostedTrees(FAST).fit(table(labels('c', values, sorted.reverse())), y, CONTEXT);
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('learn from dates and booleans', () => {
    const day = 86_400_000;
    const dates = Float64Array.from({ length: 400 }, (_, row) => (row % 10 === 9 ? NaN : row * day));
    const codes = Int32Array.from({ length: 400 }, (_, row) => (row % 7 === 6 ? -1 : row % 2));
    const features = table(
      { kind: 'date', name: 'day', values: dates, resolution: 'day' },
      { kind: 'boolean', name: 'open', codes, categories: ['false', 'true'] },
    );
    const y = Float64Array.from(
      { length: 400 },
      (_, row) => (row > 200 ? 10 : 0) + (codes[row] === 1 ? 3 : 0),
    );
    const model = new BoostedTrees({ ...FAST, trees: 60 }).fit(features, quantity(y), CONTEXT);
    const predicted = model.predict(features);
    expect(predicted[20]).toBeCloseTo(0, 0);
    expect(predicted[21]).toBeCloseTo(3, 0);
    expect(predicted[323]).toBeCloseTo(13, 0);
  });

  it('give the same bytes for the same seed, also when rows and columns are sampled', () => {
    const features = table(
      ...[0, 1, 2, 3, 4].map((column) => numbers(`x${column}`, uniform(400, 10 + column))),
    );
    const y = classes(uniform(400, 20).map((value) => (value > 0.5 ? 1 : 0)));
    const fit = (seed: number): string => {
      const estimator = new BoostedTrees({ ...FAST, rowSampling: 0.7, columnSampling: 0.6 });
      return JSON.stringify(estimator.fit(features, y, { seed }));
    };
    expect(fit(5)).toBe(fit(5));
    expect(fit(5)).not.toBe(fit(6));
  });

  it('come back from JSON with identical predictions for three classes', () => {
    const x = uniform(300, 6);
    const colour = Array.from(uniform(300, 7), (value) => (value < 0.1 ? null : value < 0.5 ? 'a' : 'b'));
    const features = table(numbers('x', x), labels('colour', colour));
    const y = classes(
      Array.from(x, (value) => Math.floor(value * 3)),
      ['low', 'middle', 'high'],
    );
    const model = new BoostedTrees(FAST).fit(features, y, CONTEXT);
    const restored = restoreModel(throughJson(model));
    expect(restored.outputs).toBe(3);
    expect(restored.predictRaw(features)).toEqual(model.predictRaw(features));
    const probabilities = restored.predict(features);
    for (let row = 0; row < 300; row++) {
      expect(probabilities[3 * row]! + probabilities[3 * row + 1]! + probabilities[3 * row + 2]!).toBeCloseTo(
        1,
      );
    }
  });

  it('stay finite where a class has no training row', () => {
    const x = uniform(200, 8);
    const y = classes(
      Array.from(x, (value) => (value > 0.5 ? 1 : 0)),
      ['low', 'high', 'absent'],
    );
    const model = new BoostedTrees(FAST).fit(table(numbers('x', x)), y, CONTEXT);
    const restored = restoreModel(throughJson(model));
    const probabilities = restored.predict(table(numbers('x', [0.1, 0.9])));
    expect(probabilities.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(probabilities[0]).toBeGreaterThan(0.9);
    expect(probabilities[4]).toBeGreaterThan(0.9);
    expect(restored.predictRaw(table(numbers('x', [0.1]))).every(Number.isFinite)).toBe(true);
  });

  it('count a row of weight two as two rows', () => {
    const x = uniform(200, 8);
    const y = uniform(200, 9);
    const weights = Float64Array.from(x, (_, row) => (row % 2 ? 2 : 1));
    const repeated = Array.from(x.keys()).flatMap((row) => (row % 2 ? [row, row] : [row]));
    const estimator = new BoostedTrees({ ...FAST, minRowsInLeaf: 1, minHessian: 10 });
    const weighted = estimator.fit(table(numbers('x', x)), quantity(y), { seed: 1, weights });
    const doubled = estimator.fit(
      table(
        numbers(
          'x',
          repeated.map((row) => x[row]!),
        ),
      ),
      quantity(repeated.map((row) => y[row]!)),
      CONTEXT,
    );
    const one = weighted.predict(table(numbers('x', x)));
    const other = doubled.predict(table(numbers('x', x)));
    one.forEach((value, row) => expect(value).toBeCloseTo(other[row]!, 6));
  });

  it('stop early at the best iteration on validation rows, and say the losses as they go', () => {
    const noise = (seed: number): { features: Table; target: Target } => ({
      features: table(numbers('x', uniform(300, seed)), numbers('z', uniform(300, seed + 1))),
      target: classes(uniform(300, seed + 2).map((value) => (value > 0.5 ? 1 : 0))),
    });
    const { features, target } = noise(30);
    const seen: FitProgress[] = [];
    const estimator = new BoostedTrees({ ...FAST, trees: 200, earlyStoppingRounds: 10 });
    const model = estimator.fit(features, target, {
      seed: 1,
      validation: noise(40),
      onProgress: (progress) => seen.push(progress),
    });
    const losses = seen.map((progress) => progress.validationLoss!);
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(seen.length).toBe(best + 10);
    expect(model.trees.length).toBe(best);
    expect(seen.at(-1)!.trainLoss).toBeLessThan(seen[0]!.trainLoss);
  });

  it('stop when cancelled', () => {
    const controller = new AbortController();
    const x = uniform(300, 50);
    const fit = (): unknown =>
      new BoostedTrees(FAST).fit(table(numbers('x', x)), quantity(x), {
        seed: 1,
        signal: controller.signal,
        onProgress: ({ iteration }) => {
          if (iteration === 3) controller.abort();
        },
      });
    expect(reasonOf(fit)).toBe('cancelled');
  });

  it.each([
    ['no rows', table(numbers('x', [])), quantity([])],
    ['no columns', { rowCount: 2, columns: [] }, quantity([1, 2])],
    ['a single class', table(numbers('x', [1, 2, 3])), classes([1, 1, 1])],
    ['an infinite target', table(numbers('x', [1, 2])), quantity([1, Infinity])],
  ])('refuse %s with a sentence', (_, features, target) => {
    expect(reasonOf(() => new BoostedTrees().fit(features, target, CONTEXT))).toBe('training-impossible');
  });

  it('predict the mean where columns are constant, empty, or there is one row', () => {
    const estimator = new BoostedTrees(FAST);
    const useless = table(
      numbers('one', [1, 1, 1, 1]),
      numbers('none', [NaN, NaN, NaN, NaN]),
      labels('x', [null, null, null, null]),
    );
    const mean = estimator.fit(useless, quantity([1, 2, 3, 6]), CONTEXT).predict(useless);
    expect(Array.from(mean)).toEqual([3, 3, 3, 3]);
    const single = table(numbers('x', [4]));
    expect(estimator.fit(single, quantity([7]), CONTEXT).predict(single)[0]).toBe(7);
  });

  it('name the column that a table to predict lacks or holds as text', () => {
    const model = new BoostedTrees(FAST).fit(
      table(numbers('x', uniform(50, 1))),
      quantity(uniform(50, 1)),
      CONTEXT,
    );
    expect(reasonOf(() => model.predict(table(numbers('y', [1]))))).toBe('column-unknown');
    expect(reasonOf(() => model.predict(table(labels('x', ['a']))))).toBe('table-malformed');
  });

  it('refuse a damaged model', () => {
    const model = new BoostedTrees(FAST).fit(
      table(numbers('x', uniform(50, 1))),
      quantity(uniform(50, 1)),
      CONTEXT,
    );
    const json = JSON.parse(JSON.stringify(model)) as { trees: { left: number[] }[] };
    json.trees[0]!.left[0] = 0;
    expect(reasonOf(() => restoreModel(json as never))).toBe('store-unreadable');
  });
});
