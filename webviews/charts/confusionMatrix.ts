import { css, html, LitElement, type TemplateResult } from 'lit';
import { formatCount, formatPercent, shortenMiddle } from '../components/format.js';
import { controlStyles } from './controlStyles.js';

/** counts[actual][predicted] as a heat table: shade is the share of the actual class. */
export class ConfusionMatrix extends LitElement {
  static override readonly properties = { classes: { attribute: false }, counts: { attribute: false } };
  declare classes: readonly string[];
  declare counts: readonly (readonly number[])[];

  constructor() {
    super();
    this.classes = [];
    this.counts = [];
  }

  protected override render(): TemplateResult {
    const names = this.classes.map((name) => shortenMiddle(name, this.classes.length > 6 ? 12 : 20));
    return html`<table>
      <thead>
        <tr>
          <td></td>
          <th class="axis" colspan=${this.classes.length}>predicted</th>
        </tr>
        <tr>
          <th class="axis corner" scope="row">actual</th>
          ${names.map((name, index) => html`<th scope="col" title=${this.classes[index] ?? ''}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${this.counts.map((row, actual) => {
          const total = row.reduce((sum, count) => sum + count, 0);
          return html`<tr>
            <th scope="row" title=${this.classes[actual] ?? ''}>${names[actual] ?? ''}</th>
            ${row.map((count, predicted) => this.#cell(count, total, actual === predicted))}
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #cell(count: number, total: number, right: boolean): TemplateResult {
    const share = total > 0 ? count / total : 0;
    const strength = Math.round((share > 0 ? 5 + share * 40 : 0) * 10) / 10;
    return html`<td
      class=${right ? 'right' : 'wrong'}
      .style=${`--strength:${strength}%`}
      title="${formatCount(count)} of ${formatCount(total)} rows"
    >
      <span class="count">${formatCount(count)}</span>
      <span class="share">${formatPercent(share)}</span>
    </td>`;
  }

  static override readonly styles = [
    controlStyles,
    css`
      :host {
        overflow-x: auto;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: normal;
        color: var(--vscode-descriptionForeground);
        text-align: right;
        padding: 2px 6px;
        white-space: nowrap;
      }
      thead th {
        text-align: center;
      }
      .axis {
        font-style: italic;
      }
      thead .corner {
        text-align: right;
      }
      tbody td {
        min-width: 76px;
        padding: 6px 8px;
        text-align: center;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        --hue: var(--vscode-charts-red);
        background: color-mix(in srgb, var(--hue) var(--strength), transparent);
      }
      tbody td.right {
        --hue: var(--vscode-charts-green);
      }
      .count {
        display: block;
        font-weight: 600;
      }
      .share {
        color: var(--vscode-foreground);
        font-size: 0.92em;
      }
      :host-context(.vscode-high-contrast) tbody td,
      :host-context(.vscode-high-contrast-light) tbody td {
        background: none;
        border: 2px solid color-mix(in srgb, var(--hue) calc(var(--strength) + 30%), transparent);
      }
    `,
  ];
}

if (!customElements.get('ml-confusion')) customElements.define('ml-confusion', ConfusionMatrix);
