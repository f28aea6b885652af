import type { ColumnProfile } from '../../shared/profile.js';
import type { Task } from '../../shared/runs.js';

/** Whole numbers with at most this many values are taken for classes, with more for a quantity. */
const mostNumericClasses = 10;

/** The task a target makes: classes where it has few values that come back, else a quantity. */
export function targetTask(target: ColumnProfile): Task {
  const classes =
    target.kind === 'category' || (target.type === 'integer' && target.distinct <= mostNumericClasses);
  if (!classes && !(target.kind === 'number' && target.distinct === 2)) return 'regression';
  return target.distinct <= 2 ? 'binary' : 'multiclass';
}
