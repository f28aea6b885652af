import { describe, expect, test } from 'vitest';
import type { PipelineStep } from '../../../src/core/pipeline/pipeline.js';
import { createStep } from '../../../src/core/prepare/createStep.js';
import { defaultSteps } from '../../../src/core/prepare/defaultSteps.js';
import { fitSteps, restoreSteps } from '../../../src/core/prepare/fitSteps.js';
import { readProblem } from '../../../src/core/prepare/readProblem.js';
import type { Table } from '../../../src/core/table/table.js';
import { booleans, dates, numbers, tableOf, texts } from '../tables.js';

const table = tableOf(
  numbers('age', [30, null, 50, 41]),
  texts('job', ['a', 'b', null, 'a']),
  dates('since', ['2020-01-01', '2021-06-15', null, '2019-03-03']),
  booleans('member', [true, false, null, true]),
);
const chain = (configs: PipelineStep[], input: Table = table): ReturnType<typeof fitSteps> =>
  fitSteps(configs.map(createStep), input, undefined, { seed: 0 });

describe('a chain of steps', () => {
  test('knows which column of the file each prepared column comes from', () => {
    const { fitted, table: prepared } = chain([
      { step: 'drop', columns: ['age'] },
      { step: 'date_parts', columns: 'all' },
      { step: 'one_hot', columns: 'categorical' },
    ]);
    const from = fitted.origins.map((origin) => table.columns[origin]!.name);
    expect(from).toEqual(prepared.columns.map((column) => column.name.split(/[=_]/)[0]));
    expect(from).toContain('member');
  });

  test('comes back from JSON with identical results', () => {
    const { fitted, table: prepared } = chain(defaultSteps('logistic_regression', table));
    const restored = restoreSteps(JSON.parse(JSON.stringify(fitted.toJSON())));
    expect(restored.transform(table)).toEqual(prepared);
    expect(restored.origins).toEqual(fitted.origins);
    expect(() => restoreSteps({ steps: 3 })).toThrow(expect.objectContaining({ reason: 'store-unreadable' }));
  });

  test('finds its columns in any order, among others, and says when one is not there', () => {
    const { fitted, table: prepared } = chain(defaultSteps('logistic_regression', table));
    const shuffled = tableOf(numbers('more', [1, 2, 3, 4]), ...table.columns.toReversed());
    expect(fitted.transform(shuffled)).toEqual(prepared);
    expect(() => fitted.transform(tableOf(numbers('age', [1])))).toThrow(/no column “job”/);
  });

  test('reads numbers that a file shows as text, and says which value is none', () => {
    const { fitted } = chain([], tableOf(numbers('age', [1, 2])));
    expect(fitted.transform(tableOf(texts('age', ['7', null]))).columns[0]).toMatchObject({
      kind: 'number',
      values: Float64Array.of(7, NaN),
    });
    expect(() => fitted.transform(tableOf(texts('age', ['seven'])))).toThrow(
      /“age” holds “seven”, but held numbers/,
    );
    expect(() => fitted.transform(tableOf(dates('age', ['2020-01-01'])))).toThrow(/“age” holds dates here/);
  });
});

describe('the default steps', () => {
  test('turn any table into finite numbers for a linear model', () => {
    const { table: prepared } = chain(defaultSteps('linear_regression', table));
    for (const column of prepared.columns) {
      expect(column.kind).toBe('number');
      expect('values' in column && column.values.every(Number.isFinite)).toBe(true);
    }
  });

  test('leave trees what they handle themselves, and the baseline everything', () => {
    expect(defaultSteps('boosted_trees', table)).toEqual([{ step: 'date_parts', columns: ['since'] }]);
    expect(defaultSteps('boosted_trees', tableOf(numbers('x', [1])))).toEqual([]);
    expect(defaultSteps('baseline', table)).toEqual([]);
  });

  test('limit the columns a text with many values makes', () => {
    const many = tableOf(
      texts(
        'name',
        Array.from({ length: 60 }, (_, row) => `n${row}`),
      ),
    );
    expect(defaultSteps('logistic_regression', many)).toEqual([
      { step: 'one_hot', columns: 'categorical', maxCategories: 50 },
    ]);
  });
});

describe('reading the problem', () => {
  const paid = tableOf(
    numbers('id', [1, 2, 3, 4, 5]),
    texts('paid', ['yes', null, 'no', 'no', 'no']),
    numbers('x', [1, 2, 3, 4, 5]),
  );

  test('leaves out rows without a target and dropped columns', () => {
    const problem = readProblem(paid, { target: 'paid', task: 'binary', drop: ['id'] });
    expect(problem.features.columns.map((column) => column.name)).toEqual(['x']);
    expect([...problem.rows]).toEqual([0, 2, 3, 4]);
    expect(problem.missingTarget).toBe(1);
    expect(problem.target).toEqual({
      kind: 'classes',
      codes: Int32Array.of(1, 0, 0, 0),
      classes: ['no', 'yes'],
    });
  });

  test('makes the chosen class the positive one, the rarer one by default', () => {
    const target = readProblem(paid, { target: 'paid', task: 'binary', positive: 'no' }).target;
    expect(target).toEqual({ kind: 'classes', codes: Int32Array.of(0, 1, 1, 1), classes: ['yes', 'no'] });
    const rare = tableOf(texts('t', ['a', 'b', 'b']), numbers('x', [1, 2, 3]));
    expect(readProblem(rare, { target: 't', task: 'binary' }).target).toMatchObject({ classes: ['b', 'a'] });
  });

  test('orders number classes by value', () => {
    const cylinders = tableOf(numbers('c', [10, 2, 10, 8]), numbers('x', [1, 2, 3, 4]));
    expect(readProblem(cylinders, { target: 'c', task: 'multiclass' }).target).toMatchObject({
      classes: ['2', '8', '10'],
      codes: Int32Array.of(2, 0, 2, 1),
    });
  });

  test.each([
    ['all missing', texts('t', [null, null, null]), 'binary', /Every value of the target “t” is missing/],
    ['one class', texts('t', ['a', 'a', null]), 'binary', /Every row of the target “t” is “a”/],
    ['too many classes', texts('t', ['a', 'b', 'c']), 'binary', /3 classes, a binary task has two/],
    ['text as a number', texts('t', ['a', 'b', 'c']), 'regression', /holds text.*Set task/],
    ['one number', numbers('t', [4, 4, null]), 'regression', /Every value of the target “t” is 4/],
    ['infinite', numbers('t', [4, 5, Infinity]), 'regression', /holds infinite values/],
    ['dates as classes', dates('t', ['2020-01-01', '2020-01-02', null]), 'multiclass', /holds dates/],
  ] as const)('says what is wrong with a target: %s', (_, column, task, message) => {
    expect(() => readProblem(tableOf(column, numbers('x', [1, 2, 3])), { target: 't', task })).toThrow(
      message,
    );
  });

  test('says when a positive label or a column is not there, or no feature is left', () => {
    expect(() => readProblem(paid, { target: 'paid', task: 'binary', positive: 'maybe' })).toThrow(
      /“maybe” is not a value/,
    );
    expect(() => readProblem(paid, { target: 'pay', task: 'binary' })).toThrow(/no column “pay”/);
    expect(() => readProblem(paid, { target: 'paid', task: 'binary', drop: ['id', 'x'] })).toThrow(
      /No column is left/,
    );
  });
});
