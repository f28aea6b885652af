import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import type { Target } from './estimator.js';

/** What no estimator can learn from. @throws {UserError} `training-impossible` for no rows, no columns or a single class. */
export function refuseUnfit(features: Table, target: Target): void {
  if (features.rowCount === 0) {
    throw new UserError(
      'training-impossible',
      'There are no rows to learn from. Use more data or a smaller test share.',
    );
  }
  if (features.columns.length === 0) {
    throw new UserError('training-impossible', 'There are no columns to learn from. Drop fewer columns.');
  }
  if (target.kind !== 'classes') return;
  const first = target.codes[0]!;
  if (target.codes.every((code) => code === first)) {
    throw new UserError(
      'training-impossible',
      `All ${target.codes.length} training rows are of the class “${target.classes[first] ?? ''}”. ` +
        'Use more rows, set split.stratify to true, or choose another target.',
    );
  }
}
