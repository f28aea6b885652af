import type { RunSummary } from '../../shared/runs.js';

export type RunFilter = 'all' | 'starred' | 'active' | 'done' | 'stopped';

export const runFilters: readonly {
  readonly filter: RunFilter;
  readonly label: string;
  readonly detail: string;
}[] = [
  { filter: 'all', label: 'All runs', detail: 'Everything recorded in this folder' },
  { filter: 'starred', label: 'Starred', detail: 'Runs with a star' },
  { filter: 'active', label: 'Running and queued', detail: 'Runs whose job has not ended' },
  { filter: 'done', label: 'Done', detail: 'Runs with a result' },
  { filter: 'stopped', label: 'Failed and stopped', detail: 'Failed, cancelled and interrupted runs' },
];

export function passesFilter(run: RunSummary, filter: RunFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'starred':
      return run.starred;
    case 'active':
      return isActive(run);
    case 'done':
      return run.status === 'done';
    case 'stopped':
      return run.status !== 'done' && !isActive(run);
  }
}

export function isActive(run: RunSummary): boolean {
  return run.status === 'running' || run.status === 'queued';
}
