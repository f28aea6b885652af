import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { RunDetails } from '../../src/shared/runs.js';
import { learningChart } from '../charts/learningChart.js';
import { formatPercent } from '../components/format.js';
import { notice, progressBar } from '../components/panelStates.js';
import { liveCurve } from './liveCurve.js';
import { logLines } from './logLines.js';
import { recorded } from './modelsTab.js';
import type { ResultsContext } from './resultsContext.js';
import type { ResultsState } from './resultsState.js';

/** What is being done, how far, the curve as it grows, and Cancel. */
export function runningView(run: RunDetails, state: ResultsState, context: ResultsContext): TemplateResult {
  const phase = run.phase ?? (run.status === 'queued' ? 'Waiting for another run to end' : 'Starting');
  return html`<div class="running">
      <div class="running-line">
        <span class="phase" role="status">${phase}</span>
        <span class="percent number"
          >${run.progress === undefined ? '' : formatPercent(run.progress, 0)}</span
        >
        <vscode-button secondary @click=${() => context.send({ kind: 'cancel' })}>Cancel</vscode-button>
      </div>
      ${progressBar(phase, run.status === 'queued' ? 0 : run.progress)}
    </div>
    ${run.status === 'queued' ? nothing : liveLearning(state)}`;
}

/** Why the run ended without a result, everything recorded so far, and Retry. */
export function endedView(run: RunDetails, state: ResultsState, context: ResultsContext): TemplateResult {
  const reasons = {
    failed: 'The run failed.',
    cancelled: 'The run was cancelled.',
    interrupted: 'The run was interrupted: its process ended before the run did.',
  } as const;
  const fallback =
    run.status === 'failed' || run.status === 'cancelled' || run.status === 'interrupted'
      ? reasons[run.status]
      : 'The run ended without a result.';
  const text = run.reason ?? fallback;
  return html`${notice(run.status === 'failed' ? 'error' : 'warning', text, [
    { label: 'Retry', act: () => context.send({ kind: 'retry' }) },
    {
      label: 'Copy details',
      act: () => context.send({ kind: 'copy', text: failureDetails(run, text, state) }),
    },
  ])}
  ${
    state.curve.length > 0
      ? html`<h2>Recorded until then</h2>
          ${liveLearning(state)}`
      : nothing
  }
  ${recorded(run, context)}
  ${
    state.log && state.log.length > 0
      ? html`<h2>Log</h2>
          ${logLines(state.log)}`
      : nothing
  }`;
}

function liveLearning(state: ResultsState): TemplateResult {
  const curve = liveCurve(state.curve);
  const chart = learningChart(curve, { live: true });
  if (curve.iteration.length === 0) return html`<p class="muted">${chart.finding}</p>`;
  return html`${curve.fit ? html`<p class="muted">${curve.fit}</p>` : nothing}
    <ml-chart .spec=${chart}></ml-chart>`;
}

function failureDetails(run: RunDetails, reason: string, state: ResultsState): string {
  return [
    `${run.experiment} · ${run.name} (${run.id})`,
    `${run.status}: ${reason}`,
    ...Object.entries(run.environment).map(([name, value]) => `${name}: ${value}`),
    ...(state.log ?? []).slice(-50),
  ].join('\n');
}
