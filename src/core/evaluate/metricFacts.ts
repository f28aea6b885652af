import type { MetricName, Task } from '../../shared/runs.js';

export interface MetricFacts {
  /** As shown to people. */
  readonly label: string;
  readonly greaterIsBetter: boolean;
  readonly tasks: readonly Task[];
  /** One sentence: what it says. */
  readonly meaning: string;
}

const classes: readonly Task[] = ['binary', 'multiclass'];
const numbers: readonly Task[] = ['regression'];

/** The metrics by scikit-learn's names. For more than two classes, ranking and F-type metrics are macro averages. */
export const metricFacts: Readonly<Record<MetricName, MetricFacts>> = {
  roc_auc: {
    label: 'ROC AUC',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The chance that a random positive row is ranked above a random negative one; 0.5 is guessing.',
  },
  average_precision: {
    label: 'Average precision',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The area under the precision-recall curve; guessing gives the share of positives.',
  },
  accuracy: {
    label: 'Accuracy',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The share of rows given the right class.',
  },
  balanced_accuracy: {
    label: 'Balanced accuracy',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The mean recall over the classes: each class counts the same, however rare.',
  },
  f1: {
    label: 'F1',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The harmonic mean of precision and recall of the positive class.',
  },
  f1_macro: {
    label: 'F1 (macro)',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The mean of the F1 of each class.',
  },
  precision: {
    label: 'Precision',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'Of the rows called positive, the share that is.',
  },
  recall: {
    label: 'Recall',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'Of the positive rows, the share that was found.',
  },
  log_loss: {
    label: 'Log loss',
    greaterIsBetter: false,
    tasks: classes,
    meaning: 'The mean negative log-probability given to the true class: confident mistakes cost most.',
  },
  brier: {
    label: 'Brier score',
    greaterIsBetter: false,
    tasks: classes,
    meaning: 'The mean squared distance between the probabilities and what happened.',
  },
  matthews_corrcoef: {
    label: 'Matthews correlation',
    greaterIsBetter: true,
    tasks: classes,
    meaning: 'The correlation between true and predicted classes; 0 is guessing, 1 is perfect.',
  },
  rmse: {
    label: 'RMSE',
    greaterIsBetter: false,
    tasks: numbers,
    meaning: 'The root of the mean squared error, in units of the target: large errors count most.',
  },
  mae: {
    label: 'MAE',
    greaterIsBetter: false,
    tasks: numbers,
    meaning: 'The mean absolute error, in units of the target.',
  },
  r2: {
    label: 'R²',
    greaterIsBetter: true,
    tasks: numbers,
    meaning: 'The share of the target’s variance that is explained; 0 is predicting the mean.',
  },
  median_absolute_error: {
    label: 'Median absolute error',
    greaterIsBetter: false,
    tasks: numbers,
    meaning: 'Half of the rows are predicted closer than this, in units of the target.',
  },
};

const reported: Readonly<Record<Task, readonly MetricName[]>> = {
  binary: [
    'roc_auc',
    'average_precision',
    'accuracy',
    'balanced_accuracy',
    'f1',
    'precision',
    'recall',
    'log_loss',
    'brier',
    'matthews_corrcoef',
  ],
  multiclass: [
    'accuracy',
    'balanced_accuracy',
    'f1_macro',
    'precision',
    'recall',
    'roc_auc',
    'average_precision',
    'log_loss',
    'brier',
    'matthews_corrcoef',
  ],
  regression: ['rmse', 'mae', 'r2', 'median_absolute_error'],
};

/** The metrics a run reports, `main` first. */
export function reportedMetrics(task: Task, main: MetricName): readonly MetricName[] {
  return [main, ...reported[task].filter((name) => name !== main)];
}
