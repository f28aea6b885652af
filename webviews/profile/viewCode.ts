import type { ColumnProfile, TableFormat } from '../../src/shared/profile.js';
import type { TableFilter, TableView } from '../../src/shared/tableProtocol.js';

export type CodeDialect = 'pandas' | 'polars' | 'duckdb';

export interface CodeSource {
  readonly path: string;
  readonly format: TableFormat;
  /** Types decide how values are written; a column that is not listed is text. */
  readonly types: ReadonlyMap<string, ColumnProfile['type']>;
}

/** The rows the grid shows, as code that makes them again from the file. Formatted as black would. */
export function viewCode(dialect: CodeDialect, source: CodeSource, view: TableView): string {
  switch (dialect) {
    case 'pandas':
      return pandasCode(source, view);
    case 'polars':
      return polarsCode(source, view);
    case 'duckdb':
      return duckdbCode(source, view);
  }
}

function pandasCode(source: CodeSource, view: TableView): string {
  const dates = dateColumns(source, view);
  const text = isText(source.format);
  const parse = text && dates.length > 0 ? `, parse_dates=${pythonList(dates.map(pythonText))}` : '';
  const reader = {
    csv: `pd.read_csv(${pythonText(source.path)}${parse})`,
    tsv: `pd.read_csv(${pythonText(source.path)}, sep="\\t"${parse})`,
    parquet: `pd.read_parquet(${pythonText(source.path)})`,
    json: `pd.read_json(${pythonText(source.path)})`,
    jsonl: `pd.read_json(${pythonText(source.path)}, lines=True)`,
  }[source.format];
  const lines = ['import pandas as pd', '', `df = ${reader}`];
  const conditions = view.filters.flatMap((filter) => pandasConditions(filter, source));
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) lines.push(`df = df[${only}]`);
  else if (conditions.length > 1) {
    const joined = conditions.map((condition, index) => {
      const part = /^df\[.*\]\.(isin|str|isna|notna)\b/.test(condition) ? condition : `(${condition})`;
      return `    ${index === 0 ? '' : '& '}${part}`;
    });
    lines.push('df = df[', ...joined, ']');
  }
  if (view.sort) {
    const order = view.sort.descending ? ', ascending=False' : '';
    lines.push(`df = df.sort_values(${pythonText(view.sort.column)}${order}, kind="stable")`);
  }
  return lines.join('\n') + '\n';
}

function pandasConditions(filter: TableFilter, source: CodeSource): string[] {
  const column = `df[${pythonText(filter.column)}]`;
  const type = source.types.get(filter.column) ?? 'text';
  switch (filter.kind) {
    case 'range':
      return bounds(filter).map(({ sign, value }) => {
        const bound = isDate(type) ? `pd.Timestamp(${pythonText(isoMoment(value))})` : String(value);
        return `${column} ${sign} ${bound}`;
      });
    case 'in':
      return [`${column}.isin(${pythonList(filter.values.map((value) => pythonValue(value, type)))})`];
    case 'contains':
      return [`${column}.str.contains(${pythonText(filter.text)}, case=False, regex=False, na=False)`];
    case 'missing':
      return [`${column}.${filter.missing ? 'isna' : 'notna'}()`];
  }
}

function polarsCode(source: CodeSource, view: TableView): string {
  const dates = dateColumns(source, view);
  const parse = isText(source.format) && dates.length > 0 ? ', try_parse_dates=True' : '';
  const reader = {
    csv: `pl.read_csv(${pythonText(source.path)}${parse})`,
    tsv: `pl.read_csv(${pythonText(source.path)}, separator="\\t"${parse})`,
    parquet: `pl.read_parquet(${pythonText(source.path)})`,
    json: `pl.read_json(${pythonText(source.path)})`,
    jsonl: `pl.read_ndjson(${pythonText(source.path)})`,
  }[source.format];
  const usesDates = view.filters.some(
    (filter) => filter.kind === 'range' && isDate(source.types.get(filter.column) ?? 'text'),
  );
  const lines = [...(usesDates ? ['from datetime import datetime', ''] : []), 'import polars as pl', ''];
  lines.push(`df = ${reader}`);
  const conditions = view.filters.flatMap((filter) => polarsConditions(filter, source));
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) lines.push(`df = df.filter(${only})`);
  else if (conditions.length > 1) {
    lines.push('df = df.filter(', ...conditions.map((condition) => `    ${condition},`), ')');
  }
  if (view.sort) {
    const order = view.sort.descending ? ', descending=True' : '';
    lines.push(`df = df.sort(${pythonText(view.sort.column)}${order}, nulls_last=True, maintain_order=True)`);
  }
  return lines.join('\n') + '\n';
}

