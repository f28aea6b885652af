import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../src/core/models/estimator.js';
import type { PipelineStep } from '../../../src/core/pipeline/pipeline.js';
import { createStep, restoreStep } from '../../../src/core/prepare/createStep.js';
import type { StepJson } from '../../../src/core/prepare/step.js';
import type { NumberColumn, Table } from '../../../src/core/table/table.js';
import { booleans, dates, numbers, tableOf, texts } from '../tables.js';

type Values = (number | null)[];
interface Golden {
  input: {
    number: Values;
    discrete: Values;
    constant: Values;
    letters: (string | null)[];
    binary: number[];
    classes: string[];
    value: number[];
  };
  impute: Record<'mean' | 'median' | 'most_frequent' | 'constant', number[]> & { letters: string[] };
  standardize: Record<'number' | 'discrete' | 'constant', Values>;
  one_hot: Record<'all' | 'four' | 'two' | 'unseen', number[][]>;
  ordinal: Values;
  target_encode: Record<string, number[][]>;
}
const golden = JSON.parse(
  readFileSync(new URL('../../golden/prepare/prepare.json', import.meta.url), 'utf8'),
) as Golden;
const { input } = golden;
const letters = tableOf(texts('letters', input.letters));
const unheard = tableOf(texts('letters', ['unheard']));

function fit(
  config: PipelineStep,
  table: Table,
  target?: Target,
): ReturnType<ReturnType<typeof createStep>['fitTransform']> {
  return createStep(config).fitTransform(table, target, { seed: 11 });
}

function matrix(table: Table): Values[] {
  return table.columns.map((column) =>
    Array.from((column as NumberColumn).values, (value) => (Number.isNaN(value) ? null : value)),
  );
}

function expectClose(actual: Values, expected: Values): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    if (value === null || expected[i] === null) expect(value).toBe(expected[i]);
    else expect(value).toBeCloseTo(expected[i]!, 10);
  });
}

describe('impute', () => {
  test('fills numbers as scikit-learn does', () => {
    const table = tableOf(numbers('number', input.number));
    for (const strategy of ['mean', 'median', 'most_frequent'] as const) {
      const { table: filled } = fit({ step: 'impute', columns: 'numeric', strategy }, table);
      expectClose(matrix(filled)[0]!, golden.impute[strategy]);
    }
    const constant = fit({ step: 'impute', columns: 'all', strategy: 'constant', value: -1 }, table);
    expectClose(matrix(constant.table)[0]!, golden.impute.constant);
  });

  test('fills text with the most frequent value, and a constant even when it is a new one', () => {
    const labels = (table: Table): (string | undefined)[] => {
      const column = table.columns[0]!;
      return 'codes' in column ? Array.from(column.codes, (code) => column.categories[code]) : [];
    };
    const frequent = fit({ step: 'impute', columns: ['letters'], strategy: 'most_frequent' }, letters);
    expect(labels(frequent.table)).toEqual(golden.impute.letters);
    const none = fit({ step: 'impute', columns: 'all', strategy: 'constant', value: 'none' }, letters);
    expect(labels(none.table)).toEqual(input.letters.map((letter) => letter ?? 'none'));
    const flags = tableOf(booleans('flag', [true, null, true, false]));
    expect(labels(fit({ step: 'impute', columns: 'all', strategy: 'most_frequent' }, flags).table)[1]).toBe(
      'true',
    );
  });

  test('fills a column without any value with 0', () => {
    const empty = tableOf(numbers('empty', [null, null]));
    const { table } = fit({ step: 'impute', columns: 'numeric', strategy: 'median' }, empty);
    expect(matrix(table)).toEqual([[0, 0]]);
  });

  test('uses what it learned in training, not what it sees later', () => {
    const { fitted } = fit(
      { step: 'impute', columns: 'all', strategy: 'mean' },
      tableOf(numbers('x', [1, 3])),
    );
    expect(matrix(fitted.transform(tableOf(numbers('x', [100, null]))))).toEqual([[100, 2]]);
  });

  test('says that text has no median', () => {
    expect(() => fit({ step: 'impute', columns: 'all', strategy: 'median' }, letters)).toThrow(
      /“letters” holds text, which has no median.*most_frequent/s,
    );
  });
});

