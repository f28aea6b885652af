import { describe, expect, it } from 'vitest';
import { groupRuns, renderExperiment } from '../../../src/extension/experiments/renderExperiment.js';
import { renderRun } from '../../../src/extension/experiments/renderRun.js';
import { passesFilter } from '../../../src/extension/experiments/runFilter.js';
import type { MetricEstimate, RunSummary } from '../../../src/shared/runs.js';

const NOW = Date.UTC(2026, 0, 2, 12);
const run = (changes: Partial<RunSummary> = {}): RunSummary => ({
  id: 'a',
  experiment: 'income',
  name: 'Run 1',
  status: 'done',
  created: NOW - 5 * 60_000,
  note: '',
  starred: false,
  ...changes,
});
const auc: MetricEstimate = { name: 'roc_auc', value: 0.8714, low: 0.8652, high: 0.8776, baseline: 0.5 };

describe('a run in the side bar', () => {
  it('shows a finished run with as many digits as its interval justifies, and what it gains over the baseline', () => {
    const line = renderRun(run({ metric: auc }), NOW);
    expect(line.description).toBe('ROC AUC 0.871 ± 0.006 · +0.371 to baseline · 5 min');
    expect(line.icon.id).toBe('pass');
    expect(line.tooltip).toContain('better beyond doubt');
  });

  it('shows how far a running one is and what it does', () => {
    const line = renderRun(run({ status: 'running', progress: 0.427, phase: 'fold 3 of 5' }), NOW);
    expect(line.description).toBe('42 % · fold 3 of 5 · 5 min');
    expect(line.spoken).toBe('Run 1, running, 42 %, fold 3 of 5, 5 min');
  });

  it('never says 100 % before the end', () => {
    expect(renderRun(run({ status: 'running', progress: 0.9999 }), NOW).description).toContain('99 %');
  });

  it('keeps the reason of a failure for the hover', () => {
    const line = renderRun(run({ status: 'failed', reason: 'The disk is full.' }), NOW);
    expect(line.description).toBe('failed · 5 min');
    expect(line.tooltip).toContain('The disk is full.');
  });

  it('tells the menus its status and star', () => {
    expect(renderRun(run({ starred: true }), NOW).context).toBe('run.done.starred');
    expect(renderRun(run({ status: 'interrupted' }), NOW).context).toBe('run.interrupted.plain');
  });

  it('does not claim a gain where the interval holds the baseline', () => {
    const unsure = { ...auc, baseline: 0.87 };
    expect(renderRun(run({ metric: unsure }), NOW).tooltip).toContain('does not tell them apart');
  });

  it('reads a lower error as the better one', () => {
    const error: MetricEstimate = { name: 'rmse', value: 10, low: 9, high: 11, baseline: 20 };
    const line = renderRun(run({ metric: error }), NOW);
    expect(line.tooltip).toContain('better beyond doubt');
    expect(line.description).toContain('−10.0 to baseline');
  });
});

describe('an experiment', () => {
  it('names its best run by the metric of the newest', () => {
    const runs = [
      run({ id: 'c', metric: auc }),
      run({ id: 'b', metric: { ...auc, value: 0.9 } }),
      run({ id: 'a', metric: { ...auc, name: 'accuracy', value: 0.99 } }),
    ];
    const [experiment] = groupRuns(runs);
    expect(experiment && renderExperiment(experiment).description).toBe('3 runs · best ROC AUC 0.900');
  });

  it('comes first when it has the newest run', () => {
    const runs = [run({ experiment: 'new' }), run({ experiment: 'old' }), run({ experiment: 'new' })];
    expect(groupRuns(runs).map(({ name, runs: members }) => [name, members.length])).toEqual([
      ['new', 2],
      ['old', 1],
    ]);
  });
});

describe('the filter', () => {
  it('puts every run that is not starred into exactly one of active, done and stopped', () => {
    for (const status of ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const) {
      const hits = (['active', 'done', 'stopped'] as const).filter((filter) =>
        passesFilter(run({ status }), filter),
      );
      expect(hits).toHaveLength(1);
    }
  });
});
