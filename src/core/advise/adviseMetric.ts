import type { Choice } from '../../shared/advice.js';
import type { ColumnProfile } from '../../shared/profile.js';
import type { MetricName, Task } from '../../shared/runs.js';
import { metricFacts } from '../evaluate/metricFacts.js';
import { metricsOf } from '../pipeline/consistencyProblems.js';
import type { ClassCount } from './classCount.js';

/** Below this share a class is rare: ROC AUC is kept high by the many easy negatives. */
const RARE = 0.1;
/** Skewness beyond which a few large values decide a squared error. */
const SKEWED = 3;

export function adviseMetric(
  task: Task,
  classCounts: readonly ClassCount[],
  target: ColumnProfile,
): Choice<MetricName> {
  const { value, reason } = task === 'regression' ? forNumbers(target) : forClasses(task, classCounts);
  const alternatives = metricsOf(task)
    .filter((metric) => metric !== value)
    .map((metric) => ({ value: metric, reason: metricFacts[metric].meaning }));
  return { value, reason, alternatives };
}

function forNumbers(target: ColumnProfile): { value: MetricName; reason: string } {
  const skewness = target.kind === 'number' ? (target.statistics?.skewness ?? 0) : 0;
  if (Math.abs(skewness) > SKEWED) {
    return {
      value: 'mae',
      reason: `A few extreme values of “${target.name}” would decide a squared error; the mean absolute error counts every row alike.`,
    };
  }
  return {
    value: 'rmse',
    reason: `It is in the unit of “${target.name}” and punishes large misses most.`,
  };
}

function forClasses(task: Task, classCounts: readonly ClassCount[]): { value: MetricName; reason: string } {
  const rows = classCounts.reduce((sum, { count }) => sum + count, 0);
  const rarest = classCounts.reduce((least, each) => (each.count < least.count ? each : least));
  const share = rarest.count / rows;
  const percent = share < 0.01 ? 'less than 1 %' : `${Math.round(100 * share)} %`;
  if (task === 'binary') {
    if (share < RARE) {
      return {
        value: 'average_precision',
        reason: `Only ${percent} of the rows are “${rarest.label}”: it judges how well these are found, whatever the threshold.`,
      };
    }
    return {
      value: 'roc_auc',
      reason: `It judges how well the classes are told apart, whatever the threshold; ${percent} of the rows are “${rarest.label}”.`,
    };
  }
  if (share < 0.5 / classCounts.length) {
    return {
      value: 'f1_macro',
      reason: `“${rarest.label}” makes up ${percent} of the rows: each class counts the same, so rare ones cannot be ignored.`,
    };
  }
  return { value: 'accuracy', reason: 'No class is rare, so the share of right answers says it plainly.' };
}
