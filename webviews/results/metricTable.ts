import { html, nothing, type TemplateResult } from 'lit';
import type { RunResult } from '../../src/shared/results.js';
import { againstBaseline, estimateDecimals } from '../charts/estimates.js';
import { metricWords } from '../charts/metricNames.js';
import { formatFixed } from '../components/format.js';
import type { ResultsContext } from './resultsContext.js';

/** All metrics with interval and baseline; a name opens its definition. */
export function metricTable(result: RunResult, context: ResultsContext): TemplateResult {
  return html`<table class="grid-table metric-table">
    <thead>
      <tr>
        <th scope="col">Metric</th>
        <th scope="col" class="number">Test</th>
        <th scope="col" class="number">95 % interval</th>
        <th scope="col" class="number">Baseline</th>
        <th scope="col">Against baseline</th>
      </tr>
    </thead>
    <tbody>
      ${result.metrics.map((metric) => {
        const words = metricWords(metric.name);
        const decimals = estimateDecimals(metric);
        const verdict = againstBaseline(metric);
        const open = context.choices.metric === metric.name;
        return html`<tr class=${metric.name === result.metric ? 'main' : ''}>
            <th scope="row">
              <button
                class="definition-button"
                type="button"
                title=${words.definition}
                aria-expanded=${open}
                @click=${() => context.choose({ metric: open ? null : metric.name })}
              >
                ${words.label}
              </button>
            </th>
            <td class="number">${formatFixed(metric.value, decimals)}</td>
            <td class="number">
              ${formatFixed(metric.low, decimals)} – ${formatFixed(metric.high, decimals)}
            </td>
            <td class="number">
              ${metric.baseline === undefined ? '' : formatFixed(metric.baseline, decimals)}
            </td>
            <td class="verdict-${verdict}">
              ${verdict === 'unknown' ? '' : verdict === 'unsure' ? 'may be chance' : verdict}
            </td>
          </tr>
          ${
            open
              ? html`<tr class="definition">
                  <td colspan="5">
                    ${words.definition} ${words.lowerIsBetter ? 'Lower is better.' : 'Higher is better.'}
                  </td>
                </tr>`
              : nothing
          }`;
      })}
    </tbody>
  </table>`;
}