function polarsConditions(filter: TableFilter, source: CodeSource): string[] {
  const column = `pl.col(${pythonText(filter.column)})`;
  const type = source.types.get(filter.column) ?? 'text';
  switch (filter.kind) {
    case 'range':
      return bounds(filter).map(({ sign, value }) => {
        const bound = isDate(type)
          ? `datetime.fromisoformat(${pythonText(isoMoment(value))})`
          : String(value);
        return `${column} ${sign} ${bound}`;
      });
    case 'in':
      return [`${column}.is_in(${pythonList(filter.values.map((value) => pythonValue(value, type)))})`];
    case 'contains':
      return [
        `${column}.cast(pl.String).str.to_lowercase().str.contains(${pythonText(filter.text.toLowerCase())}, literal=True)`,
      ];
    case 'missing':
      return [`${column}.${filter.missing ? 'is_null' : 'is_not_null'}()`];
  }
}

function duckdbCode(source: CodeSource, view: TableView): string {
  const path = sqlText(source.path);
  const reader = {
    csv: `read_csv(${path})`,
    tsv: `read_csv(${path}, delim = '\\t')`,
    parquet: `read_parquet(${path})`,
    json: `read_json(${path})`,
    jsonl: `read_json(${path}, format = 'newline_delimited')`,
  }[source.format];
  const lines = ['SELECT *', `FROM ${reader}`];
  const conditions = view.filters.flatMap((filter) => sqlConditions(filter, source));
  conditions.forEach((condition, index) => {
    lines.push(index === 0 ? `WHERE ${condition}` : `  AND ${condition}`);
  });
  if (view.sort)
    lines.push(`ORDER BY ${sqlName(view.sort.column)} ${view.sort.descending ? 'DESC' : 'ASC'} NULLS LAST`);
  return lines.join('\n') + ';\n';
}

function sqlConditions(filter: TableFilter, source: CodeSource): string[] {
  const column = sqlName(filter.column);
  const type = source.types.get(filter.column) ?? 'text';
  switch (filter.kind) {
    case 'range':
      return bounds(filter).map(({ sign, value }) => {
        const bound = isDate(type)
          ? `TIMESTAMP ${sqlText(isoMoment(value).replace('T', ' '))}`
          : String(value);
        return `${column} ${sign} ${bound}`;
      });
    case 'in':
      return [`${column} IN (${filter.values.map((value) => sqlValue(value, type)).join(', ')})`];
    case 'contains':
      return [`contains(lower(CAST(${column} AS VARCHAR)), ${sqlText(filter.text.toLowerCase())})`];
    case 'missing':
      return [`${column} IS ${filter.missing ? '' : 'NOT '}NULL`];
  }
}

interface Bound {
  readonly sign: '>=' | '<=' | '<' | '==';
  readonly value: number;
}

function bounds(filter: Extract<TableFilter, { kind: 'range' }>): Bound[] {
  const found: Bound[] = [];
  if (filter.min !== undefined) found.push({ sign: '>=', value: filter.min });
  if (filter.max !== undefined) found.push({ sign: filter.openMax ? '<' : '<=', value: filter.max });
  return found;
}

function dateColumns(source: CodeSource, view: TableView): string[] {
  const used = new Set([
    ...view.filters.map((filter) => filter.column),
    ...(view.sort ? [view.sort.column] : []),
  ]);
  return [...used].filter((column) => isDate(source.types.get(column) ?? 'text'));
}

function isDate(type: ColumnProfile['type']): boolean {
  return type === 'date' || type === 'datetime';
}

function isText(format: TableFormat): boolean {
  return format === 'csv' || format === 'tsv';
}

function isoMoment(milliseconds: number): string {
  const iso = new Date(milliseconds).toISOString().slice(0, 19);
  return iso.endsWith('T00:00:00') ? iso.slice(0, -9) : iso;
}

/** Cells are compared as shown: numbers and truth values are written as such, everything else as text. */
function pythonValue(value: string, type: ColumnProfile['type']): string {
  if (isPlainNumber(value, type)) return value;
  if (type === 'boolean') return value === 'true' ? 'True' : 'False';
  return pythonText(value);
}

function sqlValue(value: string, type: ColumnProfile['type']): string {
  return isPlainNumber(value, type) || type === 'boolean' ? value : sqlText(value);
}

function isPlainNumber(value: string, type: ColumnProfile['type']): boolean {
  return (type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value);
}

function pythonList(values: readonly string[]): string {
  return `[${values.join(', ')}]`;
}

/** JSON's escapes are a subset of Python's. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
