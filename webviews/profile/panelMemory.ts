import type { CodeDialect } from './viewCode.js';
import type { TableFilter, TableView } from '../../src/shared/tableProtocol.js';

export const TABS = ['data', 'overview', 'columns', 'relations', 'missing', 'duplicates'] as const;
export type Tab = (typeof TABS)[number];

export const SUMMARY_SORTS = ['file', 'name', 'missing', 'distinct', 'relation', 'alerts'] as const;
/** Order of the summary list: as in the file, by name, or most first. */
export type SummarySort = (typeof SUMMARY_SORTS)[number];

/** How a user arranged the panel; survives a reload of the window. */
export interface PanelMemory {
  readonly tab: Tab;
  readonly view: TableView;
  readonly search: string;
  readonly summarySort: SummarySort;
  /** Columns expanded in the summary list. */
  readonly expanded: readonly string[];
  /** Width of the summary list in pixels. */
  readonly summaryWidth: number;
  readonly summaryHidden: boolean;
  /** First row and column in view. */
  readonly topRow: number;
  readonly leftColumn: number;
  /** Widths set by hand, by column name. */
  readonly widths: Readonly<Record<string, number>>;
  /** Language of Convert to code. */
  readonly dialect: CodeDialect;
}

export const freshMemory: PanelMemory = {
  tab: 'data',
  view: { filters: [] },
  search: '',
  summarySort: 'file',
  expanded: [],
  summaryWidth: 320,
  summaryHidden: false,
  topRow: 0,
  leftColumn: 0,
  widths: {},
  dialect: 'pandas',
};

const dialects: readonly CodeDialect[] = ['pandas', 'polars', 'duckdb'];

/** What was saved, possibly by an older version: what still makes sense of it, and defaults for the rest. */
export function restoreMemory(saved: unknown): PanelMemory {
  if (!isRecord(saved)) return freshMemory;
  return {
    tab: TABS.find((tab) => tab === saved['tab']) ?? freshMemory.tab,
    view: restoreView(saved['view']),
    search: typeof saved['search'] === 'string' ? saved['search'] : '',
    summarySort: SUMMARY_SORTS.find((sort) => sort === saved['summarySort']) ?? 'file',
    expanded: Array.isArray(saved['expanded']) ? saved['expanded'].filter(isString) : [],
    summaryWidth: sizeOr(saved['summaryWidth'], freshMemory.summaryWidth),
    summaryHidden: saved['summaryHidden'] === true,
    topRow: sizeOr(saved['topRow'], 0),
    leftColumn: sizeOr(saved['leftColumn'], 0),
    widths: restoreWidths(saved['widths']),
    dialect: dialects.find((dialect) => dialect === saved['dialect']) ?? 'pandas',
  };
}

function restoreView(saved: unknown): TableView {
  if (!isRecord(saved) || !Array.isArray(saved['filters'])) return freshMemory.view;
  const sort = saved['sort'];
  const filters = saved['filters'].filter(isFilter);
  if (!isRecord(sort) || !isString(sort['column'])) return { filters };
  return { filters, sort: { column: sort['column'], descending: sort['descending'] === true } };
}

function isFilter(filter: unknown): filter is TableFilter {
  if (!isRecord(filter) || !isString(filter['column'])) return false;
  switch (filter['kind']) {
    case 'range':
      return isNumberOrAbsent(filter['min']) && isNumberOrAbsent(filter['max']);
    case 'in':
      return Array.isArray(filter['values']) && filter['values'].every(isString);
    case 'contains':
      return isString(filter['text']);
    case 'missing':
      return typeof filter['missing'] === 'boolean';
    default:
      return false;
  }
}

function restoreWidths(saved: unknown): Record<string, number> {
  if (!isRecord(saved)) return {};
  return Object.fromEntries(
    Object.entries(saved).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0,
    ),
  );
}

function sizeOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}

function isNumberOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'number';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
