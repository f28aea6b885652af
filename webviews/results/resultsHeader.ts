import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { RunResult } from '../../src/shared/results.js';
import type { RunDetails, RunStatus } from '../../src/shared/runs.js';
import { estimateDecimals, formatEstimate } from '../charts/estimates.js';
import { metricWords } from '../charts/metricNames.js';
import { formatCount, formatFixed, formatSeconds } from '../components/format.js';
import { icon, iconButton } from '../components/icon.js';
import type { ResultsContext } from './resultsContext.js';
import { isActive } from './resultsState.js';
import { mainEstimate } from './summarySentences.js';

const statuses: Readonly<Record<RunStatus, { readonly icon: string; readonly label: string }>> = {
  queued: { icon: 'clock', label: 'Queued' },
  running: { icon: 'sync', label: 'Running' },
  done: { icon: 'pass', label: 'Done' },
  failed: { icon: 'error', label: 'Failed' },
  cancelled: { icon: 'circle-slash', label: 'Cancelled' },
  interrupted: { icon: 'debug-disconnect', label: 'Interrupted' },
};

/** Name, status, main metric against the baseline, and where the run came from. */
export function resultsHeader(
  run: RunDetails,
  result: RunResult | null,
  context: ResultsContext,
): TemplateResult {
  const status = statuses[run.status];
  return html`<header class="run-header">
    <div class="run-title">
      <span class="status status-${run.status}" title=${status.label}
        >${icon(status.icon, status.label)}</span
      >
      ${context.choices.editingName ? nameField(run, context) : nameHeading(run, context)}
      <span class="run-actions">
        ${
          result
            ? html`<vscode-button secondary @click=${() => context.send({ kind: 'exportReport' })}
                  >Report</vscode-button
                >
                <vscode-button secondary @click=${() => exportResult(run, result, context)}
                  >Export</vscode-button
                >`
            : nothing
        }
        ${
          isActive(run.status) || !result
            ? nothing
            : html`<vscode-button secondary @click=${() => context.send({ kind: 'retry' })}
                >Run again</vscode-button
              >`
        }
      </span>
    </div>
    <div class="run-facts">
      ${result ? mainMetric(result) : nothing}
      ${
        run.pipelinePath === undefined
          ? nothing
          : factLink('symbol-structure', run.experiment, run.pipelinePath, () =>
              context.send({ kind: 'openPipeline' }),
            )
      }
      ${factLink('database', baseName(run.dataPath), run.dataPath, () => context.send({ kind: 'openData' }))}
      <span class="fact" title=${`Created ${new Date(run.created).toLocaleString()}`}>${when(run)}</span>
    </div>
  </header>`;
}

function mainMetric(result: RunResult): TemplateResult | typeof nothing {
  const estimate = mainEstimate(result);
  if (!estimate) return nothing;
  const { label, definition } = metricWords(estimate.name);
  return html`<span class="main-metric" title=${definition}>
    <span class="metric-name">${label}</span>
    <strong>${formatEstimate(estimate)}</strong>
    ${
      estimate.baseline === undefined
        ? nothing
        : html`<span class="metric-baseline"
            >baseline ${formatFixed(estimate.baseline, estimateDecimals(estimate))}</span
          >`
    }
  </span>`;
}

function nameHeading(run: RunDetails, context: ResultsContext): TemplateResult {
  return html`<h1 @dblclick=${() => context.choose({ editingName: true })}>${run.name}</h1>
    <span data-rename
      >${iconButton('edit', 'Rename this run', () => context.choose({ editingName: true }))}</span
    >`;
}

function nameField(run: RunDetails, context: ResultsContext): TemplateResult {
  // Taking the field away blurs it, which must not keep what Escape gave up.
  let finished = false;
  const finish = (event: Event, keep: boolean): void => {
    if (finished) return;
    finished = true;
    const name = (event.target as HTMLInputElement).value.trim();
    context.choose({ editingName: false });
    if (keep && name !== '' && name !== run.name) context.send({ kind: 'rename', name });
  };
  return html`<vscode-textfield
    class="name-field"
    label="Name of this run"
    .value=${run.name}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      // The focus goes back to the button, which would take the same Enter for a click.
      event.preventDefault();
      finish(event, event.key === 'Enter');
    }}
    @blur=${(event: Event) => finish(event, true)}
  ></vscode-textfield>`;
}

function factLink(iconName: string, text: string, path: string, open: () => void): TemplateResult {
  return html`<button class="fact fact-link" type="button" title=${path} @click=${open}>
    ${icon(iconName)}${text}
  </button>`;
}

function exportResult(run: RunDetails, result: RunResult, context: ResultsContext): void {
  const name = `${run.experiment}-${run.name}`.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  context.send({
    kind: 'saveFile',
    name: `${name}.json`,
    content: { kind: 'text', text: `${JSON.stringify({ run, result }, null, 2)}\n` },
  });
}

function when(run: RunDetails): string {
  const time = new Date(run.created).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return run.finished === undefined
    ? time
    : `${time}, took ${formatSeconds((run.finished - run.created) / 1000)}`;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).pop() ?? path;
}

/** "18,234 train + 4,559 test rows". */
export function rowsText({ rows }: RunResult): string {
  return `${formatCount(rows.train)} training and ${formatCount(rows.test)} test rows`;
}
