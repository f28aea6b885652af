import { Chart, type ChartConfiguration, type ChartOptions, type ChartTypeRegistry } from 'chart.js';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FileContent } from '../../src/shared/resultsView.js';
import type { ChartSpec } from './chartSpec.js';
import { shownCell, toCsv, toMarkdown } from './dataTable.js';
import { icon, type IconName } from './icons.js';
import { ThemeController } from './readTheme.js';
import { registerCharts } from './registerCharts.js';
import { chartImage } from './chartImage.js';

registerCharts();

export interface SaveRequest {
  readonly name: string;
  readonly content: FileContent;
}

/**
 * A chart with its finding as title, its table twin, and a toolbar that shows on hover and focus.
 * Arrow keys walk through the points, Enter chooses one, Escape leaves.
 *
 * Fires `ml-save` (SaveRequest) and `ml-copy` ({text}), both composed: the page decides how a file is saved.
 */
export class ChartFrame extends LitElement {
  static override readonly properties = {
    spec: { attribute: false },
    showTable: { state: true },
    showAbout: { state: true },
    notice: { state: true },
    spoken: { state: true },
  };
  declare spec: ChartSpec | null;
  declare private showTable: boolean;
  declare private showAbout: boolean;
  declare private notice: string;
  declare private spoken: string;

  readonly #theme = new ThemeController(this);
  #chart: Chart | null = null;
  #active: { dataset: number; index: number } | null = null;

  constructor() {
    super();
    this.spec = null;
    this.showTable = false;
    this.showAbout = false;
    this.notice = '';
    this.spoken = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#destroy();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('spec', null);
  }

