import { html, nothing, type TemplateResult } from 'lit';
import '../charts/chartFrame.js';
import '../components/virtualList.js';
import type { ColumnProfile, TargetRelation } from '../../src/shared/profile.js';
import { histogramChart, topValuesChart } from '../charts/columnCharts.js';
import type { ChartSpec } from '../charts/chartSpec.js';
import { severityIcon } from '../components/alertList.js';
import { formatNumber } from '../components/format.js';
import type { ListModel } from '../components/virtualList.js';
import { columnFinding, columnStatistics, columnValue } from './columnText.js';
import type { PanelContext } from './panelContext.js';
import type { PanelColumn } from './panelState.js';
import { summaryOrder } from './summaryOrder.js';
import { typeIcon } from './typeIcon.js';

const STATISTIC_HEIGHT = 18;
const HEAD_HEIGHT = 34;
const ALERT_HEIGHT = 22;
const PADDING = 28;

/** Every column with its chart and all its statistics, in the order and search of the summary list. */
export function columnsTab(context: PanelContext): TemplateResult {
  const { state } = context;
  const shown = summaryOrder(
    context.columns,
    state.memory.search,
    state.memory.summarySort,
    context.alerts,
    state.profile?.target,
  );
  const model: ListModel = {
    count: shown.length,
    role: 'list',
    label: 'Columns with chart and statistics',
    size: (index) => cardHeight(context, shown[index]),
    key: (index) => shown[index]?.name ?? '',
    item: (index) => {
      const column = shown[index];
      return column ? card(context, column) : html``;
    },
  };
  return html`<ml-list class="cards" .model=${model}></ml-list>`;
}

function card(context: PanelContext, column: PanelColumn): TemplateResult {
  const { profile } = column;
  const { state } = context;
  const relation = state.profile?.target?.columns.find((candidate) => candidate.column === column.name);
  const alerts = context.alerts.get(column.name) ?? [];
  return html`<article
    class="card ${state.current === column.name ? 'card-current' : ''}"
    role="listitem"
    aria-label=${profile ? columnFinding(profile, context.profiledRows) : column.name}
  >
    <header class="card-head">
      ${typeIcon(column.type)}
      <h3 title=${column.name}>${column.name}</h3>
      <span class="hint">${column.type}</span>
      ${relation ? relationText(relation, state.profile?.target?.target ?? '') : nothing}
      <button
        class="link-button card-link"
        type="button"
        @click=${() => context.actions.showInGrid(column.name)}
      >
        Show rows
      </button>
    </header>
    <div class="card-body">
      <div class="card-chart">
        ${profile ? chart(context, profile) : html`<p class="waiting">Being profiled…</p>`}
      </div>
      <dl class="statistics">
        ${
          profile
            ? columnStatistics(profile, context.profiledRows).map(
                (statistic) =>
                  html`<div class="statistic" title=${statistic.definition ?? nothing}>
                    <dt>${statistic.label}</dt>
                    <dd title=${statistic.value}>${statistic.value}</dd>
                  </div>`,
              )
            : nothing
        }
      </dl>
    </div>
    ${alerts.map(
      (alert) =>
        html`<p class="card-alert" title="${alert.message} ${alert.advice}">
          ${severityIcon(alert.severity)}<span>${alert.message}</span>
        </p>`,
    )}
  </article>`;
}

function chart(context: PanelContext, profile: ColumnProfile): TemplateResult {
  const spec = columnChart(context, profile);
  return spec ? html`<ml-chart .spec=${spec}></ml-chart>` : html`<p class="waiting">No values to draw.</p>`;
}

function columnChart(context: PanelContext, profile: ColumnProfile): ChartSpec | undefined {
  const rows = context.profiledRows;
  const drawable = profile.kind === 'category' ? profile.top.length > 0 : profile.histogram !== null;
  if (!drawable) return undefined;
  return context.charts.of(profile, () => {
    const spec =
      profile.kind === 'category'
        ? topValuesChart(profile.name, profile.top, rows)
        : histogramChart(profile.name, profile.histogram ?? { edges: [], counts: [] }, (value) =>
            columnValue(profile, value),
          );
    return { ...spec, finding: columnFinding(profile, rows) };
  });
}

function relationText(relation: TargetRelation, target: string): TemplateResult {
  const measures = { pearson: 'r', 'correlation-ratio': 'η', 'cramers-v': 'V' } as const;
  return html`<span class="hint"
    >${measures[relation.measure]} = ${formatNumber(relation.value, 2)} with ${target}</span
  >`;
}

function cardHeight(context: PanelContext, column: PanelColumn | undefined): number {
  if (!column) return 0;
  const { profile } = column;
  const statistics = profile ? columnStatistics(profile, context.profiledRows).length : 0;
  const spec = profile && columnChart(context, profile);
  const body = Math.max(statistics * STATISTIC_HEIGHT, spec ? spec.height + 48 : 60);
  const alerts = context.alerts.get(column.name)?.length ?? 0;
  return HEAD_HEIGHT + body + alerts * ALERT_HEIGHT + PADDING;
}
