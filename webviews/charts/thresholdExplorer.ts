import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ThresholdCounts } from '../../src/shared/results.js';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../components/format.js';
import './chartFrame.js';
import './confusionMatrix.js';
import { controlStyles } from './controlStyles.js';
import { thresholdChart } from './thresholdChart.js';
import {
  bestF1Threshold,
  cheapestThreshold,
  type Costs,
  costAt,
  metricsAt,
  nearestThreshold,
} from './thresholds.js';

/**
 * The threshold slider tied to the confusion matrix, precision, recall, F1 and what the mistakes cost.
 * Fires `ml-threshold` ({threshold}) when the user moves it.
 */
export class ThresholdExplorer extends LitElement {
  static override readonly properties = {
    thresholds: { attribute: false },
    classes: { attribute: false },
    index: { state: true },
    costs: { state: true },
  };
  declare thresholds: readonly ThresholdCounts[];
  /** [negative, positive] */
  declare classes: readonly string[];
  declare private index: number | null;
  declare private costs: Costs;

  constructor() {
    super();
    this.thresholds = [];
    this.classes = [];
    this.index = null;
    this.costs = { falsePositive: 1, falseNegative: 1 };
  }

  protected override render(): TemplateResult | typeof nothing {
    const chosen = this.index ?? nearestThreshold(this.thresholds, 0.5);
    const counts = this.thresholds[chosen];
    if (!counts) return nothing;
    const [negative = 'negative', positive = 'positive'] = this.classes;
    const metrics = metricsAt(counts);
    const shown = (value: number): string => (Number.isNaN(value) ? '–' : formatFixed(value, 3));
    const called = counts.truePositive + counts.falsePositive;
    const total = called + counts.trueNegative + counts.falseNegative;
    return html`
      <ml-chart .spec=${thresholdChart(this.thresholds, chosen, this.costs, this.#choose)}></ml-chart>
      <div class="side">
        <label class="slider">
          <span>Threshold</span>
          <input
            type="range"
            min="0"
            max=${this.thresholds.length - 1}
            .value=${String(chosen)}
            aria-valuetext="${formatFixed(counts.threshold, 2)}: precision ${shown(metrics.precision)}, recall ${shown(metrics.recall)}"
            @input=${(event: Event) => this.#choose(Number((event.target as HTMLInputElement).value))}
          />
          <output class="number">${formatFixed(counts.threshold, 2)}</output>
        </label>
        <p class="muted line">
          ${formatCount(called)} of ${formatCount(total)} rows (${formatPercent(called / Math.max(1, total))})
          are called ${positive}.
        </p>
        <ml-confusion
          .classes=${[negative, positive]}
          .counts=${[
            [counts.trueNegative, counts.falsePositive],
            [counts.falseNegative, counts.truePositive],
          ]}
        ></ml-confusion>
        <dl>
          ${[
            ['precision', metrics.precision],
            ['recall', metrics.recall],
            ['F1', metrics.f1],
            ['accuracy', metrics.accuracy],
            ['specificity', metrics.specificity],
          ].map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd class="number">${shown(Number(value))}</dd>
              </div>`,
          )}
        </dl>
        <div class="costs">
          ${this.#costInput('falsePositive', 'A false positive costs')}
          ${this.#costInput('falseNegative', 'A false negative costs')}
          <span>Cost here</span><strong class="number">${formatNumber(costAt(counts, this.costs), 4)}</strong>
        </div>
        <p class="line">
          <button class="link" @click=${() => this.#choose(cheapestThreshold(this.thresholds, this.costs))}>
            Lowest cost</button
          >,
          <button class="link" @click=${() => this.#choose(bestF1Threshold(this.thresholds))}>best F1</button
          >,
          <button class="link" @click=${() => this.#choose(nearestThreshold(this.thresholds, 0.5))}>
            0.5
          </button>
        </p>
      </div>
    `;
  }

  #costInput(kind: keyof Costs, label: string): TemplateResult {
    return html`<label for=${kind}>${label}</label>
      <input
        id=${kind}
        type="number"
        min="0"
        step="any"
        .value=${String(this.costs[kind])}
        @input=${(event: Event) => {
          const value = (event.target as HTMLInputElement).valueAsNumber;
          if (value >= 0) this.costs = { ...this.costs, [kind]: value };
        }}
      />`;
  }

  readonly #choose = (index: number): void => {
    this.index = index;
    const threshold = this.thresholds[index]?.threshold;
    this.dispatchEvent(
      new CustomEvent('ml-threshold', { detail: { threshold }, bubbles: true, composed: true }),
    );
  };

  static override readonly styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(290px, 340px);
        gap: 8px 28px;
        align-items: start;
      }
      .slider {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      output {
        min-width: 32px;
        font-weight: 600;
      }
      .line {
        margin: 4px 0;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 16px;
        margin: 8px 0;
      }
      dl div {
        display: flex;
        gap: 6px;
      }
      dt {
        color: var(--vscode-descriptionForeground);
      }
      dd {
        margin: 0;
        font-weight: 600;
      }
      .costs {
        display: grid;
        grid-template-columns: max-content 84px;
        gap: 4px 12px;
        align-items: center;
      }
      strong {
        padding-right: 5px;
      }
      @media (max-width: 760px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

if (!customElements.get('ml-threshold-explorer')) {
  customElements.define('ml-threshold-explorer', ThresholdExplorer);
}
