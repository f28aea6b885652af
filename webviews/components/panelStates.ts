import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.js';

export interface StateAction {
  readonly label: string;
  act(): void;
}

/** Nothing to show, and that is fine or needs one step: what this is, one primary action. */
export function emptyState(content: {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly action?: StateAction;
}): TemplateResult {
  return html`<div class="state" role="status">
    <div class="state-icon">${icon(content.icon)}</div>
    <p class="state-title">${content.title}</p>
    <p class="state-text">${content.text}</p>
    ${content.action ? actionButton(content.action, true) : nothing}
  </div>`;
}

/** Something is being done: what, how far (0…1; absent = unknown), and how to stop it. */
export function workingState(content: {
  readonly title: string;
  readonly progress?: number;
  readonly cancel?: StateAction;
}): TemplateResult {
  return html`<div class="state" role="status">
    <p class="state-title">${content.title}</p>
    ${progressBar(content.title, content.progress)}
    ${content.cancel ? actionButton(content.cancel, false) : nothing}
  </div>`;
}

/** What went wrong, where, what to do; the details go to the clipboard. */
export function errorState(content: {
  readonly message: string;
  readonly copyDetails?: () => void;
  readonly actions?: readonly StateAction[];
}): TemplateResult {
  return html`<div class="state" role="alert">
    <div class="state-icon state-icon-error">${icon('error')}</div>
    <p class="state-message">${content.message}</p>
    <div class="state-actions">
      ${content.actions?.map((action, index) => actionButton(action, index === 0))}
      ${
        content.copyDetails
          ? actionButton({ label: 'Copy details', act: content.copyDetails }, false)
          : nothing
      }
    </div>
  </div>`;
}

/** A one-line notice above content that stays: stale, partial, not possible. */
export function notice(
  severity: 'info' | 'warning' | 'error',
  text: string,
  actions: readonly StateAction[] = [],
): TemplateResult {
  return html`<div class="notice notice-${severity}" role=${severity === 'error' ? 'alert' : 'status'}>
    ${icon(severity)}<span class="notice-text">${text}</span>
    ${actions.map(
      (action) =>
        html`<button class="link-button" type="button" @click=${() => action.act()}>${action.label}</button>`,
    )}
  </div>`;
}

export function progressBar(label: string, progress: number | undefined): TemplateResult {
  const percent = progress === undefined ? undefined : Math.round(Math.min(1, Math.max(0, progress)) * 100);
  return html`<div
    class="progress ${percent === undefined ? 'progress-endless' : ''}"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${percent ?? nothing}
  >
    <div class="progress-done" .style=${percent === undefined ? '' : `width: ${percent}%`}></div>
  </div>`;
}

function actionButton(action: StateAction, primary: boolean): TemplateResult {
  return html`<button
    class="button ${primary ? '' : 'button-secondary'}"
    type="button"
    @click=${() => action.act()}
  >
    ${action.label}
  </button>`;
}
