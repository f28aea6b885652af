import type { AdvisedSplit, Choice } from '../../shared/advice.js';
import type { Task } from '../../shared/runs.js';
import type { ClassCount } from './classCount.js';

const TEST_SHARE = 0.2;
const FOLDS = 5;
/** From here on one holdout is as certain as folds are, at a fifth of the time. */
const MANY_ROWS = 500_000;

export function adviseSplit(
  task: Task,
  classCounts: readonly ClassCount[],
  rows: number,
): Choice<AdvisedSplit> {
  const smallest = Math.min(...classCounts.map(({ count }) => count));
  const stratify = task !== 'regression' && smallest >= 2;
  // Each fold needs a row of the rarest class from what the test part leaves of it.
  const spreadable = stratify ? Math.floor(smallest * (1 - TEST_SHARE)) : Math.floor(rows * (1 - TEST_SHARE));
  const fewer = Math.min(FOLDS, spreadable);
  const folds = rows >= MANY_ROWS || fewer < 2 ? 0 : fewer;
  const aside = '20 % of the rows are kept aside for one final judgement';
  const kind = stratify ? ', each class with its share' : '';
  const compared =
    folds === 0
      ? rows >= MANY_ROWS
        ? 'with this many rows, a holdout compares candidates well enough'
        : 'there are too few rows for cross-validation'
      : `candidates are compared by ${folds}-fold cross-validation on the others`;
  const options: { value: AdvisedSplit; reason: string }[] = [
    { value: { test: TEST_SHARE, stratify, folds }, reason: `${aside}${kind}; ${compared}.` },
  ];
  if (folds > 0) {
    options.push({
      value: { test: TEST_SHARE, stratify, folds: 0 },
      reason: 'One holdout instead of folds: faster, and less certain which candidate is best.',
    });
  }
  const ten = Math.min(10, spreadable);
  if (folds > 0 && ten > folds) {
    options.push({
      value: { test: TEST_SHARE, stratify, folds: ten },
      reason: `${ten} folds: each model sees more rows; it takes ${Math.round(ten / folds)} times as long.`,
    });
  }
  const [advised, ...alternatives] = options;
  return { ...advised!, alternatives };
}
