import type { RunSummary } from '../../shared/runs.js';
import { formatMetric } from '../experiments/formatMetric.js';
import { isActive } from '../experiments/runFilter.js';

/** Runs that were active before and have ended by themselves now. A cancelled run is no news: the user did it. */
export function endedRuns(before: readonly RunSummary[], now: readonly RunSummary[]): RunSummary[] {
  const active = new Set(before.filter(isActive).map((run) => run.id));
  return now.filter((run) => active.has(run.id) && !isActive(run) && run.status !== 'cancelled');
}

/** The notification's sentence. */
export function endSentence(run: RunSummary): string {
  const name = `${run.experiment} · ${run.name}`;
  if (run.status === 'done') {
    return run.metric ? `${name} is done: ${formatMetric(run.metric)}.` : `${name} is done.`;
  }
  if (run.status === 'interrupted')
    return `${name} was interrupted. What was recorded so far is kept; retry it.`;
  return `${name} failed${run.reason === undefined ? '.' : `: ${run.reason}`}`;
}
