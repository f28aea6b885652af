import type { MetricEstimate, RunStatus, RunSummary } from '../../shared/runs.js';
import { isJobAlive, type JobPulse } from './runLiveness.js';

/** A row as `node:sqlite` returns it. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** The columns of a summary; the pipeline text and the parameters are left on disk. */
export const summaryColumns =
  'id, experiment, name, status, created, finished, progress, phase, metric, note, starred, reason, ' +
  'pipeline_path, host, pid, heartbeat, cancel_requested';

const INTERRUPTED_REASON =
  'The job ended without saying why: it was killed, crashed, or the machine went down. ' +
  'Everything recorded until then is kept; Retry starts it again.';

export function summaryOf(row: StoredRow, now = Date.now()): RunSummary {
  const stored = textOf(row, 'status') as Exclude<RunStatus, 'interrupted'>;
  const interrupted = stored === 'running' && !isJobAlive(pulseOf(row), now);
  const status: RunStatus = interrupted ? 'interrupted' : stored;
  const finished =
    optionalNumber(row, 'finished') ?? (interrupted ? optionalNumber(row, 'heartbeat') : undefined);
  const progress = optionalNumber(row, 'progress');
  const phase = optionalText(row, 'phase');
  const metric = optionalText(row, 'metric');
  const reason = optionalText(row, 'reason') ?? (interrupted ? INTERRUPTED_REASON : undefined);
  return {
    id: textOf(row, 'id'),
    experiment: textOf(row, 'experiment'),
    name: textOf(row, 'name'),
    status,
    created: numberOf(row, 'created'),
    ...(finished === undefined ? {} : { finished }),
    ...(progress === undefined ? {} : { progress }),
    ...(phase === undefined ? {} : { phase }),
    ...(metric === undefined ? {} : { metric: JSON.parse(metric) as MetricEstimate }),
    note: textOf(row, 'note'),
    starred: numberOf(row, 'starred') === 1,
    ...(reason === undefined ? {} : { reason }),
    pipelinePath: textOf(row, 'pipeline_path'),
  };
}

export function pulseOf(row: StoredRow): JobPulse {
  return {
    host: optionalText(row, 'host') ?? null,
    pid: optionalNumber(row, 'pid') ?? null,
    heartbeat: optionalNumber(row, 'heartbeat') ?? null,
  };
}

export function textOf(row: StoredRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is not text`);
  return value;
}

function numberOf(row: StoredRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`${column} is not a number`);
  return value;
}

export function optionalText(row: StoredRow, column: string): string | undefined {
  return (row[column] ?? null) === null ? undefined : textOf(row, column);
}

function optionalNumber(row: StoredRow, column: string): number | undefined {
  return (row[column] ?? null) === null ? undefined : numberOf(row, column);
}
