import type { RunResult } from '../../src/shared/results.js';
import type { ResultsTab, ToResultsView } from '../../src/shared/resultsView.js';
import type { MetricPoint, RunDetails, RunStatus } from '../../src/shared/runs.js';

/** What the panel knows of its run. */
export interface ResultsState {
  readonly run: RunDetails | null;
  readonly result: RunResult | null;
  readonly curve: readonly MetricPoint[];
  readonly log: readonly string[] | null;
  readonly unavailable: { readonly message: string; readonly details?: string } | null;
  readonly actionFailed: string | null;
}

export const initialState: ResultsState = {
  run: null,
  result: null,
  curve: [],
  log: null,
  unavailable: null,
  actionFailed: null,
};

/** The state after a message; one of another run, or of an unknown kind, changes nothing. */
export function receiveMessage(state: ResultsState, message: ToResultsView): ResultsState {
  switch (message.kind) {
    case 'run':
      return {
        run: message.run,
        result: message.result ?? null,
        curve: message.curve,
        log: message.log ?? null,
        unavailable: null,
        actionFailed: null,
      };
    case 'summary':
      return state.run?.id === message.run.id ? { ...state, run: { ...state.run, ...message.run } } : state;
    case 'curve':
      return state.run?.id === message.runId
        ? { ...state, curve: [...state.curve, ...message.points] }
        : state;
    case 'unavailable':
      return {
        ...state,
        unavailable: {
          message: message.message,
          ...(message.details === undefined ? {} : { details: message.details }),
        },
      };
    case 'actionFailed':
      return { ...state, actionFailed: message.message };
    default:
      return state;
  }
}

export function isActive(status: RunStatus): boolean {
  return status === 'queued' || status === 'running';
}

/** Tabs that have something to show for this run. */
export function tabsOf(state: ResultsState): readonly ResultsTab[] {
  const tabs: ResultsTab[] = [];
  if (state.result) {
    tabs.push('summary', 'curves');
    if (state.result.explanation) tabs.push('explain');
  }
  if (state.curve.length > 0 || (state.result?.learning.iteration.length ?? 0) > 0) tabs.push('learning');
  if (state.result) tabs.push('models');
  if (state.log && state.log.length > 0) tabs.push('log');
  return tabs;
}

/** The tab kept from before, when it is (still) the name of one. */
export function savedTab(saved: unknown): ResultsTab {
  const tabs: readonly unknown[] = ['summary', 'curves', 'explain', 'learning', 'models', 'log'];
  const tab = typeof saved === 'object' && saved !== null && 'tab' in saved ? saved.tab : undefined;
  return tabs.includes(tab) ? (tab as ResultsTab) : 'summary';
}
