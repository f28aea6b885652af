import { Chart, type ChartConfiguration, type ChartOptions, type ChartTypeRegistry } from 'chart.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FileContent } from '../../src/shared/resultsView.js';
import { chartFrameStyles } from './chartFrameStyles.js';
import { chartImage } from './chartImage.js';
import type { ChartSpec } from './chartSpec.js';
import { chartSvg } from './chartSvg.js';
import { chartTable } from './chartTable.js';
import { ChartWalk } from './chartWalk.js';
import { toCsv, toMarkdown } from './dataTable.js';
import { icon, type IconName } from './icons.js';
import { measureOnCanvas } from './measureOnCanvas.js';
import { ThemeController } from './readTheme.js';
import { registerCharts } from './registerCharts.js';

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
  readonly #walk = new ChartWalk();

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
          ${drawn ? this.#tool('vector', 'Save as SVG', () => this.#saveSvg()) : nothing}
          ${this.#tool('sheet', 'Save as CSV', () => this.#saveCsv())}
        </div>
      </header>
      ${this.showAbout ? html`<p class="about">${spec.about}</p>` : nothing}
      ${
        this.showTable
          ? chartTable(spec)
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
    this.#walk.forget();
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

  readonly #onKey = (event: KeyboardEvent): void => {
    const chart = this.#chart;
    if (!chart || !this.spec || !this.#walk.takes(event.key)) return;
    this.spoken = this.#walk.go(chart, event.key, this.spec.select) ?? this.spoken;
    event.preventDefault();
  };

  #leave(): void {
    if (!this.#chart) return;
    this.#walk.leave(this.#chart);
    this.spoken = '';
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

  #saveSvg(): void {
    if (!this.#chart || !this.spec) return;
    const text = chartSvg(this.#chart, this.spec, this.#theme.theme, measureOnCanvas());
    this.#save(`${this.spec.name}.svg`, { kind: 'text', text });
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

  static override readonly styles = chartFrameStyles;
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

if (!customElements.get('ml-chart')) customElements.define('ml-chart', ChartFrame);

declare global {
  interface HTMLElementTagNameMap {
    'ml-chart': ChartFrame;
  }
}
