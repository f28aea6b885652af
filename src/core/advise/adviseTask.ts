import type { Choice } from '../../shared/advice.js';
import type { ColumnProfile } from '../../shared/profile.js';
import type { Task } from '../../shared/runs.js';
import { targetTask } from '../profile/targetTask.js';
import { UserError } from '../userError.js';

/** Fewer rows a class than this on average: hardly any label comes back. */
const LEAST_ROWS_A_CLASS = 2;

/**
 * Classes or a quantity, decided by the target's type and how many values it has.
 * @param chosen the user's own choice, which is then explained instead
 * @throws {UserError} `table-empty`; `target-unusable` for dates and for labels that hardly come back.
 */
export function adviseTask(target: ColumnProfile, rowCount: number, chosen?: Task): Choice<Task> {
  const { name, distinct, kind } = target;
  const rows = rowCount - target.missing;
  if (rowCount === 0) {
    throw new UserError(
      'table-empty',
      `The table has no rows below its header, so “${name}” cannot be learned. Add rows, or choose another table.`,
    );
  }
  if (rows === 0) {
    throw new UserError(
      'target-unusable',
      `Every value of the target “${name}” is missing. Choose another target.`,
    );
  }
  if (kind === 'date') {
    throw new UserError(
      'target-unusable',
      `The target “${name}” holds dates, which this version does not predict. Choose another target.`,
    );
  }
  if (kind === 'category' && distinct > 2 && rows < LEAST_ROWS_A_CLASS * distinct) {
    throw new UserError(
      'target-unusable',
      `The target “${name}” has ${distinct} different labels in ${rows} rows: hardly any comes back, so none can be learned. ` +
        'Choose another target, or group its labels.',
    );
  }
  const options = possibleTasks(target);
  const advised = options.find(({ value }) => value === (chosen ?? targetTask(target)));
  if (!advised) {
    const allowed = options.map(({ value }) => value).join(' or ');
    throw new UserError(
      'target-unusable',
      `The target “${name}” does not make a ${chosen ?? ''} task; it makes ${allowed}.`,
    );
  }
  return { ...advised, alternatives: options.filter((option) => option !== advised) };
}

function possibleTasks(target: ColumnProfile): { value: Task; reason: string }[] {
  const { name, distinct } = target;
  const values = target.kind === 'number' ? numbersOf(target) : 'labels';
  const two = { value: 'binary' as const, reason: `“${name}” has two ${values}.` };
  const several = {
    value: 'multiclass' as const,
    reason: `“${name}” has ${distinct} ${values}: each is a class, without an order.`,
  };
  if (target.kind !== 'number') return [distinct <= 2 ? two : several];
  const amounts = {
    value: 'regression' as const,
    reason: `“${name}” has ${distinct.toLocaleString('en-US')} ${values}: an amount, where near misses count less than far ones.`,
  };
  if (distinct <= 2) return [two, amounts];
  // Beyond a hundred whole numbers nobody means classes.
  return target.type === 'integer' && distinct <= 100 ? [several, amounts] : [amounts];
}

function numbersOf(target: ColumnProfile): string {
  return target.type === 'integer' ? 'whole numbers' : 'numbers';
}