describe('standardize', () => {
  test('scales as scikit-learn does; missing stays missing and a constant column becomes zero', () => {
    const { number, discrete, constant } = input;
    const table = tableOf(
      numbers('number', number),
      numbers('discrete', discrete),
      numbers('constant', constant),
    );
    const scaled = matrix(fit({ step: 'standardize', columns: 'all' }, table).table);
    expectClose(scaled[0]!, golden.standardize.number);
    expectClose(scaled[1]!, golden.standardize.discrete);
    expectClose(scaled[2]!, golden.standardize.constant);
  });

  test('says which column holds infinite values or text', () => {
    const infinite = tableOf(numbers('ratio', [1, Infinity]));
    expect(() => fit({ step: 'standardize', columns: 'all' }, infinite)).toThrow(
      /“ratio” holds infinite values/,
    );
    expect(() => fit({ step: 'standardize', columns: ['letters'] }, letters)).toThrow(/“letters” holds text/);
  });
});

describe('one-hot', () => {
  test('makes the columns of scikit-learn, missing and rare categories included', () => {
    for (const [name, maxCategories] of [
      ['all', undefined],
      ['four', 4],
      ['two', 2],
    ] as const) {
      const limit = maxCategories === undefined ? {} : { maxCategories };
      const { table } = fit({ step: 'one_hot', columns: 'categorical', ...limit }, letters);
      expect(matrix(table)).toEqual(golden.one_hot[name]);
    }
  });

  test('names its columns after label, missing and other', () => {
    const { table, fitted } = fit({ step: 'one_hot', columns: 'all', maxCategories: 4 }, letters);
    expect(table.columns.map((column) => column.name).at(-1)).toBe('letters=(other)');
    expect(fitted.origins).toEqual([0, 0, 0, 0]);
  });

  test('turns a category never seen into zeros', () => {
    const { fitted } = fit({ step: 'one_hot', columns: 'all' }, letters);
    expect(matrix(fitted.transform(unheard))).toEqual(golden.one_hot.unseen);
  });

  test('does not depend on the order of the dictionary', () => {
    const { fitted } = fit({ step: 'one_hot', columns: 'all' }, tableOf(texts('c', ['b', 'a', 'c'])));
    expect(matrix(fitted.transform(tableOf(texts('c', ['c', 'a'])))).map((column) => [...column])).toEqual([
      [0, 1],
      [0, 0],
      [1, 0],
    ]);
  });
});

describe('ordinal', () => {
  test('numbers categories as scikit-learn does; missing and unseen are missing', () => {
    const { table, fitted } = fit({ step: 'ordinal', columns: 'categorical' }, letters);
    expect(matrix(table)[0]).toEqual(golden.ordinal);
    expect(matrix(fitted.transform(unheard))).toEqual([[null]]);
  });

  test('keeps a given order, and says when it lacks a category', () => {
    const sizes = tableOf(texts('size', ['L', 'S', 'M', null]));
    const ordered = fit({ step: 'ordinal', columns: ['size'], order: { size: ['S', 'M', 'L'] } }, sizes);
    expect(matrix(ordered.table)).toEqual([[2, 0, 1, null]]);
    expect(() => fit({ step: 'ordinal', columns: ['size'], order: { size: ['S', 'L'] } }, sizes)).toThrow(
      /order given for “size” lacks “M”/,
    );
  });
});

describe('target encoding', () => {
  const binary: Target = { kind: 'classes', codes: Int32Array.from(input.binary), classes: ['0', '1'] };
  const multi: Target = {
    kind: 'classes',
    codes: Int32Array.from(input.classes, (label) => ['x', 'y', 'z'].indexOf(label)),
    classes: ['x', 'y', 'z'],
  };
  const value: Target = { kind: 'number', values: Float64Array.from(input.value) };

  test('learns the encodings of scikit-learn, unseen and missing categories included', () => {
    const seen = tableOf(texts('letters', [...input.letters, 'unheard']));
    for (const [name, target] of Object.entries({ binary, classes: multi, value })) {
      for (const [label, smoothing] of [
        ['auto', {}],
        ['10.0', { smoothing: 10 }],
      ] as const) {
        const { fitted } = fit({ step: 'target_encode', columns: 'all', ...smoothing }, letters, target);
        const encoded = matrix(fitted.transform(seen));
        golden.target_encode[`${name}_${label}`]!.forEach((column, j) => expectClose(encoded[j]!, column));
      }
    }
  });

  test('encodes a training row without its own target', () => {
    // Every row its own category: only cross-fitting keeps the encoding from being the target itself.
    const ids = tableOf(
      texts(
        'id',
        input.value.map((_, row) => `row ${row}`),
      ),
    );
    const { table, fitted } = fit({ step: 'target_encode', columns: 'all', smoothing: 0 }, ids, value);
    expectClose(matrix(fitted.transform(ids))[0]!, input.value);
    matrix(table)[0]!.forEach((encoded, row) =>
      expect(Math.abs(encoded! - input.value[row]!)).toBeGreaterThan(1e-6),
    );
  });

  test('leaves other columns and the input as they were', () => {
    const table = tableOf(numbers('n', input.number), ...letters.columns);
    const before = structuredClone(table);
    const encoded = fit({ step: 'target_encode', columns: 'categorical' }, table, multi);
    expect(table).toEqual(before);
    expect(encoded.table.columns[0]).toEqual(before.columns[0]);
    expect(encoded.fitted.origins).toEqual([0, 1, 1, 1]);
  });

  test('needs a target', () => {
    expect(() => fit({ step: 'target_encode', columns: 'all' }, letters)).toThrow(/needs a target/);
  });
});

