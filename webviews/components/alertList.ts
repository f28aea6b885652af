import { html, nothing, type TemplateResult } from 'lit';
import type { Alert } from '../../src/shared/profile.js';
import { icon } from './icon.js';

export interface AlertActions {
  showColumn(column: string): void;
  openRule(rule: string): void;
}

/** Alerts, each with its evidence, what to do about it, and the way to its column and its rule page. */
export function alertList(alerts: readonly Alert[], actions: AlertActions): TemplateResult {
  return html`<ul class="alerts">
    ${alerts.map((alert) => alertItem(alert, actions))}
  </ul>`;
}

/** The icon of a severity, with its name for screen readers. */
export function severityIcon(severity: Alert['severity']): TemplateResult {
  return html`<span class="severity severity-${severity}">${icon(severity, severity)}</span>`;
}

function alertItem(alert: Alert, actions: AlertActions): TemplateResult {
  const { column } = alert;
  return html`<li class="alert">
    ${severityIcon(alert.severity)}
    <div class="alert-body">
      <p class="alert-message">${alert.message}</p>
      <p class="alert-advice">${alert.advice}</p>
    </div>
    <div class="alert-links">
      ${
        column === undefined
          ? nothing
          : html`<button class="link-button" type="button" @click=${() => actions.showColumn(column)}>
              Show column
            </button>`
      }
      <button
        class="link-button"
        type="button"
        title="Why this matters: the rule “${alert.rule}”"
        aria-label="Why: the rule ${alert.rule}"
        @click=${() => actions.openRule(alert.rule)}
      >
        Why?
      </button>
    </div>
  </li>`;
}
