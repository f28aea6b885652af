import { html, nothing, type TemplateResult } from 'lit';
import '../components/virtualList.js';
import type { Alert } from '../../src/shared/profile.js';
import { formatCount, formatPercent, shortenMiddle } from '../components/format.js';
import { icon, iconButton } from '../components/icon.js';
import type { ListModel } from '../components/virtualList.js';
import { worstSeverity } from './columnAlerts.js';
import { columnSpark } from './columnSpark.js';
import { columnStatistics } from './columnText.js';
import type { PanelContext } from './panelContext.js';
import { SUMMARY_SORTS, type SummarySort } from './panelMemory.js';
import type { PanelColumn } from './panelState.js';
import { typeIcon } from './typeIcon.js';
import { summaryOrder } from './summaryOrder.js';

const ROW_HEIGHT = 28;
const STATISTIC_HEIGHT = 18;
const CHART_HEIGHT = 64;
const ALERT_HEIGHT = 36;

const sortLabels: Readonly<Record<SummarySort, string>> = {
  file: 'File order',
  name: 'Name',
  missing: 'Most missing',
  distinct: 'Most distinct',
  relation: 'Strongest with target',
  alerts: 'Most alerts',
};

/** One row a column: type, name, distribution, missing, alerts; Enter shows the statistics in place. */
export function summaryPane(context: PanelContext): TemplateResult {
  const { state, actions } = context;
  const { memory } = state;
  const shown = summaryOrder(
    context.columns,
    memory.search,
    memory.summarySort,
    context.alerts,
    state.profile?.target,
  );
  const sorts = SUMMARY_SORTS.filter((sort) => sort !== 'relation' || state.profile?.target !== undefined);
  return html`<section class="summary" aria-label="Columns">
    <div class="summary-tools">
      <label class="search">
        ${icon('search')}
        <input
          type="search"
          placeholder="Search ${formatCount(context.columns.length)} columns"
          aria-label="Search columns by name or type"
          .value=${memory.search}
          @input=${(event: Event) => actions.remember({ search: (event.target as HTMLInputElement).value })}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Escape' && memory.search !== '') actions.remember({ search: '' });
          }}
        />
      </label>
      <select
        class="select"
        aria-label="Order of the columns"
        @change=${(event: Event) =>
          actions.remember({ summarySort: (event.target as HTMLSelectElement).value as SummarySort })}
      >
        ${sorts.map(
          (sort) =>
            html`<option value=${sort} ?selected=${sort === memory.summarySort}>${sortLabels[sort]}</option>`,
        )}
      </select>
      ${iconButton('layout-sidebar-left-off', 'Hide the list of columns', () =>
        actions.remember({ summaryHidden: true }),
      )}
    </div>
    ${
      shown.length === 0 && context.columns.length > 0
        ? html`<p class="summary-none">No column matches “${memory.search}”.</p>`
        : html`<ml-list class="summary-list" .model=${listModel(context, shown)}></ml-list>`
    }
  </section>`;
}

function listModel(context: PanelContext, shown: readonly PanelColumn[]): ListModel {
  const { state, actions } = context;
  const expanded = new Set(state.memory.expanded);
  const current = shown.findIndex((column) => column.name === state.current);
  const isExpanded = (column: PanelColumn) => expanded.has(column.name) && column.profile !== undefined;
  const toggle = (column: PanelColumn) => {
    const others = state.memory.expanded.filter((name) => name !== column.name);
    actions.remember({ expanded: expanded.has(column.name) ? others : [...others, column.name] });
  };
  return {
    count: shown.length,
    role: 'tree',
    label: 'Columns, Enter shows statistics',
    size: (index) => {
      const column = shown[index];
      return column && isExpanded(column) ? ROW_HEIGHT + detailsHeight(context, column) : ROW_HEIGHT;
    },
    key: (index) => shown[index]?.name ?? '',
    active: current < 0 ? undefined : `summary-${shown[current]?.index ?? 0}`,
    item: (index) => {
      const column = shown[index];
      return column ? summaryItem(context, column, isExpanded(column), toggle) : html``;
    },
    keydown: (event) => {
      const column = shown[current];
      const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: shown.length - 1 }[
        event.key
      ];
      if (next !== undefined) {
        const target = shown[Math.min(shown.length - 1, Math.max(0, next))];
        if (target) actions.showColumn(target.name);
      } else if (column && event.key === 'Enter') toggle(column);
      else if (column && event.key === 'ArrowRight' && !expanded.has(column.name)) toggle(column);
      else if (column && event.key === 'ArrowLeft' && expanded.has(column.name)) toggle(column);
      else return;
      event.preventDefault();
    },
  };
}