describe('dates', () => {
  test('become days, year, month, day and weekday, and the hour when there is a time', () => {
    const days = tableOf(dates('sold', ['2024-02-29', null]));
    const { table } = fit({ step: 'date_parts', columns: 'all' }, days);
    expect(table.columns.map((column) => column.name)).toEqual([
      'sold_days',
      'sold_year',
      'sold_month',
      'sold_day',
      'sold_weekday',
    ]);
    expect(matrix(table).map(([first]) => first)).toEqual([19782, 2024, 2, 29, 3]);
    expect(matrix(table).map((column) => column[1])).toEqual([null, null, null, null, null]);
    const times = fit(
      { step: 'date_parts', columns: ['at'] },
      tableOf(dates('at', ['1969-12-31T18:00:00Z'])),
    );
    expect(matrix(times.table).flat()).toEqual([-0.25, 1969, 12, 31, 2, 18]);
  });

  test('are asked for by name of a date column only', () => {
    expect(() => fit({ step: 'date_parts', columns: ['letters'] }, letters)).toThrow(
      /“letters” holds no dates/,
    );
  });
});

describe('every step', () => {
  const table = tableOf(
    numbers('n', input.number),
    ...letters.columns,
    dates(
      'd',
      input.number.map(() => '2020-05-17'),
    ),
  );
  const configs: PipelineStep[] = [
    { step: 'date_parts', columns: 'all' },
    { step: 'impute', columns: 'numeric', strategy: 'median' },
    { step: 'standardize', columns: 'numeric' },
    { step: 'one_hot', columns: 'categorical', maxCategories: 4 },
    { step: 'ordinal', columns: 'categorical' },
    { step: 'target_encode', columns: 'categorical' },
    { step: 'drop', columns: ['letters'] },
  ];

  test('comes back from JSON with identical results', () => {
    const target: Target = { kind: 'number', values: Float64Array.from(input.value) };
    for (const config of configs) {
      const { fitted } = fit(config, table, target);
      const restored = restoreStep(JSON.parse(JSON.stringify(fitted.toJSON())) as StepJson);
      expect(restored.transform(table)).toEqual(fitted.transform(table));
      expect(restored.origins).toEqual(fitted.origins);
    }
  });

  test('says which column it looked for in vain', () => {
    expect(() => fit({ step: 'drop', columns: ['lettres'] }, table)).toThrow(/no column “lettres”.*letters/s);
  });

  test('says when its stored form is damaged', () => {
    expect(() => restoreStep({ name: 'impute', columnCount: 1, learned: 'gone' })).toThrow(
      /step “impute” is damaged/,
    );
    expect(() => restoreStep({ name: 'shuffle' } as unknown as StepJson)).toThrow(
      /“shuffle”, which this build does not know/,
    );
  });

  test('gives each category exactly one 1 in training', () => {
    const label = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { freq: 6 });
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 2, max: 7 }),
        (labels, maxCategories) => {
          const { table: encoded } = fit(
            { step: 'one_hot', columns: 'all', maxCategories },
            tableOf(texts('c', labels)),
          );
          expect(encoded.columns.length).toBeLessThanOrEqual(maxCategories);
          const columns = matrix(encoded);
          labels.forEach((_, row) => expect(columns.reduce((sum, column) => sum + column[row]!, 0)).toBe(1));
        },
      ),
      { numRuns: 100 },
    );
  });
});
