import { metricFacts } from '../../core/evaluate/metricFacts.js';
import type { RunStatus, RunSummary } from '../../shared/runs.js';
import { formatAge, formatDuration } from './formatAge.js';
import { formatDelta, formatMetric, judgeAgainstBaseline } from './formatMetric.js';

/** A line of the side bar, free of `vscode`: the tree turns it into a TreeItem. */
export interface TreeLine {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: { readonly id: string; readonly color?: string };
  /** Read by the menus' `when` clauses: run.<status>.<starred|plain>. */
  readonly context: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

const icons: Readonly<Record<RunStatus, TreeLine['icon']>> = {
  queued: { id: 'clock' },
  running: { id: 'loading~spin', color: 'charts.blue' },
  done: { id: 'pass', color: 'testing.iconPassed' },
  failed: { id: 'error', color: 'testing.iconFailed' },
  cancelled: { id: 'circle-slash', color: 'disabledForeground' },
  interrupted: { id: 'debug-disconnect', color: 'testing.iconErrored' },
};

export function renderRun(run: RunSummary, now: number): TreeLine {
  const facts = [...state(run), formatAge(run.created, now)];
  return {
    label: run.starred ? `★ ${run.name}` : run.name,
    description: facts.join(' · '),
    tooltip: tooltip(run),
    icon: icons[run.status],
    context: `run.${run.status}.${run.starred ? 'starred' : 'plain'}`,
    spoken: [run.name, run.starred ? 'starred' : '', run.status, ...facts]
      .filter((part) => part !== '')
      .join(', '),
  };
}

function state(run: RunSummary): string[] {
  switch (run.status) {
    case 'queued':
      return ['queued'];
    case 'running':
      return [percent(run.progress ?? 0), ...(run.phase === undefined ? [] : [run.phase])];
    case 'done': {
      if (run.metric === undefined) return ['done'];
      const delta = formatDelta(run.metric);
      return [formatMetric(run.metric), ...(delta === undefined ? [] : [`${delta} to baseline`])];
    }
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return [run.status];
  }
}

function tooltip(run: RunSummary): string {
  const lines = [`${run.name} (${run.experiment})`];
  if (run.metric !== undefined) {
    const { name, value, low, high, baseline } = run.metric;
    lines.push(
      `${metricFacts[name].label} ${value.toPrecision(4)}, 95 % interval ${low.toPrecision(4)} to ${high.toPrecision(4)}`,
    );
    const verdict = judgeAgainstBaseline(run.metric);
    if (baseline !== undefined && verdict !== undefined) {
      lines.push(`Baseline ${baseline.toPrecision(4)}: ${verdicts[verdict]}`);
    }
  }
  if (run.status === 'running') lines.push([percent(run.progress ?? 0), run.phase ?? ''].join(' ').trim());
  if (run.reason !== undefined) lines.push(run.reason);
  lines.push(`Started ${new Date(run.created).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
  if (run.finished !== undefined) lines.push(`Took ${formatDuration(run.finished - run.created)}`);
  if (run.note !== '') lines.push('', run.note);
  return lines.join('\n');
}

const verdicts = {
  better: 'better beyond doubt',
  worse: 'worse beyond doubt',
  unsure: 'the interval does not tell them apart',
} as const;

/** Rounded down: 100 % means done. The small summand is for 0.58 × 100 = 57.99…. */
export function percent(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100 + 1e-9)} %`;
}