function summaryItem(
  context: PanelContext,
  column: PanelColumn,
  expanded: boolean,
  toggle: (column: PanelColumn) => void,
): TemplateResult {
  const { state, actions, profiledRows } = context;
  const alerts = context.alerts.get(column.name) ?? [];
  const missing = column.profile?.missing ?? 0;
  const share = profiledRows > 0 ? missing / profiledRows : 0;
  const current = state.current === column.name;
  return html`<div
      class="summary-item ${current ? 'summary-current' : ''}"
      role="treeitem"
      id="summary-${column.index}"
      aria-expanded=${expanded}
      aria-selected=${current}
      aria-label=${spoken(column, alerts, share)}
      @click=${() => actions.showColumn(column.name)}
      @dblclick=${() => toggle(column)}
    >
      <button
        class="twistie"
        type="button"
        tabindex="-1"
        aria-label="${expanded ? 'Hide' : 'Show'} statistics of ${column.name}"
        @click=${(event: Event) => {
          event.stopPropagation();
          toggle(column);
        }}
      >
        ${icon(expanded ? 'chevron-down' : 'chevron-right')}
      </button>
      ${summaryTypeIcon(column, state.target)}
      <span class="summary-name" title=${column.name}
        >${shortenMiddle(column.name, nameLength(state.memory.summaryWidth))}</span
      >
      ${alertBadge(alerts)}
      <span class="summary-spark">${columnSpark(context, column, { mostBins: 24, filterable: false })}</span>
      <span
        class="summary-missing ${missing === 0 ? 'summary-complete' : ''}"
        title=${missing === 0 ? 'no missing values' : `${formatCount(missing)} missing values`}
      >
        <span class="missing-bar"
          ><span
            class="missing-share"
            .style=${missing === 0 ? 'width: 0' : `width: ${Math.max(4, share * 100)}%`}
          ></span
        ></span>
        <span class="missing-text">${missing > 0 ? formatPercent(share, 0) : ''}</span>
      </span>
    </div>
    ${expanded ? details(context, column, alerts) : nothing}`;
}

/** Characters of a name that fit beside the icons, the sparkline and the missing bar. */
function nameLength(listWidth: number): number {
  const taken = listWidth < 270 ? 126 : 206;
  return Math.max(8, Math.floor((listWidth - taken) / 7));
}

function summaryTypeIcon(column: PanelColumn, target: string | undefined): TemplateResult {
  return column.name === target
    ? html`<span class="type-icon target-icon">${icon('target', `${column.type}, the target`)}</span>`
    : typeIcon(column.type);
}

function alertBadge(alerts: readonly Alert[]): TemplateResult | typeof nothing {
  const worst = worstSeverity(alerts);
  if (worst === undefined) return nothing;
  return html`<span
    class="alert-badge severity-${worst}"
    title=${alerts.map((alert) => alert.message).join('\n')}
    >${icon(worst)}</span
  >`;
}

function details(context: PanelContext, column: PanelColumn, alerts: readonly Alert[]): TemplateResult {
  const { profile } = column;
  if (!profile) return html``;
  return html`<div class="summary-details" role="group" aria-label="Statistics of ${column.name}">
    <div class="details-chart">${columnSpark(context, column, { mostBins: 60, filterable: true })}</div>
    <dl class="statistics">
      ${columnStatistics(profile, context.profiledRows).map(
        (statistic) =>
          html`<div class="statistic" title=${statistic.definition ?? nothing}>
            <dt>${statistic.label}</dt>
            <dd title=${statistic.value}>${statistic.value}</dd>
          </div>`,
      )}
    </dl>
    ${alerts.map(
      (alert) =>
        html`<p class="details-alert" title="${alert.message} ${alert.advice}">
          <span class="severity-${alert.severity}">${icon(alert.severity)}</span><span>${alert.message}</span>
        </p>`,
    )}
  </div>`;
}

function detailsHeight(context: PanelContext, column: PanelColumn): number {
  if (!column.profile) return 0;
  const statistics = columnStatistics(column.profile, context.profiledRows).length;
  const alerts = context.alerts.get(column.name)?.length ?? 0;
  return CHART_HEIGHT + statistics * STATISTIC_HEIGHT + alerts * ALERT_HEIGHT + 20;
}

function spoken(column: PanelColumn, alerts: readonly Alert[], share: number): string {
  const parts = [column.name, column.type];
  if (column.profile) parts.push(share === 0 ? 'nothing missing' : `${formatPercent(share)} missing`);
  return [...parts, ...alerts.map((alert) => alert.message)].join(', ');
}
