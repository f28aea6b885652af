import { metricFacts } from '../../core/evaluate/metricFacts.js';
import type { RunSummary } from '../../shared/runs.js';
import { compareValues } from './formatMetric.js';
import type { TreeLine } from './renderRun.js';

export interface Experiment {
  readonly name: string;
  /** Newest first, never empty. */
  readonly runs: readonly RunSummary[];
}

/** Groups runs (newest first) by experiment; the experiment with the newest run comes first. */
export function groupRuns(runs: readonly RunSummary[]): Experiment[] {
  const groups = new Map<string, RunSummary[]>();
  for (const run of runs) {
    const group = groups.get(run.experiment);
    if (group) group.push(run);
    else groups.set(run.experiment, [run]);
  }
  return [...groups].map(([name, members]) => ({ name, runs: members }));
}

export function renderExperiment({ name, runs }: Experiment): TreeLine {
  const best = bestRun(runs);
  const running = runs.filter((run) => run.status === 'running' || run.status === 'queued').length;
  const facts = [
    runs.length === 1 ? '1 run' : `${runs.length} runs`,
    ...(running > 0 ? [`${running} running`] : []),
    ...(best?.metric
      ? [`best ${metricFacts[best.metric.name].label} ${best.metric.value.toPrecision(3)}`]
      : []),
  ];
  return {
    label: name,
    description: facts.join(' · '),
    tooltip: best ? `Best: ${best.name}` : name,
    icon: { id: 'beaker' },
    context: 'experiment',
    spoken: [name, ...facts].join(', '),
  };
}

/** The best of the newest run's metric: values of different metrics are not comparable. */
function bestRun(runs: readonly RunSummary[]): RunSummary | undefined {
  let best: RunSummary | undefined;
  for (const run of runs) {
    if (!run.metric) continue;
    if (best?.metric === undefined) best = run;
    else if (
      best.metric.name === run.metric.name &&
      compareValues(run.metric.name, run.metric.value, best.metric.value) > 0
    ) {
      best = run;
    }
  }
  return best;
}
