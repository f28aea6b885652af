import { describe, expect, test } from 'vitest';
import { generateCells } from '../../../src/core/generate/generateCells.js';
import { generateNotebook } from '../../../src/core/generate/generateNotebook.js';
import { generateScript } from '../../../src/core/generate/generateScript.js';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.js';

const pipeline: Pipeline = {
  version: 1,
  name: 'adult',
  data: { path: 'data/adult.csv' },
  target: 'income',
  task: 'binary',
  positive: '>50K',
  metric: 'log_loss',
  drop: ['fnlwgt'],
  split: { test: 0.3, stratify: true, folds: 4 },
  models: [
    { estimator: 'baseline' },
    { estimator: 'logistic_regression', l2: 4 },
    { estimator: 'boosted_trees', trees: 77, rowSampling: 0.5 },
  ],
  seed: 99,
};

describe('the generated script', () => {
  test('has the pipeline’s data, split, metric, candidates and seed', () => {
    const script = generateScript(pipeline);
    for (const part of [
      'DATA = Path(__file__).parent / "data/adult.csv"',
      'SEED = 99',
      'POSITIVE = ">50K"',
      'X = table.drop(columns=[TARGET, "fnlwgt"])',
      'X, y, test_size=0.3, stratify=y, random_state=SEED',
      'StratifiedKFold(n_splits=4, shuffle=True, random_state=SEED)',
      'scoring="neg_log_loss"',
      'score = -get_scorer("neg_log_loss")(model, X_test, y_test)',
      'DummyClassifier(strategy="prior")',
      'LogisticRegression(C=0.25, max_iter=1000)',
      'max_iter=77',
    ]) {
      expect(script).toContain(part);
    }
  });

  test('says where scikit-learn differs', () => {
    expect(generateScript(pipeline)).toMatch(/# boosted_trees: Each tree sees all rows/);
  });

  test('reads other kinds of tables', () => {
    const of = (path: string): string => generateScript({ ...pipeline, data: { path } });
    expect(of('a.parquet')).toContain('pd.read_parquet(DATA)');
    expect(of('a.tsv.gz')).toContain('pd.read_csv(DATA, sep="\\t"');
    expect(of('a.jsonl')).toContain('pd.read_json(DATA, lines=True)');
  });

  test('does not stratify amounts and prints an error without its sign', () => {
    const script = generateScript({
      ...pipeline,
      task: 'regression',
      metric: 'rmse',
      split: { test: 0.2, stratify: false, folds: 0 },
      models: [{ estimator: 'linear_regression', l2: 0 }],
    });
    expect(script).toContain('LinearRegression()');
    expect(script).toContain('ShuffleSplit(n_splits=1, test_size=0.2, random_state=SEED)');
    expect(script).not.toContain('stratify');
    expect(script).toContain('-get_scorer("neg_root_mean_squared_error")');
  });
});

describe('the generated cells', () => {
  test('are the script in parts, each under a heading, beside the data', () => {
    const cells = generateCells(pipeline, { dataPath: 'adult.csv' });
    expect(cells.map(({ kind }) => kind)).toEqual(cells.map((_, i) => (i % 2 === 0 ? 'markdown' : 'code')));
    expect(cells[1]!.text).toContain('DATA = Path("adult.csv")');
  });

  test('make a notebook with unique cell ids', () => {
    const notebook = JSON.parse(generateNotebook(pipeline)) as {
      nbformat: number;
      cells: { id: string; source: string[] }[];
    };
    expect(notebook.nbformat).toBe(4);
    expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(notebook.cells.length);
    expect(notebook.cells[1]!.source.join('')).toBe(generateCells(pipeline)[1]!.text);
  });
});
