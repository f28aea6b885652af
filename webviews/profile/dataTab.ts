import { html, nothing, type TemplateResult } from 'lit';
import '../components/virtualGrid.js';
import { formatCount, formatPercent, formatQuantity } from '../components/format.js';
import type { GridColumn, GridModel } from '../components/gridModel.js';
import { icon, iconButton } from '../components/icon.js';
import { emptyState, errorState, notice } from '../components/panelStates.js';
import { columnCaption } from './columnText.js';
import { columnSpark, missingLine } from './columnSpark.js';
import type { PanelContext } from './panelContext.js';
import { isNumeric, type PanelColumn } from './panelState.js';
import { describeFilter, nextSort, withoutFilter } from './tableFilters.js';

const HEADER_HEIGHT = 74;

/** The rows, with filter chips above and what is left of them in the foot. */
export function dataTab(
  context: PanelContext,
  gridColumns: readonly GridColumn[],
  selection: string,
): TemplateResult {
  const { state, actions } = context;
  const pageError = state.errors.page;
  return html`<div class="data-tab">
    ${chips(context)}
    ${
      pageError
        ? notice('error', pageError.message, [
            { label: 'Try again', act: () => actions.retryRows() },
            {
              label: 'Copy details',
              act: () =>
                actions.send({
                  kind: 'copy',
                  text: pageError.details ?? pageError.message,
                  what: 'error details',
                }),
            },
          ])
        : nothing
    }
    <div class="data-grid">
      <ml-grid .model=${gridModel(context, gridColumns)}></ml-grid>
      ${rowCount(context) === 0 ? noRows(context) : nothing}
    </div>
    <footer class="foot">
      <span>${footText(context)}</span>
      <span class="foot-selection" aria-live="polite">${selection}</span>
    </footer>
  </div>`;
}

/** Widths: set by hand, or by the name and the first values. Kept apart so that the grid sees when they change. */
export function gridColumnsOf(context: PanelContext): readonly GridColumn[] {
  const { head, memory } = context.state;
  return context.columns.map((column) => {
    const values = head?.rows.slice(0, 40).map((row) => row[column.index]?.length ?? 0) ?? [];
    const longest = Math.max(0, ...values);
    const natural = Math.min(260, Math.max(112, column.name.length * 7.5 + 64, longest * 7.2 + 18));
    const sort = memory.view.sort;
    return {
      name: column.name,
      width: Math.round(memory.widths[column.name] ?? natural),
      numeric: isNumeric(column.type),
      sorted: sort?.column === column.name ? (sort.descending ? 'descending' : 'ascending') : undefined,
    };
  });
}

function gridModel(context: PanelContext, columns: readonly GridColumn[]): GridModel {
  const { rows, actions, state } = context;
  const { memory } = state;
  return {
    label: `Rows of ${state.file?.name ?? 'the table'}`,
    columns,
    rowCount: rowCount(context),
    cells: (row) => rows.cells(row),
    rowLabel: (row) => {
      const fileRow = rows.fileRow(row);
      return fileRow === undefined ? '' : formatCount(fileRow + 1);
    },
    headerHeight: HEADER_HEIGHT,
    header: (column) => gridHeader(context, columns[column], context.columns[column]),
    outdated: rows.outdated,
    need: (first, end) => {
      if (state.head) rows.need(first, end);
    },
    sort: (column) => {
      actions.setView(nextSort(memory.view, columns[column]?.name ?? ''));
    },
    openMenu: (column) => {
      const anchor = document.getElementById(`cell--1-${column}`);
      if (anchor) actions.openPopover(anchor, { kind: 'filter', column: columns[column]?.name ?? '' });
    },
    resize: (column, width) => {
      const name = columns[column]?.name ?? '';
      const others = Object.fromEntries(Object.entries(memory.widths).filter(([other]) => other !== name));
      actions.remember({ widths: Number.isNaN(width) ? others : { ...others, [name]: width } });
    },
    copy: (range, withHeader) => {
      actions.copyCells(range, withHeader);
    },
    moved: (position, range) => {
      actions.selected(position, range);
    },
    scrolled: (topRow, leftColumn) => {
      if (topRow !== memory.topRow || leftColumn !== memory.leftColumn) actions.scrolled(topRow, leftColumn);
    },
  };
}

