import type { MetricName } from '../../shared/runs.js';
import {
  accuracyOf,
  balancedAccuracyOf,
  confusionCounts,
  type ConfusionTotals,
  confusionTotals,
  f1Of,
  macroAverage,
  matthewsCorrelationOf,
  precisionOf,
  recallOf,
} from './confusion.js';
import { type ClassPredictions, predictedClasses, type Predictions, probabilitiesOf } from './predictions.js';
import { brierLosses, logLosses, weightedMean } from './probabilityLosses.js';
import { averagePrecision, rank, rocAuc } from './ranking.js';
import { regressionScorer } from './regressionScorer.js';

/**
 * Metrics of a weighted sample of rows: `weights[row]` says how often the row counts. Sorting and the losses of single
 * rows are done once, so each of the thousand resamples of a bootstrap costs a few passes over the rows.
 *
 * @returns one value a metric, in the order of the names; NaN where it is not defined (one class only)
 */
export type Scorer = (weights: Uint32Array) => Float64Array;

/** @throws RangeError for a metric of another task: the pipeline's validation should not have let it through. */
export function createScorer(predictions: Predictions, metrics: readonly MetricName[]): Scorer {
  const one =
    predictions.kind === 'classes'
      ? classScorer(predictions)
      : regressionScorer(predictions.actual, predictions.predicted);
  return (weights) => {
    const of = one(weights);
    return Float64Array.from(metrics, (name) => of(name));
  };
}

/** Each metric once, every row counting once. */
export function score(predictions: Predictions, metric: MetricName): number {
  const count = predictions.kind === 'classes' ? predictions.codes.length : predictions.actual.length;
  return createScorer(predictions, [metric])(new Uint32Array(count).fill(1))[0]!;
}

function classScorer(predictions: ClassPredictions): (weights: Uint32Array) => (name: MetricName) => number {
  const { codes, classCount } = predictions;
  const binary = classCount === 2;
  const predicted = predictedClasses(predictions);
  const logLoss = logLosses(predictions);
  const brier = brierLosses(predictions);
  const rankings = Array.from({ length: classCount }, (_, label) => label)
    .filter((label) => !binary || label === 1)
    .map((label) => ({
      ranking: rank(probabilitiesOf(predictions, label)),
      positive: Uint8Array.from(codes, (code) => (code === label ? 1 : 0)),
    }));

  const overRankings = (measure: typeof rocAuc, weights: Uint32Array) => {
    let sum = 0;
    let classes = 0;
    for (const { ranking, positive } of rankings) {
      const value = measure(ranking, positive, weights);
      // A class that a resample misses has no curve; the others still have.
      if (Number.isNaN(value)) continue;
      sum += value;
      classes++;
    }
    return sum / classes;
  };

  return (weights) => {
    const totals = confusionTotals(confusionCounts(codes, predicted, classCount, weights), classCount);
    const positiveOrMacro = (of: (totals: ConfusionTotals, label: number) => number) =>
      binary ? of(totals, 1) : macroAverage(totals, of);
    return (name) => {
      switch (name) {
        case 'roc_auc':
          return overRankings(rocAuc, weights);
        case 'average_precision':
          return overRankings(averagePrecision, weights);
        case 'accuracy':
          return accuracyOf(totals);
        case 'balanced_accuracy':
          return balancedAccuracyOf(totals);
        case 'f1':
          return positiveOrMacro(f1Of);
        case 'f1_macro':
          return macroAverage(totals, f1Of);
        case 'precision':
          return positiveOrMacro(precisionOf);
        case 'recall':
          return positiveOrMacro(recallOf);
        case 'log_loss':
          return weightedMean(logLoss, weights);
        case 'brier':
          return weightedMean(brier, weights);
        case 'matthews_corrcoef':
          return matthewsCorrelationOf(totals);
        case 'rmse':
        case 'mae':
        case 'r2':
        case 'median_absolute_error':
          throw new RangeError(`${name} is not a metric of classes`);
      }
    };
  };
}
