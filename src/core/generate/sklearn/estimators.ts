import type { Pipeline, PipelineModel } from '../../pipeline/pipeline.js';
import { call, type PythonArgument, type PythonExpression } from '../pythonExpression.js';
import type { PythonImports } from '../pythonImports.js';

export interface GeneratedEstimator {
  readonly expression: PythonExpression;
  /** What the pipeline asks for and scikit-learn has not, one comment each. */
  readonly differences: readonly string[];
}

/** The scikit-learn estimator of a candidate, with the pipeline's parameters and, where it gives none, this product's defaults. */
export function estimatorOf(
  model: PipelineModel,
  task: Pipeline['task'],
  imports: PythonImports,
): GeneratedEstimator {
  switch (model.estimator) {
    case 'baseline':
      return plain(
        task === 'regression'
          ? call(imports.use('sklearn.dummy', 'DummyRegressor'))
          : call(imports.use('sklearn.dummy', 'DummyClassifier'), ['strategy', '"prior"']),
      );
    case 'logistic_regression':
      return plain(
        call(
          imports.use('sklearn.linear_model', 'LogisticRegression'),
          ['C', inverse(model.l2 ?? 1, imports)],
          ['max_iter', String(model.maxIterations ?? 1000)],
        ),
      );
    case 'linear_regression': {
      const l2 = model.l2 ?? 1;
      return plain(
        l2 === 0
          ? call(imports.use('sklearn.linear_model', 'LinearRegression'))
          : call(imports.use('sklearn.linear_model', 'Ridge'), ['alpha', number(l2)]),
      );
    }
    case 'boosted_trees':
      return boostedTrees(model, task, imports);
  }
}

function boostedTrees(
  model: Extract<PipelineModel, { estimator: 'boosted_trees' }>,
  task: Pipeline['task'],
  imports: PythonImports,
): GeneratedEstimator {
  const name = task === 'regression' ? 'HistGradientBoostingRegressor' : 'HistGradientBoostingClassifier';
  const optional = (keyword: string, value: number | undefined): PythonArgument[] =>
    value === undefined ? [] : [[keyword, number(value)]];
  const stopping: PythonArgument[] =
    model.earlyStoppingRounds === undefined
      ? [['early_stopping', 'False']]
      : [
          ['early_stopping', 'True'],
          ['n_iter_no_change', String(model.earlyStoppingRounds)],
        ];
  const expression = call(
    imports.use('sklearn.ensemble', name),
    ['max_iter', String(model.trees ?? 100)],
    ['learning_rate', number(model.learningRate ?? 0.1)],
    ['max_leaf_nodes', String(model.leaves ?? 31)],
    ['l2_regularization', number(model.l2 ?? 1)],
    ...optional('min_samples_leaf', model.minRowsInLeaf),
    ...optional('max_bins', model.maxBins),
    ...optional('max_features', model.columnSampling),
    ...stopping,
    ['categorical_features', '"from_dtype"'],
    ['random_state', 'SEED'],
  );
  const differences = [
    ...(model.rowSampling === undefined || model.rowSampling === 1
      ? []
      : [
          `Each tree sees all rows: this estimator has no row sampling (the pipeline asks for ${model.rowSampling}).`,
        ]),
    ...(model.columnSampling === undefined || model.columnSampling === 1
      ? []
      : ['Columns are sampled anew for each split, not for each tree.']),
  ];
  return { expression, differences };
}

function plain(expression: PythonExpression): GeneratedEstimator {
  return { expression, differences: [] };
}

/** C = 1 / l2, written so that it can be read. */
function inverse(l2: number, imports: PythonImports): string {
  if (l2 === 0) {
    imports.useModule('numpy as np');
    return 'np.inf';
  }
  const c = 1 / l2;
  return String(c).length <= 6 ? number(c) : `1 / ${l2}`;
}

/** A Python float or int; JavaScript and Python write them alike but for exponents such as 1e21. */
function number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}` : String(value).replace('e+', 'e');
}
