import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipelineSchema, type Pipeline } from '../../../src/core/pipeline/pipeline.js';
import { formatPipeline, parsePipeline } from '../../../src/core/pipeline/parsePipeline.js';
import { pipelineProblems } from '../../../src/core/pipeline/pipelineProblems.js';

const good: Pipeline = {
  version: 1,
  name: 'adult',
  data: { path: 'adult.csv' },
  target: 'income',
  task: 'binary',
  positive: '>50K',
  metric: 'roc_auc',
  drop: ['fnlwgt'],
  split: { test: 0.2, stratify: true, folds: 5 },
  models: [
    { estimator: 'baseline' },
    { estimator: 'logistic_regression', l2: 1, steps: [{ step: 'one_hot', columns: 'categorical' }] },
    { estimator: 'boosted_trees', trees: 100, learningRate: 0.1 },
  ],
  seed: 42,
};

type Path = readonly (string | number)[];

/** The messages for `good` with the value at `path` set, or removed when `value` is undefined. */
function messages(path: Path, value: unknown): string[] {
  const copy = structuredClone(good) as unknown;
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], copy);
  (parent as Record<string | number, unknown>)[path.at(-1)!] = value;
  return pipelineProblems(JSON.stringify(copy, null, 2)).map((problem) => problem.message);
}

describe('a good pipeline file', () => {
  test('is read, written and read again without a change', () => {
    expect(parsePipeline(formatPipeline(good), 'a.mlpipe.json')).toEqual(good);
    expect(parsePipeline(`\ufeff${formatPipeline(good)}`, 'a.mlpipe.json')).toEqual(good);
  });
});

