import { describe, expect, it } from 'vitest';
import { endedRuns, endSentence } from '../../../src/extension/jobs/endedRuns.js';
import { renderJobStatus } from '../../../src/extension/jobs/renderJobStatus.js';
import { newPoints } from '../../../src/extension/resultView/newPoints.js';
import type { RunStatus, RunSummary } from '../../../src/shared/runs.js';

const run = (id: string, status: RunStatus, progress?: number): RunSummary => ({
  id,
  experiment: `experiment ${id}`,
  name: 'Run 1',
  status,
  created: 0,
  note: '',
  starred: false,
  ...(progress === undefined ? {} : { progress }),
});

describe('the status bar', () => {
  it('shows nothing while nothing runs', () => {
    expect(renderJobStatus([run('a', 'done'), run('b', 'failed')])).toBeUndefined();
  });

  it('shows the oldest running training and how many more there are', () => {
    const status = renderJobStatus([run('c', 'queued'), run('b', 'running', 0.1), run('a', 'running', 0.58)]);
    expect(status?.text).toBe('$(loading~spin) experiment a 58 % +2');
    expect(status?.spoken).toBe('3 trainings, experiment a 58 %');
  });
});

describe('the notification at the end', () => {
  it('tells of runs that ended by themselves, once', () => {
    const before = [run('a', 'running'), run('b', 'running'), run('c', 'queued'), run('d', 'done')];
    const now = [run('a', 'done'), run('b', 'cancelled'), run('c', 'interrupted'), run('d', 'done')];
    expect(endedRuns(before, now).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(endedRuns(now, now)).toEqual([]);
  });

  it('says the metric with its interval, or the reason', () => {
    const metric = { name: 'roc_auc', value: 0.8714, low: 0.8652, high: 0.8776 } as const;
    expect(endSentence({ ...run('a', 'done'), metric })).toBe(
      'experiment a · Run 1 is done: ROC AUC 0.871 ± 0.006.',
    );
    expect(endSentence({ ...run('a', 'failed'), reason: 'The target has one class.' })).toBe(
      'experiment a · Run 1 failed: The target has one class.',
    );
  });
});

describe('the live curve', () => {
  it('is sent point by point, each once, for each series on its own', () => {
    const point = (metric: string, step: number) => ({ metric, step, value: 1 });
    const first = newPoints([point('train', 0), point('train', 1)], new Map());
    expect(first.points).toHaveLength(2);
    const second = newPoints(
      [point('train', 0), point('train', 1), point('train', 2), point('validation', 0)],
      first.sent,
    );
    expect(second.points).toEqual([point('train', 2), point('validation', 0)]);
  });
});
