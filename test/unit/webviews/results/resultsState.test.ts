import { describe, expect, it } from 'vitest';
import type { RunDetails } from '../../../../src/shared/runs.js';
import type { ToResultsView } from '../../../../src/shared/resultsView.js';
import { liveCurve } from '../../../../webviews/results/liveCurve.js';
import { initialState, receiveMessage, savedTab, tabsOf } from '../../../../webviews/results/resultsState.js';

const run: RunDetails = {
  id: 'r1',
  experiment: 'census',
  name: 'first',
  status: 'running',
  created: 0,
  note: '',
  starred: false,
  parameters: { seed: '1' },
  environment: {},
  dataPath: 'a.csv',
  dataFingerprint: '',
  artifacts: [],
};
const opened = receiveMessage(initialState, { kind: 'run', run, curve: [] });

describe('the results panel', () => {
  it('takes live progress without losing what it knows of the run', () => {
    const state = receiveMessage(opened, {
      kind: 'summary',
      run: { ...run, progress: 0.5, phase: 'fold 2 of 5' },
    });
    expect(state.run?.progress).toBe(0.5);
    expect(state.run?.parameters).toEqual({ seed: '1' });
  });

  it('appends live points, and ignores those of another run', () => {
    const point = { metric: 'train log loss', step: 1, value: 0.6 };
    const state = receiveMessage(opened, { kind: 'curve', runId: 'r1', points: [point] });
    expect(state.curve).toEqual([point]);
    expect(receiveMessage(state, { kind: 'curve', runId: 'r2', points: [point] })).toBe(state);
    expect(receiveMessage(state, { kind: 'summary', run: { ...run, id: 'r2', name: 'other' } })).toBe(state);
  });

  it('says what went wrong until the run comes again', () => {
    const failed = receiveMessage(opened, { kind: 'actionFailed', message: 'The disk is full.' });
    expect(failed.actionFailed).toBe('The disk is full.');
    expect(receiveMessage(failed, { kind: 'run', run, curve: [] }).actionFailed).toBeNull();
    const gone = receiveMessage(failed, { kind: 'unavailable', message: 'Deleted.' });
    expect(gone.unavailable).toEqual({ message: 'Deleted.' });
  });

  it('ignores messages it does not know', () => {
    expect(receiveMessage(opened, { kind: 'later' } as unknown as ToResultsView)).toBe(opened);
  });

  it('offers only tabs with something in them', () => {
    expect(tabsOf(opened)).toEqual([]);
    const recorded = receiveMessage(opened, {
      kind: 'run',
      run,
      curve: [{ metric: 'train log loss', step: 1, value: 1 }],
      log: ['started'],
    });
    expect(tabsOf(recorded)).toEqual(['learning', 'log']);
  });

  it('opens the tab it was left on, or the summary', () => {
    expect(savedTab({ runId: 'r1', tab: 'explain' })).toBe('explain');
    expect(savedTab({ tab: 'nonsense' })).toBe('summary');
    expect(savedTab(undefined)).toBe('summary');
  });
});

describe('the live curve', () => {
  const point = (metric: string, step: number, value: number) => ({ metric, step, value });

  it('pairs train and validation by iteration', () => {
    const curve = liveCurve([
      point('train log loss', 1, 0.6),
      point('validation log loss', 1, 0.65),
      point('train log loss', 2, 0.5),
      point('validation log loss', 2, 0.6),
    ]);
    expect(curve).toEqual({
      fit: '',
      loss: 'log loss',
      iteration: [1, 2],
      train: [0.6, 0.5],
      validation: [0.65, 0.6],
    });
  });

  it('starts over with the next fit', () => {
    const curve = liveCurve([
      point('fold 1 · train log loss', 1, 0.6),
      point('fold 1 · train log loss', 2, 0.5),
      point('fold 2 · train log loss', 1, 0.7),
    ]);
    expect(curve.fit).toBe('fold 2');
    expect(curve.train).toEqual([0.7]);
    expect(curve.validation).toEqual([]);
  });

  it('starts over when a step repeats', () => {
    expect(
      liveCurve([point('train loss', 1, 3), point('train loss', 2, 2), point('train loss', 1, 9)]).train,
    ).toEqual([9]);
  });
});
