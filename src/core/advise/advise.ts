import type { Advice } from '../../shared/advice.js';
import type { Alert, ColumnProfile } from '../../shared/profile.js';
import type { Task } from '../../shared/runs.js';
import { readProblem } from '../prepare/readProblem.js';
import { collectAlerts } from '../profile/alerts/collectAlerts.js';
import { profileColumn } from '../profile/profileColumn.js';
import { relateToTarget } from '../profile/targetRelations.js';
import { columnNamed } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { adviseCandidates } from './adviseCandidates.js';
import { adviseDrops } from './adviseDrops.js';
import { adviseMetric } from './adviseMetric.js';
import { advisePositive } from './advisePositive.js';
import { adviseSplit } from './adviseSplit.js';
import { adviseTask } from './adviseTask.js';
import { countClasses, type ClassCount } from './classCount.js';

export interface AdviceOptions {
  /** The user's choice; everything else is advised for it. */
  readonly task?: Task;
  /** Profiles of all columns of the table, when they are there already. */
  readonly columns?: readonly ColumnProfile[];
}

/**
 * Proposes task, metric, split, positive class, candidates and columns to leave out, each with a reason.
 * @throws {UserError} `column-unknown`; `target-unusable` with why this column cannot be predicted;
 *   `training-impossible` when no feature is left.
 */
export function advise(table: Table, target: string, options: AdviceOptions = {}): Advice {
  const column = columnNamed(table, target);
  const profiles =
    options.columns ?? table.columns.map((each, index) => profileColumn(each, index, { bins: 0, top: 3 }));
  const profile = profiles[table.columns.indexOf(column)]!;
  const task = adviseTask(profile, table.rowCount, options.task);
  // Reading it finds a target that cannot be used before anything is advised about it.
  const problem = readProblem(table, { target, task: task.value });
  const drop = adviseDrops(profiles, alertsOf(table, profiles, profile), profile);
  const dropped = new Set(drop.map((each) => each.column));
  const kept = problem.features.columns.filter((each) => !dropped.has(each.name));
  if (kept.length === 0) {
    const reasons = drop.map((each) => each.reason).join(' ');
    throw new UserError('training-impossible', `No column is left to predict “${target}” from. ${reasons}`);
  }
  const features = { rowCount: problem.features.rowCount, columns: kept };
  const classCounts = problem.target.kind === 'classes' ? countClasses(problem.target) : [];
  const positive = task.value === 'binary' ? advisePositive(classCounts) : undefined;
  return {
    target,
    rows: problem.rows.length,
    task,
    metric: adviseMetric(task.value, classCounts, profile),
    split: adviseSplit(task.value, classCounts, problem.rows.length),
    ...(positive ? { positive } : {}),
    drop,
    candidates: adviseCandidates(task.value, features),
    notes: notesOf(problem.missingTarget, classCounts, features, target),
  };
}

function alertsOf(table: Table, profiles: readonly ColumnProfile[], target: ColumnProfile): Alert[] {
  const relations = relateToTarget(table, profiles, target);
  return collectAlerts({ table, profiles, duplicates: { count: 0, groups: [] }, target, relations });
}

function notesOf(
  missingTarget: number,
  classCounts: readonly ClassCount[],
  features: Table,
  target: string,
): string[] {
  const notes: string[] = [];
  if (missingTarget > 0) {
    const rows = missingTarget === 1 ? '1 row has' : `${missingTarget.toLocaleString('en-US')} rows have`;
    notes.push(`${rows} no value of “${target}” and ${missingTarget === 1 ? 'is' : 'are'} left out.`);
  }
  const single = classCounts.filter(({ count }) => count === 1);
  if (single.length > 0) {
    const named = single.map(({ label }) => `“${label}”`).join(', ');
    notes.push(
      `${single.length === 1 ? 'Class' : 'Classes'} ${named} ${single.length === 1 ? 'has' : 'have'} a single row and cannot be learned and tested: merge or remove it.`,
    );
  }
  const dates = features.columns.filter((column) => column.kind === 'date');
  if (dates.length > 0) {
    notes.push(
      `“${dates[0]!.name}” holds dates: if the model is to predict the future, rows split at random make it look better than it is.`,
    );
  }
  for (const column of features.columns) {
    if (column.kind !== 'number' || !column.values.some((value) => Math.abs(value) === Infinity)) continue;
    notes.push(
      `“${column.name}” holds infinite values, which linear models refuse: correct them or drop it.`,
    );
  }
  return notes;
}
