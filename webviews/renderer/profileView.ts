import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnOutput, ProfileOutput } from '../../src/shared/outputs.js';
import type { ColumnProfile } from '../../src/shared/profile.js';
import { boxChart, histogramChart, topValuesChart } from '../charts/columnCharts.js';
import {
  formatCount,
  formatDate,
  formatNumber,
  formatPercent,
  formatQuantity,
  shortenMiddle,
} from '../components/format.js';
import type { OutputChoices } from './outputView.js';

type AnyColumn = ColumnProfile | ColumnOutput;

/** Columns as a list, the chosen one drawn beside it. */
export function profileView(
  profile: ProfileOutput,
  choices: OutputChoices,
  choose: (change: Partial<OutputChoices>) => void,
): TemplateResult {
  const { rowCount, columns, duplicateRows, alerts } = profile;
  const selected = Math.min(choices.column, columns.length - 1);
  const column = columns[selected];
  return html`<p class="line">
      ${formatQuantity(rowCount, 'row')} ×
      ${formatQuantity(columns.length, 'column')}${
        duplicateRows ? html`, ${formatQuantity(duplicateRows, 'duplicate row')}` : nothing
      }
    </p>
    ${
      alerts && alerts.length > 0
        ? html`<ul class="alerts">
            ${alerts.map(
              (alert) =>
                html`<li class=${alert.severity}>
                  ${alert.message} <span class="muted">${alert.advice ?? ''}</span>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <div class="beside">
      <div class="columns">
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Type</th>
              <th scope="col" class="number">Missing</th>
              <th scope="col" class="number">Distinct</th>
              <th scope="col">Typical</th>
            </tr>
          </thead>
          <tbody>
            ${columns.map(
              (each, index) =>
                html`<tr class=${index === selected ? 'selected' : ''}>
                  <th scope="row">
                    <button
                      title=${each.name}
                      aria-pressed=${index === selected}
                      @click=${() => choose({ column: index })}
                    >
                      ${shortenMiddle(each.name, 28)}
                    </button>
                  </th>
                  <td>${each.type}</td>
                  <td class="number">
                    ${each.missing === undefined ? '' : formatPercent(each.missing / Math.max(1, rowCount))}
                  </td>
                  <td class="number">${each.distinct === undefined ? '' : formatCount(each.distinct)}</td>
                  <td title=${typical(each)}>${shortenMiddle(typical(each), 24)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <div>${column ? columnDrawing(column, rowCount) : nothing}</div>
    </div>`;
}

function columnDrawing(column: AnyColumn, rowCount: number): TemplateResult | typeof nothing {
  const histogram = 'histogram' in column ? column.histogram : null;
  const statistics = 'statistics' in column ? column.statistics : null;
  const top = 'top' in column ? column.top : undefined;
  if (histogram) {
    const isDate = column.type.startsWith('date');
    const format = isDate
      ? (value: number): string => formatDate(value, false)
      : (value: number): string => formatNumber(value, 4);
    const quantiles = statistics?.quantiles;
    const box =
      statistics && quantiles
        ? {
            min: statistics.min,
            max: statistics.max,
            mean: statistics.mean,
            q1: quantiles['0.25'] ?? NaN,
            median: quantiles['0.5'] ?? NaN,
            q3: quantiles['0.75'] ?? NaN,
          }
        : null;
    return html`<ml-chart .spec=${histogramChart(column.name, histogram, format)}></ml-chart> ${
        box && ![box.q1, box.median, box.q3].some(Number.isNaN)
          ? html`<ml-chart .spec=${boxChart(column.name, box)}></ml-chart>`
          : nothing
      }`;
  }
  if (top && top.length > 0) {
    return html`<ml-chart .spec=${topValuesChart(column.name, top, rowCount)}></ml-chart>`;
  }
  return html`<p class="muted">There is no histogram and no list of values of ${column.name}.</p>`;
}

function typical(column: AnyColumn): string {
  if ('statistics' in column && column.statistics) {
    const { mean, std } = column.statistics;
    return `${formatNumber(mean)} ± ${formatNumber(std)}`;
  }
  const first = 'top' in column ? column.top?.[0] : undefined;
  return first?.value ?? '';
}
