import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/core/table/openTable.js';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.js';
import { explainFileRow } from '../../../src/core/train/explainFileRow.js';
import { restoreTrained } from '../../../src/core/train/trainedModel.js';
import { trainPipeline } from '../../../src/core/train/trainPipeline.js';
import { Random } from '../../../src/core/random.js';
import type { Table } from '../../../src/core/table/table.js';
import type { RunResult } from '../../../src/shared/results.js';

const penguins = (): Promise<Table> => openTable('samples/penguins.csv');

const species: Pipeline = {
  version: 1,
  name: 'penguins',
  data: { path: 'penguins.csv' },
  target: 'species',
  task: 'multiclass',
  metric: 'accuracy',
  split: { test: 0.25, stratify: true, folds: 4 },
  models: [
    { estimator: 'baseline' },
    { estimator: 'logistic_regression' },
    { estimator: 'boosted_trees', trees: 30, earlyStoppingRounds: 5 },
  ],
  seed: 11,
};

/** Noise, or `signal` times the sign of a. */
function madeTable(rows: number, signal: number, positives = 0.5): Table {
  const random = new Random(3);
  const a = new Float64Array(rows).map(() => random.uniform());
  const codes = Int32Array.from(a, (value) => {
    const leaning = signal * (value - 0.5);
    return random.uniform() < positives + leaning ? 1 : 0;
  });
  return {
    rowCount: rows,
    columns: [
      { kind: 'number', name: 'a', values: a, integer: false },
      {
        kind: 'number',
        name: 'b',
        values: new Float64Array(rows).map(() => random.uniform()),
        integer: false,
      },
      { kind: 'category', name: 'y', codes, categories: ['no', 'yes'] },
    ],
  };
}

const binary: Pipeline = {
  ...species,
  name: 'made',
  target: 'y',
  task: 'binary',
  metric: 'roc_auc',
  positive: 'yes',
  models: [{ estimator: 'boosted_trees', trees: 20 }],
};

const withoutTimes = (result: RunResult): RunResult => ({
  ...result,
  seconds: 0,
  leaderboard: result.leaderboard.map((row) => ({ ...row, fitSeconds: 0 })),
});

