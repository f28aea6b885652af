export interface MetricWords {
  /** As it is written in a sentence. */
  readonly label: string;
  readonly definition: string;
  readonly lowerIsBetter: boolean;
  /** `score`: at most 1, higher is better; `loss`: no unit; `target`: in the unit of what is predicted. */
  readonly scale: 'score' | 'loss' | 'target';
}

const score = (label: string, definition: string): MetricWords => ({
  label,
  definition,
  lowerIsBetter: false,
  scale: 'score',
});
const loss = (label: string, definition: string): MetricWords => ({
  label,
  definition,
  lowerIsBetter: true,
  scale: 'loss',
});
const error = (label: string, definition: string): MetricWords => ({
  label,
  definition,
  lowerIsBetter: true,
  scale: 'target',
});

const words: Readonly<Record<string, MetricWords>> = {
  roc_auc: score(
    'ROC AUC',
    'The chance that a random positive row is scored above a random negative one; 0.5 is guessing.',
  ),
  average_precision: score(
    'average precision',
    'Area under the precision–recall curve; guessing gives the share of positive rows.',
  ),
  accuracy: score('accuracy', 'Share of rows predicted right.'),
  balanced_accuracy: score(
    'balanced accuracy',
    'Mean recall over the classes, so that a rare class counts as much as a frequent one.',
  ),
  f1: score('F1', 'Harmonic mean of precision and recall of the positive class at threshold 0.5.'),
  f1_macro: score('macro F1', 'F1 of each class, averaged without weights.'),
  precision: score('precision', 'Share of the rows predicted positive that are positive.'),
  recall: score('recall', 'Share of the positive rows that are predicted positive.'),
  matthews_corrcoef: score(
    'Matthews correlation',
    'Correlation of prediction and truth, from −1 to 1; 0 is guessing, whatever the balance of the classes.',
  ),
  r2: score('R²', 'Share of the variance of the target that the model explains; the mean alone gives 0.'),
  log_loss: loss(
    'log loss',
    'Mean −log of the probability given to the true class; punishes confident mistakes.',
  ),
  brier: loss(
    'Brier score',
    'Mean squared difference of the predicted probability and the outcome (0 or 1).',
  ),
  rmse: error('RMSE', 'Root of the mean squared error; large errors count most.'),
  mae: error('MAE', 'Mean absolute error.'),
  median_absolute_error: error('median absolute error', 'Half of the rows are predicted closer than this.'),
};

/** Words for a metric; one we do not know keeps its own name and is taken as a score. */
export function metricWords(name: string): MetricWords {
  return (
    words[name] ?? { label: name.replaceAll('_', ' '), definition: '', lowerIsBetter: false, scale: 'score' }
  );
}
