import type { Target } from '../models/estimator.js';
import type { Task } from '../../shared/runs.js';
import { columnNamed, isCoded, isMissing, takeRows } from '../table/columns.js';
import type { Column, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { labelled } from './labelled.js';

export interface Problem {
  /** Every column but the target and the dropped ones; only rows whose target is known. */
  readonly features: Table;
  readonly target: Target;
  /** Row of `table` for each row of `features`, ascending. */
  readonly rows: Uint32Array;
  /** Rows left out because their target is missing. */
  readonly missingTarget: number;
}

export interface ProblemOptions {
  readonly target: string;
  readonly task: Task;
  /** Label of class 1 of a binary task; default: the rarer one. */
  readonly positive?: string | undefined;
  readonly drop?: readonly string[] | undefined;
}

/**
 * Takes a table apart into features and target. Classes are in ascending order (numbers by value, text by code unit), except that
 * the positive class of a binary task is class 1.
 * @throws {UserError} `column-unknown`, or `target-unusable` with the reason.
 */
export function readProblem(table: Table, options: ProblemOptions): Problem {
  const column = columnNamed(table, options.target);
  const dropped = new Set(options.drop ?? []);
  for (const name of dropped) columnNamed(table, name);
  const kept = table.columns.filter((other) => other !== column && !dropped.has(other.name));
  if (kept.length === 0) {
    throw new UserError(
      'training-impossible',
      `No column is left to predict “${column.name}” from. Drop fewer columns.`,
    );
  }
  if (table.rowCount === 0) {
    throw new UserError(
      'target-unusable',
      'The table has a header and no rows: there is nothing to learn from. Choose a table with rows.',
    );
  }
  const rows = rowsWithTarget(column);
  if (rows.length === 0) {
    throw new UserError(
      'target-unusable',
      `Every value of the target “${column.name}” is missing. Choose another target.`,
    );
  }
  const missingTarget = table.rowCount - rows.length;
  const known =
    missingTarget === 0
      ? column
      : takeRows({ rowCount: table.rowCount, columns: [column] }, rows).columns[0]!;
  const features = { rowCount: table.rowCount, columns: kept };
  return {
    features: missingTarget === 0 ? features : takeRows(features, rows),
    target:
      options.task === 'regression'
        ? numberTarget(known)
        : classTarget(known, options.task, options.positive),
    rows,
    missingTarget,
  };
}

function rowsWithTarget(column: Column): Uint32Array {
  const length = isCoded(column) ? column.codes.length : column.values.length;
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (!isMissing(column, row)) rows[count++] = row;
  return rows.subarray(0, count);
}

function numberTarget(column: Column): Target {
  if (column.kind !== 'number') {
    const holds = column.kind === 'date' ? 'dates' : column.kind === 'boolean' ? 'true and false' : 'text';
    throw new UserError(
      'target-unusable',
      `The target “${column.name}” holds ${holds}, so it cannot be a regression target. Set task to binary or multiclass.`,
    );
  }
  const infinite = column.values.findIndex((value) => !Number.isFinite(value));
  if (infinite >= 0) {
    throw new UserError(
      'target-unusable',
      `The target “${column.name}” holds infinite values. Remove those rows or correct the values.`,
    );
  }
  const first = column.values[0]!;
  if (column.values.every((value) => value === first)) {
    throw new UserError(
      'target-unusable',
      `Every value of the target “${column.name}” is ${first}: there is nothing to predict. Choose another target.`,
    );
  }
  return { kind: 'number', values: column.values };
}

function classTarget(column: Column, task: 'binary' | 'multiclass', positive: string | undefined): Target {
  if (column.kind === 'date') {
    throw new UserError(
      'target-unusable',
      `The target “${column.name}” holds dates, which cannot be classes. Choose another target.`,
    );
  }
  const { codes, labels } = labelled(column);
  const classes = [...labels];
  if (classes.length < 2) {
    throw new UserError(
      'target-unusable',
      `Every row of the target “${column.name}” is “${classes[0] ?? ''}”: there is nothing to tell apart. Choose another target.`,
    );
  }
  if (task === 'multiclass') return { kind: 'classes', codes, classes };
  if (classes.length > 2) {
    throw new UserError(
      'target-unusable',
      `The target “${column.name}” has ${classes.length} classes, a binary task has two. Set task to multiclass.`,
    );
  }
  const positiveCode = positive === undefined ? rarer(codes) : classes.indexOf(positive);
  if (positiveCode < 0) {
    throw new UserError(
      'target-unusable',
      `“${positive ?? ''}” is not a value of the target “${column.name}”; its values are “${classes[0]!}” and “${classes[1]!}”. Correct positive.`,
    );
  }
  if (positiveCode === 1) return { kind: 'classes', codes, classes };
  return { kind: 'classes', codes: codes.map((code) => 1 - code), classes: [classes[1]!, classes[0]!] };
}

/** Code of the class with fewer rows; 1 when both have the same number. */
function rarer(codes: Int32Array): 0 | 1 {
  let ones = 0;
  for (let row = 0; row < codes.length; row++) ones += codes[row]!;
  return ones <= codes.length - ones ? 1 : 0;
}
