import type { Advice, AdvisedSplit } from '../../shared/advice.js';
import type { AdviceLine } from '../../shared/profileView.js';
import { metricFacts } from '../evaluate/metricFacts.js';

/** An advice as label, value and reason, for views that show it as it stands. */
export function adviceLines(advice: Advice): AdviceLine[] {
  const { task, metric, split, positive, candidates, drop, notes } = advice;
  return [
    { label: 'Task', value: task.value, reason: task.reason },
    ...(positive ? [{ label: 'Positive class', value: positive.value, reason: positive.reason }] : []),
    { label: 'Metric', value: metricFacts[metric.value].label, reason: metric.reason },
    { label: 'Split', value: splitText(split.value), reason: split.reason },
    ...candidates.map(({ model, reason }) => ({ label: 'Candidate', value: model.estimator, reason })),
    ...drop.map(({ column, reason }) => ({ label: 'Leave out', value: column, reason })),
    ...notes.map((note) => ({ label: 'Note', value: '', reason: note })),
  ];
}

function splitText({ test, stratify, folds }: AdvisedSplit): string {
  const share = `${Math.round(100 * test)} % test`;
  return [share, ...(stratify ? ['stratified'] : []), folds > 0 ? `${folds} folds` : 'holdout'].join(', ');
}