describe('training a pipeline', () => {
  it('compares the candidates inside the training part and judges the best on rows set aside', async () => {
    const phases: [number, string][] = [];
    const curve: string[] = [];
    const { result } = await trainPipeline(await penguins(), species, {
      runId: 'r1',
      onProgress: (progress, phase) => phases.push([progress, phase]),
      onCurve: (metric) => curve.push(metric),
    });
    expect(result).toMatchObject({
      runId: 'r1',
      task: 'multiclass',
      classes: ['Adelie', 'Chinstrap', 'Gentoo'],
    });
    expect(result.rows).toEqual({ train: 258, test: 86 });
    expect(result.leaderboard).toHaveLength(3);
    expect(result.leaderboard[0]).toMatchObject({ chosen: true, model: result.model });
    expect(result.leaderboard.filter((row) => row.test !== null)).toHaveLength(1);
    expect(result.leaderboard.at(-1)!.model).toBe('baseline');
    expect(result.metrics[0]).toMatchObject({ name: 'accuracy' });
    expect(result.metrics[0]!.value).toBeGreaterThan(0.93);
    expect(result.metrics[0]!.difference!.low).toBeGreaterThan(0);
    expect(
      result.judgement.kind === 'multiclass' && result.judgement.confusion.flat().reduce((a, b) => a + b),
    ).toBe(86);
    expect(result.explanation!.outputs.map((output) => output.label)).toEqual(result.classes);
    expect(phases.map(([progress]) => progress)).toEqual(
      phases.map(([progress]) => progress).toSorted((a, b) => a - b),
    );
    expect(phases.at(-1)).toEqual([1, 'done']);
    expect(phases.some(([, phase]) => phase === 'fold 2 of 4 · boosted_trees')).toBe(true);
    expect(curve.length).toBe(
      result.learning.iteration.length * (result.learning.validation.length > 0 ? 2 : 1),
    );
    expect(result.cautions.some((caution) => caution.includes('86 test rows'))).toBe(true);
  });

  it('gives the same result and the same model every time', async () => {
    const table = await penguins();
    const first = await trainPipeline(table, species);
    const second = await trainPipeline(table, species);
    expect(JSON.stringify(withoutTimes(second.result))).toBe(JSON.stringify(withoutTimes(first.result)));
    expect(JSON.stringify(second.model.toJSON())).toBe(JSON.stringify(first.model.toJSON()));
  });

  it('writes a model that predicts the same after it is read back', async () => {
    const table = await penguins();
    const { model } = await trainPipeline(table, species);
    const restored = restoreTrained(JSON.parse(JSON.stringify(model.toJSON())));
    expect(restored.predictTable(table)).toEqual(model.predictTable(table));
    expect(() => restoreTrained({ version: 99, classes: [], model: { name: 'baseline' } })).toThrow(/newer/);
    expect(() => restoreTrained({ model: 1 })).toThrow(/damaged/);
  });

  it('explains a row so that base value and attributions add up to its prediction', async () => {
    const table = await penguins();
    const { model } = await trainPipeline(table, {
      ...species,
      models: [{ estimator: 'boosted_trees', trees: 15 }],
    });
    const explanation = explainFileRow(model, table, 20)!;
    const row = explanation.rows[0]!;
    expect(row).toMatchObject({ row: 20, actual: 'Adelie', predicted: 'Adelie' });
    const one = model.steps.transform({
      rowCount: 1,
      columns: table.columns.map((column) =>
        'codes' in column
          ? { ...column, codes: column.codes.slice(20, 21) }
          : { ...column, values: column.values.slice(20, 21) },
      ),
    });
    const raw = model.model.predictRaw(one);
    explanation.outputs.forEach((output, i) => {
      const sum = row.attributions[i]!.reduce((total, value) => total + value, output.baseValue);
      expect(sum).toBeCloseTo(raw[i]!, 5);
    });
    expect(() => explainFileRow(model, table, 344)).toThrow(/no row 345.*1 to 344/);
  });

  it('says of which class of the target the log odds are that a binary explanation adds up to', async () => {
    const table = await penguins();
    const { result } = await trainPipeline(table, {
      ...species,
      target: 'sex',
      task: 'binary',
      positive: 'MALE',
      models: [{ estimator: 'boosted_trees', trees: 5 }],
    });
    expect(result.explanation!.scale).toBe('log odds of sex = MALE');
  });

  it('fills gaps that only the test rows have', async () => {
    const table = madeTable(200, 1);
    const a = table.columns[0]!;
    if ('values' in a) a.values[5] = Number.NaN;
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { result } = await trainPipeline(table, {
        ...binary,
        seed,
        split: { test: 0.5, stratify: true, folds: 0 },
        models: [{ estimator: 'logistic_regression' }],
      });
      expect(result.metrics[0]!.value).toBeGreaterThan(0.5);
    }
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const training = trainPipeline(await penguins(), species, {
      signal: stop.signal,
      onProgress: (_, phase) => {
        if (phase.startsWith('fold 2')) stop.abort();
      },
    });
    await expect(training).rejects.toMatchObject({ reason: 'cancelled' });
  });

  it('goes on without a candidate that cannot be trained, and says so', async () => {
    const table = await penguins();
    const broken: Pipeline = {
      ...species,
      models: [
        { estimator: 'logistic_regression', steps: [] },
        { estimator: 'boosted_trees', trees: 10 },
      ],
    };
    const { result } = await trainPipeline(table, broken);
    expect(result.model).toBe('boosted_trees');
    expect(result.cautions.join(' ')).toContain('logistic_regression could not be trained');
    const hopeless = trainPipeline(table, { ...broken, models: broken.models.slice(0, 1) });
    await expect(hopeless).rejects.toMatchObject({ name: 'UserError' });
  });

  it('trains a single model without cross-validation when none is asked for', async () => {
    const { result } = await trainPipeline(madeTable(400, 1), {
      ...binary,
      split: { ...binary.split, folds: 0 },
    });
    expect(result.leaderboard).toMatchObject([{ crossValidation: null, chosen: true }]);
    expect(result.judgement.kind).toBe('binary');
  });

  it('leaves out rows without a target and says how many', async () => {
    const table = madeTable(300, 1);
    const column = table.columns[2]!;
    if ('codes' in column) column.codes.fill(-1, 0, 7);
    const { result } = await trainPipeline(table, binary);
    expect(result.rows.train + result.rows.test).toBe(293);
    expect(result.cautions.join(' ')).toContain('7 rows were left out');
    expect(result.explanation!.rows.every((row) => row.row >= 7)).toBe(true);
  });

  it('reads the rows of the file behind test rows, so that a click finds them', async () => {
    const table = await penguins();
    const { result } = await trainPipeline(table, species);
    const column = table.columns.find((one) => one.name === 'species')!;
    for (const row of result.explanation!.rows) {
      expect('codes' in column && column.categories[column.codes[row.row]!]).toBe(row.actual);
    }
  });
});

