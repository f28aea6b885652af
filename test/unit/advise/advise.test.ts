import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Advice } from '../../../src/shared/advice.js';
import { advise } from '../../../src/core/advise/advise.js';
import { adviceLines } from '../../../src/core/advise/adviceLines.js';
import { pipelineFromAdvice } from '../../../src/core/advise/pipelineFromAdvice.js';
import { formatPipeline, parsePipeline } from '../../../src/core/pipeline/parsePipeline.js';
import { Random } from '../../../src/core/random.js';
import { openTable } from '../../../src/core/table/openTable.js';
import type { Column } from '../../../src/core/table/table.js';
import { dates, numbers, tableOf, texts } from '../tables.js';

async function adviseSample(name: string, target: string): Promise<Advice> {
  return advise(await openTable(fileURLToPath(new URL(`../../../samples/${name}`, import.meta.url))), target);
}

const ROWS = 200;
const random = new Random(1);
const noise = numbers(
  'x',
  Array.from({ length: ROWS }, () => random.uniform()),
);

function adviseFor(target: Column, ...more: Column[]): Advice {
  return advise(tableOf(target, noise, ...more), target.name);
}

/** `ROWS` labels with these counts; the rest is 'rest'. */
function labels(counts: Record<string, number>): string[] {
  const given = Object.entries(counts).flatMap(([label, count]) => new Array<string>(count).fill(label));
  return [...given, ...new Array<string>(ROWS - given.length).fill('rest')];
}

describe('advice on real tables', () => {
  test('adult: two classes, the rarer one positive', async () => {
    const advice = await adviseSample('adult_train.csv', 'income');
    expect(advice).toMatchObject({
      task: { value: 'binary' },
      positive: { value: '>50K', alternatives: [{ value: '<=50K' }] },
      metric: { value: 'roc_auc' },
      split: { value: { test: 0.2, stratify: true, folds: 5 } },
    });
    expect(advice.candidates.map(({ model }) => model.estimator)).toEqual([
      'baseline',
      'logistic_regression',
      'boosted_trees',
    ]);
  });

  test('titanic: the leak and the copies are left out, each with its reason', async () => {
    const advice = await adviseSample('titanic.csv', 'survived');
    expect(advice.positive?.value).toBe('1');
    expect(advice.drop.map(({ column }) => column)).toEqual(['class', 'embark_town', 'alive']);
    expect(advice.drop[2]!.reason).toMatch(/“alive” alone predicts “survived”.*leak/);
  });

  test('penguins: three classes; diamonds: an amount', async () => {
    expect((await adviseSample('penguins.csv', 'species')).task.value).toBe('multiclass');
    const diamonds = await adviseSample('diamonds.csv', 'price');
    expect(diamonds).toMatchObject({ task: { value: 'regression' }, split: { value: { stratify: false } } });
    expect(diamonds.positive).toBeUndefined();
  });
});

describe('the task', () => {
  const whole = (distinct: number): Column => ({
    kind: 'number',
    name: 't',
    values: Float64Array.from({ length: ROWS }, (_, row) => row % distinct),
    integer: true,
  });

  test.each([
    ['2 whole numbers', whole(2), 'binary'],
    ['6 whole numbers', whole(6), 'multiclass'],
    ['28 whole numbers', whole(28), 'regression'],
    ['numbers', noise, 'regression'],
    ['labels', texts('t', labels({ a: 100 })), 'binary'],
  ] as const)('of %s is decided and explained', (_, column, task) => {
    const named = { ...column, name: 't' } as Column;
    const advice = advise(
      tableOf(
        named,
        noise,
        numbers(
          'y',
          Array.from({ length: ROWS }, (__, i) => (i * 7) % 13),
        ),
      ),
      't',
    );
    expect(advice.task.value).toBe(task);
    expect(advice.task.reason).toContain('“t”');
  });

  test('can be chosen otherwise, and the rest of the advice follows', () => {
    const table = tableOf(whole(6), noise);
    const advised = advise(table, 't');
    expect(advised.task.alternatives.map(({ value }) => value)).toEqual(['regression']);
    const chosen = advise(table, 't', { task: 'regression' });
    expect(chosen.metric.value).toBe('rmse');
    expect(chosen.candidates[1]!.model.estimator).toBe('linear_regression');
    expect(() => advise(tableOf(texts('t', labels({ a: 90 })), noise), 't', { task: 'regression' })).toThrow(
      /“t” does not make a regression task; it makes binary/,
    );
  });

  test.each([
    ['all missing', texts('t', new Array<null>(ROWS).fill(null)), /Every value of the target “t” is missing/],
    ['one class', texts('t', labels({})), /Every row of the target “t” is “rest”/],
    [
      'dates',
      dates(
        't',
        Array.from({ length: ROWS }, (_, i) => `20${10 + (i % 9)}-01-01`),
      ),
      /holds dates/,
    ],
    [
      'names',
      texts(
        't',
        Array.from({ length: ROWS }, (_, i) => `name ${i}`),
      ),
      /hardly any comes back/,
    ],
  ] as const)('of a target that is unusable says why: %s', (_, column, message) => {
    expect(() => adviseFor(column)).toThrow(expect.objectContaining({ reason: 'target-unusable' }));
    expect(() => adviseFor(column)).toThrow(message);
  });
});

