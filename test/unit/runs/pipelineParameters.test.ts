import { expect, it } from 'vitest';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.js';
import { pipelineParameters } from '../../../src/core/runs/pipelineParameters.js';

it('names what a run was trained with as scikit-learn names nested parameters', () => {
  const pipeline: Pipeline = {
    version: 1,
    name: 'income',
    data: { path: 'adult.csv' },
    target: 'income',
    task: 'binary',
    metric: 'roc_auc',
    drop: ['id', 'fnlwgt'],
    split: { test: 0.2, stratify: true, folds: 5 },
    models: [
      { estimator: 'baseline' },
      {
        estimator: 'logistic_regression',
        steps: [
          { step: 'impute', columns: 'numeric', strategy: 'median' },
          { step: 'impute', columns: ['job'], strategy: 'constant', value: '?' },
          { step: 'one_hot', columns: 'categorical', maxCategories: 20 },
        ],
        l2: 2,
      },
      { estimator: 'boosted_trees', trees: 50 },
      { estimator: 'boosted_trees', trees: 200 },
    ],
    seed: 7,
  };
  expect(pipelineParameters(pipeline)).toEqual({
    target: 'income',
    task: 'binary',
    metric: 'roc_auc',
    drop: 'id, fnlwgt',
    split__test: '0.2',
    split__stratify: 'true',
    split__folds: '5',
    seed: '7',
    models: 'baseline, logistic_regression, boosted_trees, boosted_trees (2)',
    logistic_regression__l2: '2',
    logistic_regression__steps: 'impute, impute (2), one_hot',
    logistic_regression__impute__columns: 'numeric',
    logistic_regression__impute__strategy: 'median',
    'logistic_regression__impute (2)__columns': 'job',
    'logistic_regression__impute (2)__strategy': 'constant',
    'logistic_regression__impute (2)__value': '?',
    logistic_regression__one_hot__columns: 'categorical',
    logistic_regression__one_hot__maxCategories: '20',
    boosted_trees__trees: '50',
    'boosted_trees (2)__trees': '200',
  });
});
