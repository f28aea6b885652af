import { formatDate, formatNumber } from '../components/format.js';
import type { ColumnProfile } from '../../src/shared/profile.js';
import type { TableFilter, TableView } from '../../src/shared/tableProtocol.js';

/** The view with this filter, instead of an older one of the same kind on the same column. */
export function withFilter(view: TableView, filter: TableFilter): TableView {
  const replaced = view.filters.filter((old) => old.column !== filter.column || !excludes(old, filter));
  return { ...view, filters: [...replaced, filter] };
}

export function withoutFilter(view: TableView, filter: TableFilter): TableView {
  return { ...view, filters: view.filters.filter((old) => old !== filter) };
}

export function withoutFiltersOn(view: TableView, column: string): TableView {
  return { ...view, filters: view.filters.filter((filter) => filter.column !== column) };
}

/** Ascending, descending, then the file's order again. */
export function nextSort(view: TableView, column: string): TableView {
  const { sort, ...rest } = view;
  if (sort?.column !== column) return { ...rest, sort: { column, descending: false } };
  return sort.descending ? rest : { ...rest, sort: { column, descending: true } };
}

/** The view without what it says of columns that are not there (any more). */
export function withinColumns(view: TableView, columns: readonly string[]): TableView {
  const there = new Set(columns);
  const filters = view.filters.filter((filter) => there.has(filter.column));
  return view.sort && there.has(view.sort.column) ? { filters, sort: view.sort } : { filters };
}

/** Adds a value to the column's list of values, or takes it away. */
export function toggleValue(view: TableView, column: string, value: string): TableView {
  const old = view.filters.find((filter) => filter.kind === 'in' && filter.column === column);
  const values = old?.kind === 'in' ? old.values : [];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  if (next.length > 0) return withFilter(view, { kind: 'in', column, values: next });
  return old ? withoutFilter(view, old) : view;
}

/** What a filter lets through, as its chip says it: "30 ≤ age < 40". */
export function describeFilter(filter: TableFilter, type: ColumnProfile['type']): string {
  const { column } = filter;
  switch (filter.kind) {
    case 'range': {
      const shown = (value: number) => formatBound(value, type);
      const below = filter.openMax ? '<' : '≤';
      if (filter.min !== undefined && filter.min === filter.max) return `${column} = ${shown(filter.min)}`;
      if (filter.min === undefined) {
        return filter.max === undefined ? `any ${column}` : `${column} ${below} ${shown(filter.max)}`;
      }
      if (filter.max === undefined) return `${column} ≥ ${shown(filter.min)}`;
      return `${shown(filter.min)} ≤ ${column} ${below} ${shown(filter.max)}`;
    }
    case 'in': {
      const [first = '', second] = filter.values;
      if (second === undefined) return `${column} = ${first}`;
      const more = filter.values.length > 2 ? `, ${filter.values.length - 2} more` : '';
      return `${column} is ${first}, ${second}${more}`;
    }
    case 'contains':
      return `${column} contains “${filter.text}”`;
    case 'missing':
      return filter.missing ? `${column} is missing` : `${column} is not missing`;
  }
}

/** A bound of a range as its column shows values. */
function formatBound(value: number, type: ColumnProfile['type']): string {
  if (type === 'date' || type === 'datetime') return formatDate(value, type === 'datetime');
  return formatNumber(value, 6);
}

function excludes(old: TableFilter, filter: TableFilter): boolean {
  if (old.kind === filter.kind) return true;
  return old.kind === 'missing' || filter.kind === 'missing';
}