describe('metric, split and notes', () => {
  test('follow rare classes', () => {
    const rare = adviseFor(texts('t', labels({ fraud: 8 })));
    expect(rare.metric.value).toBe('average_precision');
    expect(rare.metric.reason).toContain('4 % of the rows are “fraud”');
    const three = adviseFor(texts('t', labels({ a: 100, b: 4 })));
    expect(three.metric.value).toBe('f1_macro');
    expect(three.split.value).toEqual({ test: 0.2, stratify: true, folds: 3 });
  });

  test('follow extreme values of an amount', () => {
    const long = adviseFor(
      numbers(
        't',
        Array.from({ length: ROWS }, (_, i) => (i === 0 ? 1e6 : i * 0.37)),
      ),
    );
    expect(long.metric.value).toBe('mae');
  });

  test('do not stratify by a class with a single row, and say so', () => {
    const advice = adviseFor(texts('t', labels({ a: 80, lonely: 1 })));
    expect(advice.split.value.stratify).toBe(false);
    expect(advice.notes).toEqual([expect.stringMatching(/Class “lonely” has a single row/)]);
  });

  test('say what is odd: missing targets, dates, infinite values', () => {
    const target = texts('t', [...labels({ a: 80 }).slice(0, -2), null, null]);
    const day = dates(
      'day',
      Array.from({ length: ROWS }, (_, i) => `2020-0${1 + (i % 9)}-1${(i * 7) % 10}`),
    );
    const ratio = numbers(
      'ratio',
      Array.from({ length: ROWS }, (_, i) => (i === 3 ? Infinity : (i * 31) % 101)),
    );
    const advice = adviseFor(target, day, ratio);
    expect(advice.rows).toBe(ROWS - 2);
    expect(advice.notes).toEqual([
      expect.stringMatching(/^2 rows have no value of “t”/),
      expect.stringMatching(/^“day” holds dates/),
      expect.stringMatching(/^“ratio” holds infinite values/),
    ]);
  });

  test('leave out identifiers, constants and texts that hardly come back', () => {
    const id = {
      ...numbers(
        'id',
        Array.from({ length: ROWS }, (_, i) => i + 1),
      ),
      integer: true,
    } as Column;
    const constant = texts('unit', new Array<string>(ROWS).fill('kg'));
    const name = texts(
      'name',
      Array.from({ length: ROWS }, (_, i) => `n${Math.floor(i / 1.5)}`),
    );
    const advice = adviseFor(texts('t', labels({ a: 80 })), id, constant, name);
    expect(advice.drop.map(({ column }) => column)).toEqual(['id', 'unit', 'name']);
    expect(() => advise(tableOf(texts('t', labels({ a: 80 })), id), 't')).toThrow(/No column is left.*“id”/s);
  });
});

describe('a pipeline from advice', () => {
  test('is a valid pipeline file with everything that was advised', async () => {
    const advice = await adviseSample('titanic.csv', 'survived');
    const pipeline = pipelineFromAdvice(advice, { dataPath: 'titanic.csv', name: 'titanic' });
    expect(parsePipeline(formatPipeline(pipeline), 'titanic.mlpipe.json')).toEqual(pipeline);
    expect(pipeline).toMatchObject({
      drop: ['class', 'embark_town', 'alive'],
      positive: '1',
      split: advice.split.value,
    });
    expect(pipeline.models[1]).toMatchObject({
      steps: [{ step: 'impute' }, { step: 'standardize' }, { step: 'one_hot' }],
    });
  });

  test('is shown line by line, each with a reason', async () => {
    const lines = adviceLines(await adviseSample('titanic.csv', 'survived'));
    expect(lines.map(({ label }) => label)).toEqual([
      'Task',
      'Positive class',
      'Metric',
      'Split',
      ...['Candidate', 'Candidate', 'Candidate'],
      ...['Leave out', 'Leave out', 'Leave out'],
    ]);
    expect(lines.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });
});
