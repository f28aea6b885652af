import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import '../charts/chartFrame.js';
import { controlStyles } from '../charts/controlStyles.js';
import { icon } from '../charts/icons.js';
import { metricsView } from './metricsView.js';
import { profileView } from './profileView.js';
import type { Output } from './readPayload.js';
import { shapView } from './shapView.js';

export interface OutputChoices {
  readonly column: number;
  readonly classIndex: number;
  readonly output: number;
  readonly row: number;
}

/** One notebook output: as wide as there is room, at most 480 px high, everything inside this element. */
export class OutputView extends LitElement {
  static override readonly properties = {
    output: { attribute: false },
    openInPanel: { attribute: false },
    choices: { state: true },
  };
  declare output: Output | null;
  /** Absent where there is nobody to open one. */
  declare openInPanel: (() => void) | null;
  declare private choices: OutputChoices;

  constructor() {
    super();
    this.output = null;
    this.openInPanel = null;
    this.choices = { column: 0, classIndex: 0, output: 0, row: -1 };
  }

  protected override render(): TemplateResult | typeof nothing {
    const { output } = this;
    if (!output) return nothing;
    if (output.kind === 'malformed')
      return html`<p class="problem" role="alert">${withCode(output.problem)}</p>`;
    const choose = (change: Partial<OutputChoices>): void => {
      this.choices = { ...this.choices, ...change };
    };
    return html`<div
      class="output"
      tabindex="0"
      role="region"
      aria-label=${output.payload.title ?? 'ML Expert output'}
    >
      ${
        this.openInPanel
          ? html`<div class="open-line">
              <button class="link open" @click=${this.openInPanel}>${icon('open')} Open in panel</button>
            </div>`
          : nothing
      }
      ${output.payload.title ? html`<h2>${output.payload.title}</h2>` : nothing}
      ${
        output.kind === 'profile'
          ? profileView(output.payload, this.choices, choose)
          : output.kind === 'metrics'
            ? metricsView(output.payload, this.choices, choose)
            : shapView(output.payload, this.choices, choose)
      }
    </div>`;
  }

  static override readonly styles = [
    controlStyles,
    css`
      .output {
        position: relative;
        max-height: var(--ml-output-height, 480px);
        overflow: auto;
        padding: 4px 2px;
      }
      .open-line {
        position: sticky;
        z-index: 2;
        top: 0;
        display: flex;
        justify-content: flex-end;
        height: 0;
      }
      button.open {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        height: 22px;
        opacity: 0;
        background: var(--vscode-editor-background);
      }
      .output:hover button.open,
      .output:focus-within button.open {
        opacity: 1;
      }
      h2 {
        margin: 0 0 8px;
        font-size: 1.1em;
        font-weight: 600;
      }
      .problem {
        margin: 0;
        padding: 6px 10px;
        border-left: 3px solid var(--vscode-charts-red);
      }
      .line {
        margin: 0 0 8px;
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 16px 28px;
        align-items: start;
        margin-bottom: 16px;
      }
      .beside {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(260px, 420px);
        gap: 8px 24px;
        align-items: start;
      }
      .columns {
        max-height: 400px;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 2px 12px 2px 0;
        border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-panel-border, transparent));
        font-weight: normal;
        text-align: left;
        white-space: nowrap;
      }
      thead th {
        color: var(--vscode-descriptionForeground);
      }
      th.number,
      td.number {
        text-align: right;
      }
      tr.selected {
        background: var(--vscode-list-inactiveSelectionBackground);
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
      }
      tbody button {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
        text-align: left;
      }
      tbody button:hover {
        text-decoration: underline;
      }
      .alerts {
        margin: 0 0 8px;
        padding-left: 18px;
        line-height: 1.45;
      }
      .alerts .error::marker {
        color: var(--vscode-charts-red);
      }
      .alerts .warning::marker {
        color: var(--vscode-list-warningForeground);
      }
      @media (max-width: 700px) {
        .beside {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

/** What stands between backticks as code. */
function withCode(text: string): readonly (string | TemplateResult)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

if (!customElements.get('ml-output')) customElements.define('ml-output', OutputView);
