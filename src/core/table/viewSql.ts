import type { TableFilter, TableView } from '../../shared/tableProtocol.js';
import { UserError } from '../userError.js';
import { literal } from './database.js';
import type { PagedColumn } from './pagedColumn.js';

/** `WHERE …` for a view's filters, all of which must hold; empty without filters. Missing never passes a filter. */
export function whereSql(columns: readonly PagedColumn[], filters: readonly TableFilter[]): string {
  const conditions = filters.map((filter) => `(${condition(columnOf(columns, filter.column), filter)})`);
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** `ORDER BY …`: missing last, equal values in the file's order. */
export function orderSql(columns: readonly PagedColumn[], sort: TableView['sort']): string {
  if (!sort) return 'ORDER BY rowid';
  const column = columnOf(columns, sort.column);
  return `ORDER BY ${column.value} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, rowid`;
}

function condition(column: PagedColumn, filter: TableFilter): string {
  switch (filter.kind) {
    case 'range': {
      const value = column.number ?? `TRY_CAST(${column.text} AS DOUBLE)`;
      const bounds = [
        ...(filter.min === undefined ? [] : [`${value} >= ${numberLiteral(filter.min)}`]),
        ...(filter.max === undefined
          ? []
          : [`${value} ${filter.openMax ? '<' : '<='} ${numberLiteral(filter.max)}`]),
      ];
      return bounds.length > 0 ? bounds.join(' AND ') : `${value} IS NOT NULL`;
    }
    case 'in': {
      if (filter.values.length === 0) return 'false';
      const numbers = filter.values.map((text) => (text.trim() === '' ? NaN : Number(text)));
      if (column.number !== null && numbers.every((number) => !Number.isNaN(number))) {
        return `${column.number} IN (${numbers.map(numberLiteral).join(', ')})`;
      }
      return `CAST(${column.value} AS VARCHAR) IN (${filter.values.map(literal).join(', ')})`;
    }
    case 'contains':
      return `contains(lower(${column.text}), lower(${literal(filter.text)}))`;
    case 'missing':
      return `${column.value} IS ${filter.missing ? '' : 'NOT '}NULL`;
  }
}

function numberLiteral(value: number): string {
  return Number.isFinite(value) ? `CAST(${value} AS DOUBLE)` : `CAST('${value}' AS DOUBLE)`;
}

function columnOf(columns: readonly PagedColumn[], name: string): PagedColumn {
  const column = columns.find((candidate) => candidate.name === name);
  if (column) return column;
  throw new UserError(
    'column-unknown',
    `There is no column “${name}” in this table any more: clear the filter or sort.`,
  );
}
