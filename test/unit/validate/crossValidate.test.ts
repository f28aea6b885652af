import { describe, expect, test } from 'vitest';
import { Baseline } from '../../../src/core/models/baseline.js';
import type { Estimator, FitContext, Target } from '../../../src/core/models/estimator.js';
import { LinearRegression } from '../../../src/core/models/linear/linearRegression.js';
import { LogisticRegression } from '../../../src/core/models/linear/logisticRegression.js';
import { createStep } from '../../../src/core/prepare/createStep.js';
import type { FittedStep, Step } from '../../../src/core/prepare/step.js';
import { Random } from '../../../src/core/random.js';
import type { NumberColumn, Table } from '../../../src/core/table/table.js';
import { crossValidate } from '../../../src/core/validate/crossValidate.js';
import { fitCandidate } from '../../../src/core/validate/fitCandidate.js';
import { kFold, stratifiedKFold } from '../../../src/core/validate/kFold.js';
import { numbers, tableOf, texts } from '../tables.js';

const ROWS = 90;

/** A table whose only column says which row it is. */
const rowNumbers = tableOf(
  numbers(
    'row',
    Array.from({ length: ROWS }, (_, row) => row),
  ),
);
const target: Target & { kind: 'classes' } = {
  kind: 'classes',
  codes: Int32Array.from({ length: ROWS }, (_, row) => (row % 3 === 0 ? 1 : 0)),
  classes: ['no', 'yes'],
};

function rowsIn(table: Table): number[] {
  return [...(table.columns[0] as NumberColumn).values];
}

/** Notes the rows it is fitted on and passes them on. */
function recordingStep(seen: number[][]): Step {
  const fitted: FittedStep = {
    name: 'drop',
    origins: [0],
    transform: (table) => table,
    toJSON: () => ({ name: 'drop' }),
  };
  return {
    name: 'drop',
    fitTransform: (table) => {
      seen.push(rowsIn(table));
      return { fitted, table };
    },
  };
}

/** Notes the rows it is fitted on and those it is given for early stopping. */
function recordingEstimator(seen: { fitted: number[]; validation: number[] }[]): Estimator {
  return {
    name: 'baseline',
    fit: (features, fitTarget, context: FitContext) => {
      seen.push({
        fitted: rowsIn(features),
        validation: context.validation ? rowsIn(context.validation.features) : [],
      });
      return new Baseline().fit(features, fitTarget, context);
    },
  };
}

describe('cross-validation', () => {
  test('fits steps and estimator on the training rows of each fold only', async () => {
    const stepRows: number[][] = [];
    const fits: { fitted: number[]; validation: number[] }[] = [];
    const folds = stratifiedKFold(target, 5, 1);
    const candidate = { steps: [recordingStep(stepRows)], estimator: recordingEstimator(fits) };
    await crossValidate(candidate, rowNumbers, target, folds, { seed: 1 });
    expect(stepRows).toEqual(folds.map((fold) => [...fold.train]));
    expect(fits.map((fit) => fit.fitted)).toEqual(stepRows);
  });

  test('takes rows for early stopping from the training part, and keeps them from the steps', async () => {
    const stepRows: number[][] = [];
    const fits: { fitted: number[]; validation: number[] }[] = [];
    const folds = stratifiedKFold(target, 5, 1);
    const candidate = {
      steps: [recordingStep(stepRows)],
      estimator: recordingEstimator(fits),
      validationShare: 0.25,
    };
    await crossValidate(candidate, rowNumbers, target, folds, { seed: 1 });
    folds.forEach((fold, i) => {
      const { fitted, validation } = fits[i]!;
      expect(validation.length).toBe(Math.ceil(0.25 * fold.train.length));
      expect(stepRows[i]).toEqual(fitted);
      expect([...fitted, ...validation].sort((a, b) => a - b)).toEqual([...fold.train]);
    });
  });

  test('predicts each row by the model that did not see it', async () => {
    const folds = kFold(ROWS, 3, 4);
    const values = Float64Array.from({ length: ROWS }, (_, row) => row);
    const { predictions } = await crossValidate(
      { steps: [], estimator: new Baseline() },
      rowNumbers,
      { kind: 'number', values },
      folds,
      { seed: 1 },
    );
    for (const { train, test: held } of folds) {
      const mean = train.reduce((sum, row) => sum + row, 0) / train.length;
      for (const row of held) expect(predictions[row]).toBeCloseTo(mean, 10);
    }
  });

  test('does not believe a high-cardinality category that means nothing', async () => {
    const random = new Random(5);
    const labels = Array.from({ length: 400 }, () => `id${random.below(150)}`);
    const codes = Int32Array.from({ length: 400 }, () => random.below(2));
    const noise: Target & { kind: 'classes' } = { kind: 'classes', codes, classes: ['0', '1'] };
    const candidate = {
      steps: [createStep({ step: 'target_encode', columns: ['id'] })],
      estimator: new LogisticRegression(),
    };
    const { predictions } = await crossValidate(
      candidate,
      tableOf(texts('id', labels)),
      noise,
      stratifiedKFold(noise, 5, 2),
      {
        seed: 9,
      },
    );
    const right = codes.reduce(
      (sum, code, row) => sum + ((predictions[2 * row + 1]! >= 0.5 ? 1 : 0) === code ? 1 : 0),
      0,
    );
    expect(right / 400).toBeGreaterThan(0.4);
    expect(right / 400).toBeLessThan(0.6);
  });

  test('gives identical bytes for the same seed', () => {
    const fit = (): string => {
      const fitted = fitCandidate(
        {
          steps: [createStep({ step: 'standardize', columns: 'numeric' })],
          estimator: new LogisticRegression(),
        },
        rowNumbers,
        target,
        { seed: 3 },
      );
      return JSON.stringify([fitted.steps.toJSON(), fitted.model.toJSON()]);
    };
    expect(fit()).toBe(fit());
  });

  test('stops between folds when it is cancelled', async () => {
    const cancel = new AbortController();
    const run = crossValidate(
      { steps: [], estimator: new LinearRegression() },
      rowNumbers,
      { kind: 'number', values: Float64Array.from({ length: ROWS }, (_, row) => row) },
      kFold(ROWS, 5, 0),
      { seed: 0, signal: cancel.signal, onFold: (fold) => fold === 1 && cancel.abort() },
    );
    await expect(run).rejects.toMatchObject({ reason: 'cancelled' });
  });
});