function gridHeader(
  context: PanelContext,
  column: GridColumn | undefined,
  known: PanelColumn | undefined,
): TemplateResult {
  if (!column || !known) return html``;
  const { memory } = context.state;
  const filtered = memory.view.filters.some((filter) => filter.column === column.name);
  const rows = context.profiledRows;
  const sortLabel = column.sorted === undefined ? 'not sorted' : `sorted ${column.sorted}`;
  return html`<div class="head-title">
      <button
        class="head-sort"
        type="button"
        tabindex="-1"
        title="${column.name} (${known.type}, ${sortLabel}). Click to sort."
        @click=${() => context.actions.setView(nextSort(memory.view, column.name))}
      >
        <span class="head-name">${column.name}</span>
        ${
          column.sorted === undefined
            ? nothing
            : icon(column.sorted === 'ascending' ? 'arrow-up' : 'arrow-down')
        }
      </button>
      <button
        class="icon-button head-filter ${filtered ? 'head-filtered' : ''}"
        type="button"
        tabindex="-1"
        title="Filter ${column.name}"
        aria-label="Filter ${column.name}"
        @click=${(event: Event) =>
          context.actions.openPopover(
            (event.currentTarget as Element).closest('.grid-head') ?? document.body,
            {
              kind: 'filter',
              column: column.name,
            },
          )}
      >
        ${icon(filtered ? 'filter-filled' : 'filter')}
      </button>
    </div>
    <div class="head-spark">
      ${columnSpark(context, known, { mostBins: Math.floor(column.width / 5), filterable: true })}
    </div>
    <div class="head-caption">
      <span class="head-range">${known.profile ? columnCaption(known.profile, rows) : known.type}</span>
      ${
        known.profile && known.profile.missing > 0
          ? html`<span class="head-missing" title="${formatQuantity(known.profile.missing, 'missing value')}"
              >${icon('circle-slash')}${formatPercent(known.profile.missing / Math.max(1, rows), 0)}<span
                class="visually-hidden"
                >missing</span
              ></span
            >`
          : nothing
      }
    </div>
    ${missingLine(known, rows)}`;
}

function chips(context: PanelContext): TemplateResult | typeof nothing {
  const { state, actions, columns } = context;
  const { view } = state.memory;
  if (view.filters.length === 0 && !view.sort) return nothing;
  const typeOf = (name: string) => columns.find((column) => column.name === name)?.type ?? 'text';
  return html`<div class="chips" role="group" aria-label="Filters and order">
    ${view.filters.map(
      (filter) =>
        html`<span class="chip">
          <button
            class="chip-text"
            type="button"
            title="Change this filter"
            @click=${(event: Event) =>
              actions.openPopover(event.currentTarget as Element, { kind: 'filter', column: filter.column })}
          >
            ${describeFilter(filter, typeOf(filter.column))}</button
          >${iconButton('close', `Remove the filter on ${filter.column}`, () =>
            actions.setView(withoutFilter(view, filter)),
          )}
        </span>`,
    )}
    ${
      view.sort
        ? html`<span class="chip">
            <span class="chip-text"
              >${icon(view.sort.descending ? 'arrow-down' : 'arrow-up')} ${view.sort.column}</span
            >${iconButton('close', `Back to the order of the file`, () =>
              actions.setView({ filters: view.filters }),
            )}
          </span>`
        : nothing
    }
    ${
      view.filters.length > 1
        ? html`<button
            class="link-button"
            type="button"
            @click=${() => actions.setView({ ...view, filters: [] })}
          >
            Clear filters
          </button>`
        : nothing
    }
  </div>`;
}

function rowCount(context: PanelContext): number {
  return context.rows.total ?? context.state.profile?.rowCount ?? context.state.head?.rows.length ?? 0;
}

function footText(context: PanelContext): string {
  const { state, rows } = context;
  const all = state.profile?.rowCount;
  const shown = rows.total;
  if (rows.outdated && !state.errors.page)
    return state.memory.view.filters.length > 0 ? 'Filtering…' : 'Reading…';
  if (shown === undefined)
    return state.head
      ? `First ${formatQuantity(state.head.rows.length, 'row')}; reading the rest…`
      : 'Reading…';
  if (state.memory.view.filters.length === 0) return formatQuantity(shown, 'row');
  if (all === undefined || all === 0) return `${formatQuantity(shown, 'row')} pass the filters`;
  return `${formatCount(shown)} of ${formatQuantity(all, 'row')} (${formatPercent(shown / all)}) pass the filters`;
}

function noRows(context: PanelContext): TemplateResult {
  const { state, actions } = context;
  if (state.errors.page || !state.head) return html``;
  if (state.memory.view.filters.length > 0) {
    return html`<div class="data-over">
      ${emptyState({
        icon: 'filter',
        title: 'No row passes these filters',
        text: 'Each filter is a chip above; take one away, or all of them.',
        action: {
          label: 'Clear filters',
          act: () => actions.setView({ ...state.memory.view, filters: [] }),
        },
      })}
    </div>`;
  }
  return html`<div class="data-over">
    ${emptyState({
      icon: 'table',
      title: 'This table has no rows',
      text: 'The file has a header and nothing below it. Add rows and refresh.',
      action: { label: 'Open as text', act: () => actions.send({ kind: 'openText' }) },
    })}
  </div>`;
}

/** The file could not be opened: the whole panel says so. */
export function openError(context: PanelContext): TemplateResult {
  const error = context.state.errors.open;
  const { actions } = context;
  return errorState({
    message: error?.message ?? '',
    actions: [
      { label: 'Open as text', act: () => actions.send({ kind: 'openText' }) },
      { label: 'Try again', act: () => actions.send({ kind: 'refresh' }) },
    ],
    copyDetails: () =>
      actions.send({ kind: 'copy', text: error?.details ?? error?.message ?? '', what: 'error details' }),
  });
}
