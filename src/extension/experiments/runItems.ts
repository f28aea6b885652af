import type { RunSummary } from '../../shared/runs.js';
import { formatAge } from './formatAge.js';
import { renderRun } from './renderRun.js';

/** The runs of a command on a selection in the tree: (clicked node, all selected nodes). */
export function runIdsOf(clicked: unknown, selected: unknown): string[] {
  const many = Array.isArray(selected) ? selected.map(runIdOf).filter((id) => id !== undefined) : [];
  const one = runIdOf(clicked);
  return many.length > 1 ? many : one === undefined ? [] : [one];
}

/** Runs as quick pick items. */
export function runItems(
  runs: readonly RunSummary[],
  now: number,
): { label: string; description: string; detail: string; run: RunSummary }[] {
  return runs.map((run) => {
    const { icon, description } = renderRun(run, now);
    return {
      label: `$(${icon.id}) ${run.experiment} · ${run.name}`,
      description: formatAge(run.created, now),
      detail: description,
      run,
    };
  });
}

/** The id in a tree node or of a string argument. */
export function runIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('run' in argument)) return undefined;
  const { run } = argument;
  return typeof run === 'object' && run !== null && 'id' in run && typeof run.id === 'string'
    ? run.id
    : undefined;
}