describe('a wrong value', () => {
  test.each<[string, Path, unknown, string | RegExp]>([
    ['an unknown key', ['mtric'], 1, 'mtric is not a known key. Did you mean “metric”?'],
    [
      'an unknown key of a model',
      ['models', 2, 'learning_rate'],
      0.1,
      'models[2].learning_rate is not a known key. Did you mean “learningRate”?',
    ],
    ['a key that is like none', ['data', 'zzz'], 1, 'data.zzz is not a known key. Allowed are path.'],
    [
      'a number out of range',
      ['models', 2, 'learningRate'],
      3,
      'models[2].learningRate is 3. Allowed is a number above 0 and at most 1.',
    ],
    [
      'a text for a number',
      ['models', 2, 'trees'],
      'many',
      'models[2].trees is “many”. Allowed is a whole number from 1 to 10000.',
    ],
    [
      'an unknown estimator',
      ['models', 2, 'estimator'],
      'boosted_tree',
      'models[2].estimator is “boosted_tree”. Allowed is "baseline", "logistic_regression", ' +
        '"linear_regression", "boosted_trees". Did you mean “boosted_trees”?',
    ],
    [
      'an unknown step',
      ['models', 1, 'steps', 0],
      { step: 'onehot', columns: 'all' },
      /^models\[1\]\.steps\[0\]\.step is “onehot”\. Allowed is "date_parts", .*Did you mean “one_hot”\?$/,
    ],
    [
      'a wrong column selection',
      ['models', 1, 'steps', 0, 'columns'],
      'category',
      /^models\[1\]\.steps\[0\]\.columns is “category”\. Allowed is "numeric", "categorical", "all", or a list/,
    ],
    [
      'a wrong entry of a column list',
      ['models', 1, 'steps', 0, 'columns'],
      ['a', 7],
      /^models\[1\]\.steps\[0\]\.columns\[1\] is 7\. Allowed is a text that is not empty/,
    ],
    ['a missing key', ['target'], undefined, 'target is missing. Allowed is a text that is not empty.'],
    ['one fold', ['split', 'folds'], 1, 'split.folds is 1. Allowed is 0, or a whole number from 2 to 50.'],
    ['no model', ['models'], [], 'models is an empty list. Allowed is a list with at least one entry.'],
    [
      'a metric of another task',
      ['metric'],
      'rmse',
      /^metric is “rmse”, which does not judge a binary task\. Allowed is roc_auc, average_precision, accuracy/,
    ],
    [
      'an estimator of another task',
      ['models'],
      [{ estimator: 'linear_regression' }],
      'models[0].estimator is “linear_regression”, which does not solve a binary task. ' +
        'Allowed is baseline, logistic_regression, boosted_trees.',
    ],
    ['a dropped target', ['drop'], ['income'], /^drop\[0\] is the target “income”/],
  ])('is told by its place and what is allowed: %s', (_, path, value, message) => {
    expect(messages(path, value)).toEqual([
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  test('of a regression: classes are not stratified and have no positive one', () => {
    const changed = { ...good, task: 'regression', metric: 'rmse', models: [{ estimator: 'baseline' }] };
    const told = pipelineProblems(JSON.stringify(changed)).map((problem) => problem.message);
    expect(told).toEqual([
      expect.stringMatching(/^positive is given, but only a binary task/),
      expect.stringMatching(/^split\.stratify is true, but a regression target/),
    ]);
  });

  test('is underlined where it stands', () => {
    const text = formatPipeline(good)
      .replace('"learningRate": 0.1', '"learningRate": 30')
      .replace('"income"', '""');
    const problems = pipelineProblems(text);
    expect(problems.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(['""', '30']);
    expect(problems[1]!.path).toEqual(['models', 2, 'learningRate']);
    const unknown = formatPipeline(good).replace('"seed"', '"sed"');
    const [missing, key] = pipelineProblems(unknown);
    expect(missing!.message).toMatch(/^seed is missing/);
    expect(unknown.slice(key!.offset, key!.offset + key!.length)).toBe('"sed"');
  });

  test('is told once for all problems of the file, with lines', () => {
    const text = formatPipeline(good).replace('0.1', '"fast"').replace('"roc_auc"', '"auc"');
    expect(() => parsePipeline(text, 'adult.mlpipe.json')).toThrow(
      /^adult\.mlpipe\.json:\nline 10: metric is “auc”.*\nline \d+: models\[2\]\.learningRate is “fast”/s,
    );
  });
});

describe('a file that is not a pipeline', () => {
  test.each([
    [
      '{\n  "version": 1,\n  "name": "a" "b"\n}',
      /^x\.mlpipe\.json, line 3, column 15: This is not valid JSON: a comma/,
    ],
    ['{\n  // why\n  "version": 1 }', /line 2, column 3: .*comments are not allowed/],
    ['{ "version": 1, }', /line 1, column 17: .*a comma too many/],
    ['{ "version": 1', /closing \}/],
    ['', /line 1, column 1: .*a value is expected/],
    ['[]', /^x\.mlpipe\.json, line 1: The file is an empty list\. Allowed is an object with/],
  ])('%j says where and why', (text, message) => {
    expect(() => parsePipeline(text, 'x.mlpipe.json')).toThrow(
      expect.objectContaining({ reason: 'pipeline-invalid' }),
    );
    expect(() => parsePipeline(text, 'x.mlpipe.json')).toThrow(message);
  });

  test('with a key given twice says which', () => {
    const text = formatPipeline(good).replace('"seed": 42', '"seed": 42,\n  "seed": 43');
    expect(() => parsePipeline(text, 'x.mlpipe.json')).toThrow(/line \d+: “seed” is given twice; remove one/);
  });

  test('of a newer version says which version this build reads', () => {
    const text = JSON.stringify({ version: 2, anything: true });
    expect(() => parsePipeline(text, 'x.mlpipe.json')).toThrow(
      expect.objectContaining({ reason: 'pipeline-newer' }),
    );
    expect(() => parsePipeline(text, 'x.mlpipe.json')).toThrow(/of version 2, this build reads version 1/);
  });

  test('never makes the reader fail in another way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        for (const { offset, length } of pipelineProblems(text)) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('any change of one value', () => {
  test('is either accepted by the schema or told with a place', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string(),
      fc.constant([]),
      fc.constant({}),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), value, (key, replaced) => {
        const changed = { ...good, [key]: replaced };
        const problems = pipelineProblems(JSON.stringify(changed));
        if (!pipelineSchema.safeParse(changed).success) expect(problems.length).toBeGreaterThan(0);
        for (const { message } of problems) expect(message).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the JSON schema for editors', () => {
  test('is current', () => {
    const root = new URL('../../../', import.meta.url).pathname;
    execFileSync(process.execPath, ['scripts/build-schema.mjs', '--check'], { cwd: root });
  });

  test('describes every key and is contributed for pipeline files', () => {
    const read = (path: string): unknown =>
      JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
    const schema = read('schemas/mlpipe.schema.json') as {
      properties: Record<string, { description?: string }>;
    };
    for (const [key, { description }] of Object.entries(schema.properties))
      expect([key, description]).toEqual([key, expect.any(String)]);
    const { contributes } = read('package.json') as { contributes: { jsonValidation: unknown } };
    expect(contributes.jsonValidation).toEqual([
      { fileMatch: '*.mlpipe.json', url: './schemas/mlpipe.schema.json' },
    ]);
  });
});
