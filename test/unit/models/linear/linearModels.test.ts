import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../../src/core/models/estimator.js';
import { restoreLinearModel, type LinearModel } from '../../../../src/core/models/linear/linearModel.js';
import { LinearRegression } from '../../../../src/core/models/linear/linearRegression.js';
import { LogisticRegression } from '../../../../src/core/models/linear/logisticRegression.js';
import { numbers, tableOf, texts } from '../../tables.js';

interface Fitted {
  coefficients: number[][];
  intercepts: number[];
  predictions: number[] | number[][];
}
interface Golden {
  features: number[][];
  binary: number[];
  multi: number[];
  value: number[];
  weights: number[];
  binary_l2_1: Fitted;
  binary_l2_25: Fitted;
  binary_weighted: Fitted;
  multi_l2_1: Fitted;
  ridge_1: Fitted;
  ridge_weighted: Fitted;
  least_squares: Fitted;
}
const golden = JSON.parse(
  readFileSync(new URL('../../../golden/linear/linear.json', import.meta.url), 'utf8'),
) as Golden;

const features = tableOf(...golden.features.map((values, j) => numbers(`x${j}`, values)));
const binary: Target = { kind: 'classes', codes: Int32Array.from(golden.binary), classes: ['no', 'yes'] };
const multi: Target = { kind: 'classes', codes: Int32Array.from(golden.multi), classes: ['a', 'b', 'c'] };
const value: Target = { kind: 'number', values: Float64Array.from(golden.value) };
const weights = Float64Array.from(golden.weights);

function expectClose(actual: Iterable<number>, expected: readonly number[], tolerance: number): void {
  const entries = [...actual];
  expect(entries.length).toBe(expected.length);
  entries.forEach((entry, i) => {
    expect(Math.abs(entry - expected[i]!)).toBeLessThan(tolerance * Math.max(1, Math.abs(expected[i]!)));
  });
}

function expectSame(model: LinearModel, expected: Fitted): void {
  expectClose(model.state.coefficients.flat(), expected.coefficients.flat(), 1e-5);
  expectClose(model.state.intercepts, expected.intercepts, 1e-5);
  const predicted = model.predict(features);
  const shown = expected.predictions.flat();
  expectClose(predicted, shown, 1e-6);
}

describe('logistic regression', () => {
  test('finds the coefficients of scikit-learn with C = 1/l2, on features of any scale', () => {
    expectSame(new LogisticRegression({ l2: 1 }).fit(features, binary, { seed: 0 }), golden.binary_l2_1);
    expectSame(new LogisticRegression({ l2: 25 }).fit(features, binary, { seed: 0 }), golden.binary_l2_25);
  });

  test('weights rows as scikit-learn does', () => {
    expectSame(new LogisticRegression().fit(features, binary, { seed: 0, weights }), golden.binary_weighted);
  });

  test('finds the coefficients of scikit-learn for three classes', () => {
    expectSame(new LogisticRegression().fit(features, multi, { seed: 0 }), golden.multi_l2_1);
  });

  test('stays finite without a penalty on classes that a feature separates', () => {
    const x = tableOf(numbers('x', [-3, -2, -1, 1, 2, 3]));
    const codes = Int32Array.of(0, 0, 0, 1, 1, 1);
    const target: Target = { kind: 'classes', codes, classes: ['no', 'yes'] };
    const predicted = new LogisticRegression({ l2: 0 }).fit(x, target, { seed: 0 }).predict(x);
    expect([...predicted].every(Number.isFinite)).toBe(true);
    expect(predicted[1]).toBeLessThan(0.01);
    expect(predicted[11]).toBeGreaterThan(0.99);
  });

  test('reports a falling loss and stops when it is cancelled', () => {
    const losses: number[] = [];
    new LogisticRegression().fit(features, binary, {
      seed: 0,
      validation: { features, target: binary },
      onProgress: ({ trainLoss, validationLoss }) => {
        losses.push(trainLoss);
        expect(validationLoss).toBeTypeOf('number');
      },
    });
    expect(losses.length).toBeGreaterThan(3);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    const cancel = new AbortController();
    const cancelled = (): unknown =>
      new LogisticRegression().fit(features, binary, {
        seed: 0,
        signal: cancel.signal,
        onProgress: () => {
          cancel.abort();
        },
      });
    expect(cancelled).toThrow(expect.objectContaining({ reason: 'cancelled' }));
  });

  test('says what it cannot learn from', () => {
    const fit = (column: Parameters<typeof tableOf>[0], codes: number[]) => (): unknown =>
      new LogisticRegression().fit(
        tableOf(column),
        { kind: 'classes', codes: Int32Array.from(codes), classes: ['no', 'yes'] },
        { seed: 0 },
      );
    expect(fit(numbers('x', [1, 2]), [1, 1])).toThrow(/All 2 training rows are of the class “yes”/);
    expect(fit(texts('x', ['a', 'b']), [0, 1])).toThrow(/“x” holds categories.*one_hot/);
    expect(fit(numbers('x', [1, null]), [0, 1])).toThrow(/“x” holds missing values.*impute/);
    expect(fit(numbers('x', [1, Infinity]), [0, 1])).toThrow(/“x” holds infinite values/);
    expect(fit(numbers('x', []), [])).toThrow(/no rows/);
  });
});

describe('linear regression', () => {
  test('finds the coefficients of scikit-learn’s Ridge', () => {
    expectSame(new LinearRegression({ l2: 1 }).fit(features, value, { seed: 0 }), golden.ridge_1);
    expectSame(
      new LinearRegression({ l2: 5 }).fit(features, value, { seed: 0, weights }),
      golden.ridge_weighted,
    );
  });

  test('finds the least-squares solution without a penalty', () => {
    expectSame(new LinearRegression({ l2: 0 }).fit(features, value, { seed: 0 }), golden.least_squares);
  });

  test('predicts the same when a column is there twice and another is constant', () => {
    const twice = tableOf(
      ...features.columns,
      { ...features.columns[0]!, name: 'copy' },
      numbers(
        'one',
        golden.value.map(() => 1),
      ),
    );
    const model = new LinearRegression({ l2: 0 }).fit(twice, value, { seed: 0 });
    expectClose(model.predict(twice), golden.least_squares.predictions as number[], 1e-6);
    expect(model.state.coefficients[0]!.slice(4)).toEqual([0, 0]);
  });

  test('gives the same answer by iteration when columns are many', () => {
    const filler = Array.from({ length: 1500 }, (_, j) =>
      numbers(`zero${j}`, new Float64Array(golden.value.length)),
    );
    const model = new LinearRegression({ l2: 1 }).fit(tableOf(...features.columns, ...filler), value, {
      seed: 0,
    });
    expectClose(model.state.coefficients[0]!.slice(0, 4), golden.ridge_1.coefficients[0]!, 1e-5);
  });
});

describe('a stored linear model', () => {
  test('comes back with identical predictions', () => {
    const model = new LogisticRegression().fit(features, multi, { seed: 0 });
    const restored = restoreLinearModel(JSON.parse(JSON.stringify(model)) as ReturnType<typeof model.toJSON>);
    expect(restored.predict(features)).toEqual(model.predict(features));
    expect(restored.state.featureMeans).toEqual(model.state.featureMeans);
  });

  test('that is damaged says so', () => {
    expect(() => restoreLinearModel({ name: 'linear_regression', coefficients: 'gone' })).toThrow(
      expect.objectContaining({ reason: 'store-unreadable' }),
    );
  });
});
