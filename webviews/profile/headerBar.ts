import { html, nothing, type TemplateResult } from 'lit';
import {
  formatBytes,
  formatCount,
  formatQuantity,
  formatSeconds,
  shortenMiddle,
} from '../components/format.js';
import { icon, iconButton } from '../components/icon.js';
import { progressBar } from '../components/panelStates.js';
import type { PanelContext } from './panelContext.js';

/** The top of the panel: what file this is, how big, how exact; target, training, code. */
export function headerBar(context: PanelContext): TemplateResult {
  const { state, actions } = context;
  const file = state.file;
  return html`<header class="header">
    <div class="header-title">
      <h1 title=${file?.path ?? ''}>${file ? shortenMiddle(file.name, 48) : 'Opening…'}</h1>
      <span class="header-facts">${facts(context)}</span>
    </div>
    <div class="header-actions">
      <button
        class="button button-secondary"
        type="button"
        aria-haspopup="dialog"
        title="The column to predict. Shows what relates to it, and proposes task, metric and models."
        ?disabled=${context.columns.length === 0}
        @click=${(event: Event) => actions.openPopover(event.currentTarget as Element, { kind: 'target' })}
      >
        ${icon('target')}<span class="button-label"
          >${
            state.target === undefined
              ? 'Choose target'
              : html`Target: <strong title=${state.target}>${shortenMiddle(state.target, 20)}</strong>`
          }</span
        >${icon('chevron-down')}
      </button>
      <button
        class="button"
        type="button"
        title=${
          file?.canTrain === false
            ? 'Training starts processes: trust this folder first (Workspaces: Manage Workspace Trust).'
            : 'Train models on this table in the background'
        }
        ?disabled=${file?.canTrain !== true}
        @click=${() =>
          actions.send({ kind: 'train', ...(state.target === undefined ? {} : { target: state.target }) })}
      >
        ${icon('play')}<span class="button-label">Train…</span>
      </button>
      ${iconButton('code', 'Convert to code: the rows shown, as pandas, polars or SQL', (event) =>
        actions.openPopover(event.currentTarget as Element, { kind: 'code' }),
      )}
      ${iconButton('file-text', 'Open as text', () => actions.send({ kind: 'openText' }))}
      ${iconButton('refresh', 'Read the file again', () => actions.send({ kind: 'refresh' }))}
    </div>
    ${state.progress ? profiling(context, state.progress) : nothing}
  </header>`;
}

function facts(context: PanelContext): TemplateResult {
  const { file, profile, head } = context.state;
  const rows = profile?.rowCount ?? context.rows.total;
  const parts: (string | TemplateResult)[] = [];
  if (rows !== undefined && context.columns.length > 0) {
    parts.push(`${formatCount(rows)} × ${formatCount(context.columns.length)}`);
  } else if (head) parts.push(formatQuantity(head.columns.length, 'column'));
  if (file) parts.push(formatBytes(file.bytes));
  if (profile) parts.push(exactness(profile.profiledRows, profile.rowCount, profile.milliseconds));
  return html`${parts.map((part, index) => html`${index > 0 ? ' · ' : ''}<span>${part}</span>`)}`;
}

function exactness(profiled: number, rows: number, milliseconds: number): TemplateResult {
  const exact = profiled >= rows;
  return html`<span
    title=${
      exact
        ? `Every statistic comes from all ${formatQuantity(rows, 'row')}; profiled in ${formatSeconds(milliseconds / 1000)}.`
        : `Statistics come from a random sample of ${formatQuantity(profiled, 'row')}.`
    }
    >${exact ? 'exact' : `sampled: ${formatQuantity(profiled, 'row')}`}</span
  >`;
}

function profiling(
  context: PanelContext,
  progress: { readonly done: number; readonly total: number },
): TemplateResult {
  const label = `Profiling column ${formatCount(progress.done)} of ${formatCount(progress.total)}`;
  return html`<div class="header-progress">
    ${progressBar(label, progress.total > 0 ? progress.done / progress.total : undefined)}
    <span class="header-progress-text"
      >${label}
      <button
        class="link-button"
        type="button"
        @click=${() => context.actions.send({ kind: 'cancelProfile' })}
      >
        Cancel
      </button></span
    >
  </div>`;
}
