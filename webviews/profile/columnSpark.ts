import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnProfile, Histogram } from '../../src/shared/profile.js';
import type { TableFilter } from '../../src/shared/tableProtocol.js';
import { formatCount, formatPercent, formatQuantity } from '../components/format.js';
import { sparkHistogram, sparkStack, type SparkSegment } from '../components/sparkline.js';
import { binRange, binText, columnFinding, mergeBins } from './columnText.js';
import type { PanelContext } from './panelContext.js';
import type { PanelColumn } from './panelState.js';
import { toggleValue, withFilter, withoutFilter } from './tableFilters.js';

type RangeFilter = Extract<TableFilter, { kind: 'range' }>;

/** A column's distribution in a few pixels. With `filterable`, a click on a bar filters by it, with Shift extends. */
export function columnSpark(
  context: PanelContext,
  column: PanelColumn,
  options: { readonly mostBins: number; readonly filterable: boolean },
): TemplateResult {
  const profile = column.profile;
  if (!profile) return html`<div class="spark spark-skeleton" aria-hidden="true"></div>`;
  const finding = columnFinding(profile, context.profiledRows);
  if (profile.kind === 'category') return stack(context, profile, finding, options.filterable);
  if (!profile.histogram) return html`<div class="spark spark-none" aria-hidden="true"></div>`;
  return bins(context, profile, mergeBins(profile.histogram, options.mostBins), finding, options.filterable);
}

function bins(
  context: PanelContext,
  column: ColumnProfile,
  histogram: Histogram,
  finding: string,
  filterable: boolean,
): TemplateResult {
  const { view } = context.state.memory;
  const filter = view.filters.find((old) => old.kind === 'range' && old.column === column.name);
  const bars = histogram.counts.map((count, index) => ({
    count,
    title: `${binText(column, histogram, index)}: ${formatQuantity(count, 'row')}`,
    ...(filter?.kind === 'range' ? { chosen: overlaps(filter, column, histogram, index) } : {}),
  }));
  if (!filterable) return sparkHistogram(finding, bars);
  return sparkHistogram(finding, bars, (index, event) => {
    event.stopPropagation();
    const picked = rangeFilter(
      column,
      histogram,
      index,
      event.shiftKey && filter?.kind === 'range' ? filter : null,
    );
    const again = filter?.kind === 'range' && filter.min === picked.min && filter.max === picked.max;
    context.actions.setView(again ? withoutFilter(view, filter) : withFilter(view, picked));
  });
}

function stack(
  context: PanelContext,
  column: Extract<ColumnProfile, { kind: 'category' }>,
  finding: string,
  filterable: boolean,
): TemplateResult {
  const rows = Math.max(1, context.profiledRows);
  const describe = (value: string, count: number) =>
    `${value}: ${formatQuantity(count, 'row')} (${formatPercent(count / rows)})`;
  const segments: SparkSegment[] = column.top.map((top) => ({
    share: top.count / rows,
    title: describe(top.value === '' ? '(empty text)' : top.value, top.count),
    role: 'value',
  }));
  if (column.other > 0) {
    const others = formatCount(Math.max(1, column.distinct - column.top.length));
    segments.push({
      share: column.other / rows,
      title: describe(`${others} other values`, column.other),
      role: 'other',
    });
  }
  if (!filterable) return sparkStack(finding, segments);
  return sparkStack(finding, segments, (index, event) => {
    event.stopPropagation();
    const value = column.top[index]?.value;
    if (value === undefined) return;
    context.actions.setView(toggleValue(context.state.memory.view, column.name, value));
  });
}

/** The share of missing cells, as a thin line that is only there when something is missing. */
export function missingLine(column: PanelColumn, rows: number): TemplateResult | typeof nothing {
  const missing = column.profile?.missing ?? 0;
  if (missing === 0 || rows === 0) return nothing;
  const share = missing / rows;
  return html`<div
    class="missing-line"
    title="${formatQuantity(missing, 'missing value')} (${formatPercent(share)})"
    aria-hidden="true"
  >
    <div class="missing-share" .style=${`width: ${Math.max(2, share * 100)}%`}></div>
  </div>`;
}

function rangeFilter(
  column: ColumnProfile,
  histogram: Histogram,
  bin: number,
  extended: RangeFilter | null,
): RangeFilter {
  const { min, max, openMax } = binRange(column, histogram, bin);
  const higher = extended?.max !== undefined && extended.max > max;
  const open = higher ? extended.openMax : openMax;
  return {
    kind: 'range',
    column: column.name,
    min: Math.min(min, extended?.min ?? min),
    max: higher ? (extended.max ?? max) : max,
    ...(open ? { openMax: true } : {}),
  };
}

function overlaps(filter: RangeFilter, column: ColumnProfile, histogram: Histogram, bin: number): boolean {
  const { min, max, openMax } = binRange(column, histogram, bin);
  const belowEnd = filter.max === undefined || (filter.openMax ? min < filter.max : min <= filter.max);
  const aboveStart = filter.min === undefined || (openMax ? max > filter.min : max >= filter.min);
  return belowEnd && aboveStart;
}