describe('a result that should worry', () => {
  it('is called not better than the baseline when there is nothing to learn', async () => {
    const { result } = await trainPipeline(madeTable(600, 0), binary);
    expect(result.cautions.join(' ')).toContain('not clearly better than the baseline');
  });

  it('is called too good when a column gives the target away', async () => {
    const table = madeTable(600, 1);
    const y = table.columns[2]!;
    const leaking: Table = {
      ...table,
      columns: [...table.columns, { ...y, name: 'y again' }],
    };
    const { result } = await trainPipeline(leaking, binary);
    expect(result.cautions[0]).toContain('almost perfect');
  });

  it('is called overfitted when the training rows are known by heart', async () => {
    const heart: Pipeline = {
      ...binary,
      split: { ...binary.split, folds: 0 },
      models: [
        { estimator: 'boosted_trees', trees: 200, leaves: 64, minRowsInLeaf: 1, learningRate: 0.3, l2: 0 },
      ],
    };
    const { result } = await trainPipeline(madeTable(2000, 0.8), heart);
    expect(result.cautions.join(' ')).toContain('by heart');
  });

  it('names the trap of accuracy when one class is rare', async () => {
    const { result } = await trainPipeline(madeTable(1000, 0.05, 0.05), { ...binary, metric: 'accuracy' });
    expect(result.cautions.join(' ')).toMatch(/always answering the other class has accuracy 9\d/);
  });

  it('names classes of a single row', async () => {
    const table = madeTable(300, 1);
    const y = table.columns[2]!;
    if (y.kind !== 'category') throw new Error('y is a category');
    const codes = y.codes.slice();
    codes[0] = 2;
    const three: Table = {
      ...table,
      columns: [...table.columns.slice(0, 2), { ...y, codes, categories: ['no', 'yes', 'once'] }],
    };
    const pipeline: Pipeline = {
      ...binary,
      task: 'multiclass',
      metric: 'accuracy',
      split: { test: 0.2, stratify: false, folds: 0 },
    };
    delete pipeline.positive;
    const { result } = await trainPipeline(three, pipeline);
    expect(result.cautions.join(' ')).toContain('“once” has a single row');
  });
});

describe('test rows that are all alike', () => {
  it('end in a sentence before anything is trained', async () => {
    const rarely = madeTable(40, 0, 0.1);
    const training = trainPipeline(rarely, { ...binary, split: { test: 0.05, stratify: false, folds: 0 } });
    await expect(training).rejects.toMatchObject({
      name: 'UserError',
      reason: 'training-impossible',
      message: expect.stringMatching(/^The 2 test rows have one and the same target value/) as string,
    });
  });
});
