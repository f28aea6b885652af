import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ExplainedRow, Explanation } from '../../src/shared/results.js';
import { formatCount, formatPercent } from '../components/format.js';
import { isLogOdds, numericValue, probability } from './attributions.js';
import './chartFrame.js';
import { commonFormat } from './commonFormat.js';
import { controlStyles } from './controlStyles.js';
import { orderedRows, type RowOrder } from './explainedRows.js';
import { waterfallChart } from './waterfallChart.js';

const orders: readonly { readonly id: RowOrder; readonly label: string }[] = [
  { id: 'wrong', label: 'Largest mistakes' },
  { id: 'highest', label: 'Highest predictions' },
  { id: 'lowest', label: 'Lowest predictions' },
  { id: 'file', label: 'Order of the file' },
];

/**
 * Pick a row, see what made its prediction. Fires `ml-row` ({row}: index among the explained rows) when another is
 * picked and, where `canOpen` is set, `ml-open-row` ({row}: row of the data file).
 */
export class RowExplorer extends LitElement {
  static override readonly properties = {
    explanation: { attribute: false },
    output: { type: Number },
    row: { type: Number },
    canOpen: { type: Boolean },
    order: { state: true },
  };
  declare explanation: Explanation | null;
  declare output: number;
  declare row: number;
  declare canOpen: boolean;
  declare private order: RowOrder;

  constructor() {
    super();
    this.explanation = null;
    this.output = 0;
    this.row = -1;
    this.canOpen = false;
    this.order = 'highest';
  }

  protected override render(): TemplateResult | typeof nothing {
    const explanation = this.explanation;
    if (!explanation || explanation.rows.length === 0) return nothing;
    const order = orderedRows(explanation, this.output, this.order);
    const index = this.row >= 0 && this.row < explanation.rows.length ? this.row : (order[0] ?? 0);
    const row = explanation.rows[index];
    if (!row) return nothing;
    const place = order.indexOf(index);
    const actuals = explanation.rows.some(({ actual }) => actual !== '');
    const predictions = explanation.rows.some(({ predicted }) => predicted !== '');
    const classes =
      isLogOdds(explanation) ||
      explanation.outputs.length > 1 ||
      explanation.rows.some(({ predicted }) => numericValue(predicted) === null);
    const differs = ({ actual, predicted }: ExplainedRow): boolean =>
      classes && actuals && predictions && actual !== predicted;
    const common = commonFormat(explanation.rows.map((each) => each.raw[this.output] ?? NaN));
    const shownRaw = (raw: number): string =>
      isLogOdds(explanation) ? formatPercent(probability(raw)) : common(raw);
    return html`
      <div class="list">
        <div class="controls">
          <select
            aria-label="Order of the rows"
            @change=${(event: Event) => (this.order = (event.target as HTMLSelectElement).value as RowOrder)}
          >
            ${orders.map(
              ({ id, label }) => html`<option value=${id} .selected=${id === this.order}>${label}</option>`,
            )}
          </select>
          <span class="muted">${formatCount(order.length)} rows</span>
        </div>
        <div
          class="rows"
          role="listbox"
          tabindex="0"
          aria-label="Rows"
          aria-activedescendant=${place >= 0 ? `row-${index}` : nothing}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, order, place)}
        >
          <div class="row head" aria-hidden="true">
            <span class="number">row</span><span>${actuals ? 'actual' : ''}</span
            ><span>${predictions ? 'predicted' : ''}</span
            ><span class="number">${isLogOdds(explanation) ? 'probability' : 'raw'}</span>
          </div>
          ${order.map((each) => {
            const listed = explanation.rows[each];
            return listed
              ? html`<div
                  class="row ${differs(listed) ? 'differs' : ''}"
                  role="option"
                  id="row-${each}"
                  aria-selected=${each === index}
                  @click=${() => this.#pick(each)}
                >
                  <span class="number">${formatCount(listed.row)}</span>
                  <span>${listed.actual}</span>
                  <span class="predicted">${listed.predicted}</span>
                  <span class="number">${shownRaw(listed.raw[this.output] ?? NaN)}</span>
                </div>`
              : nothing;
          })}
        </div>
      </div>
      <div class="one">
        <div class="controls">
          <span
            >Row <strong>${formatCount(row.row)}</strong>${
              actuals ? html` · actual <strong>${row.actual}</strong>` : nothing
            }${predictions ? html` · predicted <strong>${row.predicted}</strong>` : nothing}</span
          >
          ${
            this.canOpen
              ? html`<button
                  class="link"
                  @click=${() =>
                    this.dispatchEvent(
                      new CustomEvent('ml-open-row', {
                        detail: { row: row.row },
                        bubbles: true,
                        composed: true,
                      }),
                    )}
                >
                  Show in the data
                </button>`
              : nothing
          }
        </div>
        <ml-chart .spec=${waterfallChart(explanation, this.output, row)}></ml-chart>
      </div>
    `;
  }

  protected override updated(): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.rows');
    const selected = list?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!list || !selected) return;
    const top = selected.offsetTop - list.offsetTop;
    const header = selected.offsetHeight;
    if (top - header < list.scrollTop) list.scrollTop = top - header;
    else if (top + header > list.scrollTop + list.clientHeight)
      list.scrollTop = top + header - list.clientHeight;
  }

  #pick(row: number): void {
    this.row = row;
    this.dispatchEvent(new CustomEvent('ml-row', { detail: { row }, bubbles: true, composed: true }));
  }

  #onKey(event: KeyboardEvent, order: readonly number[], place: number): void {
    const last = order.length - 1;
    const next: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, place + 1),
      ArrowUp: Math.max(0, place - 1),
      PageDown: Math.min(last, place + 10),
      PageUp: Math.max(0, place - 10),
      Home: 0,
      End: last,
    };
    const row = order[next[event.key] ?? -1];
    if (row === undefined) return;
    event.preventDefault();
    this.#pick(row);
  }

  static override readonly styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(240px, 320px) minmax(0, 1fr);
        gap: 8px 24px;
      }
      .controls {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 24px;
        margin-bottom: 6px;
      }
      .rows {
        position: relative;
        max-height: 330px;
        overflow: auto;
        border: 1px solid var(--vscode-panel-border, var(--vscode-editorWidget-border, transparent));
      }
      .row {
        display: grid;
        grid-template-columns: 56px minmax(0, 1fr) minmax(0, 1fr) 76px;
        gap: 10px;
        padding: 0 8px;
        line-height: 22px;
        cursor: pointer;
      }
      .row span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .row:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .row[aria-selected='true'] {
        background: var(--vscode-list-inactiveSelectionBackground);
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      .rows:focus .row[aria-selected='true'] {
        background: var(--vscode-list-activeSelectionBackground);
        color: var(--vscode-list-activeSelectionForeground);
      }
      .head,
      .head:hover {
        position: sticky;
        top: 0;
        background: var(--vscode-editor-background);
        color: var(--vscode-descriptionForeground);
        cursor: default;
      }
      .differs .predicted {
        color: var(--vscode-charts-red);
      }
      .rows:focus .differs[aria-selected='true'] .predicted {
        color: inherit;
      }
      @media (max-width: 760px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
        .rows {
          max-height: 180px;
        }
      }
    `,
  ];
}

if (!customElements.get('ml-row-explorer')) customElements.define('ml-row-explorer', RowExplorer);
