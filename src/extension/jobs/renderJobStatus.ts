import type { RunSummary } from '../../shared/runs.js';
import { percent } from '../experiments/renderRun.js';
import { isActive } from '../experiments/runFilter.js';

export interface JobStatus {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
}

/** The status bar's words for what runs and waits; undefined when nothing does. */
export function renderJobStatus(runs: readonly RunSummary[]): JobStatus | undefined {
  const active = runs.filter(isActive);
  // The oldest running job is the main one: it ends first as a rule, and the words do not jump.
  const running = active.filter((run) => run.status === 'running').reverse();
  const main = running[0] ?? active.at(-1);
  if (!main) return undefined;
  const others = active.length - 1;
  const state = main.status === 'running' ? percent(main.progress ?? 0) : 'queued';
  const more = others > 0 ? ` +${others}` : '';
  return {
    text: `$(${main.status === 'running' ? 'loading~spin' : 'clock'}) ${main.experiment} ${state}${more}`,
    tooltip: active.map((run) => [run.experiment, run.name, run.phase ?? run.status].join(' · ')).join('\n'),
    spoken: `${active.length === 1 ? '1 training' : `${active.length} trainings`}, ${main.experiment} ${state}`,
  };
}
