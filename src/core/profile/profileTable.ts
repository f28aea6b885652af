import { setImmediate } from 'node:timers/promises';
import type { Alert, ColumnProfile, TableProfile } from '../../shared/profile.js';
import { columnNamed } from '../table/columns.js';
import { openTableWithNotes } from '../table/openTable.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { collectAlerts } from './alerts/collectAlerts.js';
import { counted } from './alerts/wording.js';
import { associateColumns } from './associations.js';
import type { ProfileDetail } from './profileColumn.js';
import { isWorthSharing, profileColumns } from './profileColumns.js';
import { withoutCategories } from './profileHelper.js';
import type { ProfileHelper } from './profileHelper.js';
import { scoreQuality } from './qualityScore.js';
import { findRepeats } from './repeats.js';
import { suggestTargets } from './suggestTarget.js';
import { relateToTarget } from './targetRelations.js';

export interface ProfileOptions {
  readonly file: TableProfile['file'];
  /** Column to relate all others to. */
  readonly target?: string;
  /** What was odd on reading. */
  readonly notes?: readonly string[];
  readonly signal?: AbortSignal;
  /** Each column's own statistics as soon as they are there. */
  readonly onColumn?: (column: ColumnProfile, done: number, total: number) => void;
  /** Columns profiled before (of the same table): only what depends on the target is computed again. */
  readonly columns?: readonly ColumnProfile[];
  /** Another thread for large tables in shared memory. */
  readonly helper?: ProfileHelper;
}

/**
 * The profile of a table in memory: exact statistics of every column, duplicate rows, missing patterns, associations,
 * alerts and a quality score. Gives other work a turn between columns.
 * @throws {UserError} `column-unknown` for a target that is not there, `cancelled`.
 */
export async function profileTable(table: Table, options: ProfileOptions): Promise<TableProfile> {
  const started = performance.now();
  const { signal, notes, file } = options;
  const targetName = options.target;
  const targetColumn = targetName === undefined ? undefined : columnNamed(table, targetName);
  const watch = { pause: pauses(signal), ...(options.onColumn && { onColumn: options.onColumn }) };
  const columns =
    options.columns ?? (await profileColumns(table, detailFor(table.columns.length), watch, options.helper));
  const target = targetColumn && columns[table.columns.indexOf(targetColumn)];
  const relations = target && relateToTarget(table, columns, target);
  await turn(signal);
  const helper = isWorthSharing(table) ? options.helper : undefined;
  const repeating = helper?.findRepeats({ table: withoutCategories(table), profiles: columns });
  const [associations, { duplicates, missingPatterns }] = await Promise.all([
    Promise.resolve(associateColumns(table, columns, relations)),
    repeating?.catch(() => findRepeats(table, columns)) ?? Promise.resolve(findRepeats(table, columns)),
  ]);
  await turn(signal);
  const alerts = collectAlerts({
    table,
    profiles: columns,
    duplicates,
    ...(target && { target }),
    ...(relations && { relations }),
  });
  const said = [...(notes ?? []), ...unlisted(alerts)];
  return {
    version: 1,
    file: { name: file.name, path: file.path, bytes: file.bytes, format: file.format },
    rowCount: table.rowCount,
    columnCount: table.columns.length,
    profiledRows: table.rowCount,
    duplicateRows: duplicates.count,
    columns,
    alerts: alerts.slice(0, mostAlerts),
    ...(relations && { target: { ...relations, columns: relations.columns.slice(0, mostRelations) } }),
    associations,
    missingPatterns,
    duplicateGroups: duplicates.groups,
    quality: scoreQuality(table.rowCount, columns, duplicates.count, alerts),
    suggestedTargets: suggestTargets(columns, table.rowCount),
    ...(said.length > 0 && { notes: said }),
    milliseconds: Math.round(performance.now() - started),
  };
}

/** A turn for other work, every 20 milliseconds. */
function pauses(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last <= 20) return;
    await turn(signal);
    last = performance.now();
  };
}

/** Lets messages in (a cancel among them). */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  if (signal?.aborted) throw new UserError('cancelled', 'Profiling was cancelled.');
}

/** More alerts or relations are for nobody to read, and a profile must stay small. */
const mostAlerts = 1000;
const mostRelations = 2000;

function unlisted(alerts: readonly Alert[]): string[] {
  const left = alerts.length - mostAlerts;
  return left > 0
    ? [`${counted(left)} more alerts are not listed: the ${counted(mostAlerts)} gravest are, by severity.`]
    : [];
}

/** A profile must stay small: a few megabytes for the widest tables. */
function detailFor(columns: number): ProfileDetail {
  if (columns <= 300) return { bins: 40, top: 10 };
  return columns <= 2000 ? { bins: 12, top: 3 } : { bins: 0, top: 1 };
}

/** Opens and profiles a file. @throws {UserError} as `openTable` and `profileTable`. */
export async function profileFile(
  path: string,
  options: Omit<ProfileOptions, 'file' | 'notes' | 'columns'> = {},
): Promise<TableProfile> {
  const started = performance.now();
  const { file, table, notes } = await openTableWithNotes(
    path,
    options.signal ? { signal: options.signal } : {},
  );
  const { name, path: fullPath, bytes, format } = file;
  const profile = await profileTable(table, {
    ...options,
    file: { name, path: fullPath, bytes, format },
    notes,
  });
  return { ...profile, milliseconds: Math.round(performance.now() - started) };
}
