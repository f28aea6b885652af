import type { Pipeline } from '../../pipeline/pipeline.js';

export interface Scoring {
  /** scikit-learn's scorer for the metric. */
  readonly scorer: string;
  /** The scorer is the metric with its sign turned, so that greater is better. */
  readonly negated: boolean;
}

/** How scikit-learn's scorers call the metric of a pipeline. For three and more classes, F1, precision and recall are macro means. */
export function scoringOf({ metric, task }: Pick<Pipeline, 'metric' | 'task'>): Scoring {
  const plain = (scorer: string): Scoring => ({ scorer, negated: false });
  const negated = (scorer: string): Scoring => ({ scorer, negated: true });
  const multiclass = task === 'multiclass';
  switch (metric) {
    case 'roc_auc':
      return plain(multiclass ? 'roc_auc_ovr' : 'roc_auc');
    case 'f1':
    case 'precision':
    case 'recall':
      return plain(multiclass ? `${metric}_macro` : metric);
    case 'log_loss':
      return negated('neg_log_loss');
    case 'brier':
      return negated('neg_brier_score');
    case 'rmse':
      return negated('neg_root_mean_squared_error');
    case 'mae':
      return negated('neg_mean_absolute_error');
    case 'median_absolute_error':
      return negated('neg_median_absolute_error');
    case 'accuracy':
    case 'average_precision':
    case 'balanced_accuracy':
    case 'f1_macro':
    case 'matthews_corrcoef':
    case 'r2':
      return plain(metric);
  }
}
