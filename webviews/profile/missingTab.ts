import { html, nothing, type TemplateResult } from 'lit';
import '../charts/chartFrame.js';
import type { ChartSpec } from '../charts/chartSpec.js';
import type { ColumnProfile, MissingPattern, TableProfile } from '../../src/shared/profile.js';
import { formatCount, formatPercent, formatQuantity } from '../components/format.js';
import { emptyState } from '../components/panelStates.js';
import type { PanelContext } from './panelContext.js';
import { rankChart } from './rankChart.js';

const MOST_BARS = 40;

/** Where values are missing: by column, and which are missing together. */
export function missingTab(context: PanelContext, profile: TableProfile): TemplateResult {
  const rows = Math.max(1, profile.profiledRows);
  const columns = profile.columns.filter((column) => column.missing > 0);
  if (columns.length === 0) {
    return html`<div class="scroll-tab">
      ${emptyState({
        icon: 'pass',
        title: 'Nothing is missing',
        text: `All ${formatCount(profile.columnCount)} columns have a value in each of ${formatQuantity(profile.profiledRows, 'row')}.`,
      })}
    </div>`;
  }
  const spec = context.charts.of(profile.columns, () => missingChart(context, profile, columns));
  const patterns = profile.missingPatterns ?? [];
  return html`<div class="scroll-tab">
    <section class="block"><ml-chart .spec=${spec}></ml-chart></section>
    ${patterns.length > 0 ? patternSection(context, patterns, rows) : nothing}
  </div>`;
}

function missingChart(
  context: PanelContext,
  profile: TableProfile,
  columns: readonly ColumnProfile[],
): ChartSpec {
  const rows = Math.max(1, profile.profiledRows);
  const ranked = columns.toSorted((a, b) => b.missing - a.missing);
  const [first] = ranked;
  return rankChart({
    name: 'missing',
    finding: `${formatCount(columns.length)} of ${formatQuantity(profile.columnCount, 'column')} have missing values; ${first?.name ?? ''} most (${formatPercent((first?.missing ?? 0) / rows)}).`,
    about: 'Share of the rows whose cell is missing, by column. Click a bar to see the column.',
    axis: 'missing',
    max: 1,
    format: (value) => formatPercent(value, value < 0.1 ? 1 : 0),
    bars: ranked.map((column) => ({
      name: column.name,
      value: column.missing / rows,
      text: formatPercent(column.missing / rows),
      details: [column.missing],
    })),
    details: ['rows'],
    limit: MOST_BARS,
    color: (theme) => theme.validation,
    select: (name) => context.actions.showColumn(name),
  });
}

function patternSection(
  context: PanelContext,
  patterns: readonly MissingPattern[],
  rows: number,
): TemplateResult {
  const most = Math.max(...patterns.map((pattern) => pattern.rows));
  return html`<section class="block" aria-labelledby="patterns-title">
    <h2 id="patterns-title">Missing together</h2>
    <table class="data-table">
      <thead>
        <tr>
          <th scope="col">Missing in</th>
          <th scope="col" colspan="2">Rows</th>
          <th scope="col">Share</th>
          <th scope="col"><span class="visually-hidden">Show</span></th>
        </tr>
      </thead>
      <tbody>
        ${patterns.map(
          (pattern) =>
            html`<tr>
              <td>${pattern.columns.map((name) => html`<span class="tag" title=${name}>${name}</span>`)}</td>
              <td class="quality-bar">
                <span class="meter" aria-hidden="true"
                  ><span class="meter-missing" .style=${`width: ${(pattern.rows / most) * 100}%`}></span
                ></span>
              </td>
              <td class="number">${formatCount(pattern.rows)}</td>
              <td class="number">${formatPercent(pattern.rows / rows)}</td>
              <td>
                <button
                  class="link-button"
                  type="button"
                  @click=${() => {
                    context.actions.setView({
                      filters: pattern.columns.map((column) => ({ kind: 'missing', column, missing: true })),
                    });
                    context.actions.remember({ tab: 'data' });
                  }}
                >
                  Show rows
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
