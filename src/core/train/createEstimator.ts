import { Baseline } from '../models/baseline.js';
import type { Estimator } from '../models/estimator.js';
import { LinearRegression } from '../models/linear/linearRegression.js';
import { LogisticRegression } from '../models/linear/logisticRegression.js';
import { BoostedTrees } from '../models/trees/boostedTrees.js';
import type { PipelineModel } from '../pipeline/pipeline.js';

/** The estimator that a pipeline file describes; what it leaves out is the estimator's own default. */
export function createEstimator(config: PipelineModel): Estimator {
  switch (config.estimator) {
    case 'baseline':
      return new Baseline();
    case 'logistic_regression':
      return new LogisticRegression(config);
    case 'linear_regression':
      return new LinearRegression(config);
    case 'boosted_trees':
      return new BoostedTrees(parametersOf(config));
  }
}

/** Only what the file gives: a key that is undefined would override the estimator's default. */
function parametersOf(config: PipelineModel): ConstructorParameters<typeof BoostedTrees>[0] {
  const given = Object.entries(config).filter(
    ([key, value]) => key !== 'estimator' && key !== 'steps' && value !== undefined,
  );
  return Object.fromEntries(given);
}
