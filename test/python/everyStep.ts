import { Random } from '../../src/core/random.js';
import type { Pipeline } from '../../src/core/pipeline/pipeline.js';

/** A CSV file with numbers, text, a date, true/false, missing cells, and names that need escaping in Python. */
export function everyStepTable(): string {
  const random = new Random(8);
  const lines = ['"the ""size""",color,since,member,amount,flag,kind,value,größe'];
  for (let row = 0; row < 400; row++) {
    const size = random.uniform() * 10;
    const color = ['red', 'green', 'blue', 'rare'][Math.floor(random.uniform() ** 3 * 4)]!;
    const day = new Date(Date.UTC(2020, 0, 1 + random.below(900))).toISOString().slice(0, 10);
    const member = random.uniform() < 0.5;
    const amount = random.uniform() < 0.1 ? '' : random.below(50);
    const signal = size + (color === 'red' ? 3 : 0) + random.uniform() * 4;
    const flag = signal > 9 ? 1 : 0;
    const kind = signal > 11 ? 'high' : signal > 6 ? 'middle' : 'low';
    const level = ['S', 'M', 'L'][random.below(3)]!;
    lines.push(
      [
        size.toFixed(3),
        random.uniform() < 0.1 ? '' : color,
        day,
        member,
        amount,
        flag,
        kind,
        signal.toFixed(3),
        level,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const targets = { binary: 'flag', multiclass: 'kind', regression: 'value' } as const;

/** A pipeline for that file with every step, both ways of choosing columns, and every parameter that changes the code. */
export function everyStepPipeline(task: Pipeline['task']): Pipeline {
  const target = targets[task];
  const linear: Pipeline['models'][number] =
    task === 'regression'
      ? { estimator: 'linear_regression', l2: 0 }
      : { estimator: 'logistic_regression', l2: 3, maxIterations: 5000 };
  return {
    version: 1,
    name: 'every "step"',
    data: { path: 'every step.csv' },
    target,
    task,
    ...(task === 'binary' ? { positive: '1' } : {}),
    metric: task === 'regression' ? 'mae' : task === 'binary' ? 'brier' : 'f1',
    drop: Object.values(targets).filter((name) => name !== target),
    split: { test: 0.25, stratify: task !== 'regression', folds: task === 'binary' ? 0 : 3 },
    models: [
      { estimator: 'baseline' },
      {
        ...linear,
        steps: [
          { step: 'date_parts', columns: 'all' },
          { step: 'ordinal', columns: ['größe'], order: { größe: ['S', 'M', 'L'] } },
          { step: 'impute', columns: 'numeric', strategy: 'mean' },
          { step: 'impute', columns: ['color'], strategy: 'constant', value: 'none' },
          { step: 'target_encode', columns: ['color'], smoothing: 5, folds: 3 },
          { step: 'one_hot', columns: 'categorical', maxCategories: 10 },
          { step: 'standardize', columns: 'all' },
        ],
      },
      {
        ...linear,
        steps: [
          { step: 'drop', columns: ['since'] },
          { step: 'impute', columns: 'numeric', strategy: 'most_frequent' },
          { step: 'standardize', columns: 'numeric' },
          { step: 'impute', columns: 'categorical', strategy: 'most_frequent' },
          { step: 'one_hot', columns: 'categorical' },
        ],
      },
      {
        estimator: 'boosted_trees',
        steps: [{ step: 'date_parts', columns: ['since'] }],
        trees: 20,
        leaves: 7,
        learningRate: 0.2,
        l2: 0.5,
        minRowsInLeaf: 10,
        rowSampling: 0.8,
        columnSampling: 0.7,
        maxBins: 63,
        earlyStoppingRounds: 5,
      },
    ],
    seed: 7,
  };
}