  protected override render(): TemplateResult | typeof nothing {
    const spec = this.spec;
    if (!spec) return nothing;
    const drawn = !this.showTable && spec.build !== undefined;
    return html`<section @pointerleave=${() => (this.notice = '')}>
      <header>
        <h3>${spec.finding}</h3>
        <div class="tools" role="toolbar" aria-label="Chart">
          <span class="notice" role="status">${this.notice}</span>
          ${this.#tool('about', 'What this shows', () => (this.showAbout = !this.showAbout), this.showAbout)}
          ${this.#tool(
            this.showTable ? 'chart' : 'table',
            this.showTable ? 'Show as chart' : 'Show as table',
            () => (this.showTable = !this.showTable),
            this.showTable,
          )}
          ${this.#tool('copy', drawn ? 'Copy image' : 'Copy as Markdown', () => this.#copy())}
          ${drawn ? this.#tool('image', 'Save as PNG', () => this.#savePng()) : nothing}
          ${this.#tool('sheet', 'Save as CSV', () => this.#saveCsv())}
        </div>
      </header>
      ${this.showAbout ? html`<p class="about">${spec.about}</p>` : nothing}
      ${
        this.showTable
          ? this.#table(spec)
          : !drawn
            ? html`<slot></slot>`
            : html`<div
                class=${spec.square ? 'plot square' : 'plot'}
                .style=${
                  spec.square
                    ? `height:${spec.height}px;max-width:${spec.height * 1.5}px`
                    : `height:${spec.height}px`
                }
                tabindex="0"
                role="application"
                aria-roledescription="chart"
                aria-label="${spec.finding} Arrow keys move through the points."
                @keydown=${this.#onKey}
                @blur=${() => this.#leave()}
              >
                <canvas></canvas>
              </div>`
      }
      <span class="spoken" aria-live="polite">${this.spoken}</span>
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    const onlyText = [...changed.keys()].every((key) =>
      ['notice', 'spoken', 'showAbout'].includes(String(key)),
    );
    if (onlyText && changed.size > 0) return;
    const canvas = this.renderRoot.querySelector('canvas');
    const spec = this.spec;
    const build = spec?.build;
    if (!canvas || !build) {
      this.#destroy();
      return;
    }
    const config = withClicks(build(this.#theme.theme), spec);
    const previous = changed.get('spec') as ChartSpec | null | undefined;
    const sameChart =
      this.#chart?.canvas === canvas && (previous === undefined || previous?.name === spec.name);
    if (this.#chart && sameChart) {
      this.#chart.data = config.data;
      this.#chart.options = config.options ?? {};
      this.#chart.update('none');
    } else {
      this.#destroy();
      this.#chart = new Chart<keyof ChartTypeRegistry>(canvas, config);
    }
  }

  #destroy(): void {
    this.#chart?.destroy();
    this.#chart = null;
    this.#active = null;
  }

  #tool(name: IconName, label: string, act: () => void, pressed?: boolean): TemplateResult {
    return html`<button
      title=${label}
      aria-label=${label}
      aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      @click=${act}
    >
      ${icon(name)}
    </button>`;
  }

  #table(spec: ChartSpec): TemplateResult {
    const { columns, rows } = spec.table;
    return html`<div
      class="table"
      .style=${`max-height:${spec.height}px`}
      tabindex="0"
      role="region"
      aria-label="${spec.finding} As a table."
    >
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map(
                  (cell, index) =>
                    html`<td class=${typeof cell === 'number' ? 'number' : ''}>
                      ${shownCell(spec.table, cell, index)}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const chart = this.#chart;
    if (!chart || !this.spec) return;
    const active = this.#active ?? { dataset: firstDataset(chart), index: -1 };
    const length = chart.data.datasets[active.dataset]?.data.length ?? 0;
    const page = Math.max(1, Math.round(length / 10));
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      PageDown: page,
      PageUp: -page,
      Home: -length,
      End: length,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const from = active.index < 0 && step < 0 ? 0 : active.index;
      this.#activate(active.dataset, Math.min(length - 1, Math.max(0, from + step)));
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#activate(
        nextDataset(chart, active.dataset, event.key === 'ArrowDown' ? 1 : -1),
        Math.max(0, active.index),
      );
    } else if (event.key === 'Enter' && this.#active) {
      this.spec.select?.(this.#active.dataset, this.#active.index);
    } else if (event.key === 'Escape') {
      this.#leave();
    } else {
      return;
    }
    event.preventDefault();
  };

  #activate(dataset: number, wanted: number): void {
    const chart = this.#chart;
    const length = chart?.data.datasets[dataset]?.data.length ?? 0;
    if (!chart || length === 0) return;
    const index = Math.min(length - 1, wanted);
    const point = chart.getDatasetMeta(dataset).data[index];
    if (!point) return;
    this.#active = { dataset, index };
    chart.setActiveElements([{ datasetIndex: dataset, index }]);
    chart.tooltip?.setActiveElements([{ datasetIndex: dataset, index }], { x: point.x, y: point.y });
    chart.update('none');
    const tooltip = chart.tooltip;
    this.spoken = tooltip ? [...tooltip.title, ...tooltip.body.flatMap((part) => part.lines)].join(', ') : '';
  }

  #leave(): void {
    if (!this.#active || !this.#chart) return;
    this.#active = null;
    this.spoken = '';
    this.#chart.setActiveElements([]);
    this.#chart.tooltip?.setActiveElements([], { x: 0, y: 0 });
    this.#chart.update('none');
  }

  #save(name: string, content: FileContent): void {
    this.dispatchEvent(
      new CustomEvent<SaveRequest>('ml-save', { detail: { name, content }, bubbles: true, composed: true }),
    );
  }

  #savePng(): void {
    if (!this.#chart || !this.spec) return;
    const image = chartImage(this.#chart, this.spec.finding, this.#theme.theme);
    this.#save(`${this.spec.name}.png`, { kind: 'dataUrl', dataUrl: image.toDataURL('image/png') });
  }

  #saveCsv(): void {
    if (this.spec) this.#save(`${this.spec.name}.csv`, { kind: 'text', text: toCsv(this.spec.table) });
  }

  #copy(): void {
    if (!this.spec) return;
    if (this.showTable || !this.#chart) {
      const detail = { text: toMarkdown(this.spec.table) };
      this.dispatchEvent(new CustomEvent('ml-copy', { detail, bubbles: true, composed: true }));
      this.notice = 'Copied';
      return;
    }
    const image = chartImage(this.#chart, this.spec.finding, this.#theme.theme);
    const blob = new Promise<Blob>((resolve, reject) =>
      image.toBlob((made) => (made ? resolve(made) : reject(new Error('no image'))), 'image/png'),
    );
    navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(
      () => (this.notice = 'Copied'),
      () => (this.notice = 'Images cannot be copied here: save as PNG'),
    );
  }

  static override readonly styles = css`
    :host {
      display: block;
      min-width: 0;
      font-family: var(--vscode-font-family);
      font-size: var(--vscode-font-size, 13px);
      color: var(--vscode-foreground);
    }
    section {
      position: relative;
    }
    header {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      min-height: 22px;
      margin-bottom: 4px;
    }
    h3 {
      flex: 1;
      margin: 2px 0 0;
      font-size: inherit;
      font-weight: 600;
      line-height: 1.35;
      text-wrap: pretty;
    }
    .tools {
      position: absolute;
      z-index: 1;
      top: -4px;
      right: 0;
      display: flex;
      align-items: center;
      padding: 1px 2px;
      opacity: 0;
      background: var(--vscode-editor-background);
    }
    section:hover .tools,
    section:focus-within .tools {
      opacity: 1;
    }
    @media (hover: none) {
      .tools {
        opacity: 1;
      }
    }
    .notice {
      padding: 0 6px;
      color: var(--vscode-descriptionForeground);
    }
    button {
      display: inline-flex;
      padding: 3px;
      border: 0;
      border-radius: 5px;
      background: none;
      color: var(--vscode-icon-foreground, inherit);
      cursor: pointer;
    }
    button:hover {
      background: var(--vscode-toolbar-hoverBackground);
      outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
    }
    button[aria-pressed='true'] {
      background: var(--vscode-inputOption-activeBackground);
      color: var(--vscode-inputOption-activeForeground, inherit);
    }
    button:focus-visible,
    .plot:focus-visible,
    .table:focus-visible {
      outline: 1px solid var(--vscode-focusBorder);
      outline-offset: 1px;
    }
    .about {
      margin: 0 0 6px;
      color: var(--vscode-descriptionForeground);
      line-height: 1.4;
    }
    .plot {
      position: relative;
      outline: none;
    }
    .table {
      overflow: auto;
    }
    table {
      border-collapse: collapse;
      min-width: 50%;
      font-variant-numeric: tabular-nums;
    }
    th {
      position: sticky;
      top: 0;
      background: var(--vscode-editor-background);
      text-align: left;
      font-weight: 600;
    }
    th,
    td {
      padding: 2px 14px 2px 0;
      border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-panel-border, transparent));
      white-space: nowrap;
    }
    .number {
      text-align: right;
    }
    .spoken {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;
}

function withClicks(config: ChartConfiguration, spec: ChartSpec): ChartConfiguration {
  const select = spec.select;
  if (!select) return config;
  const onClick: ChartOptions['onClick'] = (_event, elements) => {
    const first = elements[0];
    if (first) select(first.datasetIndex, first.index);
  };
  return { ...config, options: { ...config.options, onClick } };
}

/** Where a walk begins: the first series; a single marked point comes after what it marks. */
function firstDataset(chart: Chart): number {
  const first = (least: number): number =>
    chart.data.datasets.findIndex(
      (dataset, index) => chart.isDatasetVisible(index) && dataset.data.length >= least,
    );
  return Math.max(0, first(2) >= 0 ? first(2) : first(1));
}

function nextDataset(chart: Chart, from: number, step: 1 | -1): number {
  const count = chart.data.datasets.length;
  for (let i = 1; i <= count; i++) {
    const index = (from + step * i + count * i) % count;
    if (chart.isDatasetVisible(index) && (chart.data.datasets[index]?.data.length ?? 0) > 0) return index;
  }
  return from;
}

if (!customElements.get('ml-chart')) customElements.define('ml-chart', ChartFrame);

declare global {
  interface HTMLElementTagNameMap {
    'ml-chart': ChartFrame;
  }
}
