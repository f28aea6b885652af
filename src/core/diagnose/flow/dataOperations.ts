import type { Expr } from '../python/ast.js';
import { scoresIn, unionScores } from './judging.js';
import { originAfterAssignment } from './origins.js';
import { unionRows, noRows, type Rows } from './rows.js';
import { unionPasses } from './passes.js';
import type { Run } from './run.js';
import type { Site } from './site.js';
import {
  influencesOf,
  noInfluences,
  unionInfluences,
  type Data,
  type Influences,
  type Snapshot,
  type Value,
} from './values.js';

/** A copy that later changes of the original do not reach. */
export function copyOf(run: Run, from: Data, extra: Partial<Data> = {}): Data {
  return run.data(from.rows, from.influences, {
    shape: from.shape,
    columns: from.columns && new Map(from.columns),
    ordered: from.ordered,
    orderedColumns: from.orderedColumns,
    ofWords: from.ofWords,
    ofOneRow: from.ofOneRow,
    names: from.shape === 'frame' ? from.names : undefined,
    present: from.shape === 'frame' ? from.present : undefined,
    pieces: from.pieces,
    isStatistic: from.isStatistic,
    perGroup: from.perGroup,
    prediction: from.prediction,
    passes: from.passes,
    stream: from.stream,
    blends: from.blends,
    ...extra,
  });
}

/** The value as rows: collections are the rows of their items. Undefined when nothing in it has rows or influences. */
export function asData(run: Run, value: Value | undefined, depth = 0): Data | undefined {
  if (!value || depth > 4) return undefined;
  switch (value.kind) {
    case 'data':
      return value;
    case 'instance':
      return value.holds;
    case 'tuple':
    case 'list':
    case 'set':
      return merged(run, value.items, depth);
    case 'dict':
      return merged(run, [...value.items.values(), ...(value.other ? [value.other] : [])], depth);
    default:
      return undefined;
  }
}

function merged(run: Run, values: readonly Value[], depth: number): Data | undefined {
  let rows: Rows = noRows;
  let influences: Influences = noInfluences;
  let found: Data | undefined;
  let passes: Data['passes'];
  let ofWords = false;
  let blends: Data['blends'];
  for (const value of values) {
    const data = asData(run, value, depth + 1);
    if (!data) continue;
    found ??= data;
    if (data.prediction || data.blends) blends = unionScores(blends, scoresIn(data));
    if (data.passes) passes = unionPasses(passes, data.passes);
    ofWords ||= data.ofWords === true;
    rows = unionRows(rows, data.rows);
    influences = unionInfluences(influences, influencesOf(data));
  }
  if (!found) return undefined;
  const isStatistic = rows.length === 0 && found.isStatistic;
  return run.data(rows, influences, {
    shape: 'rows',
    isStatistic,
    ...(ofWords && { ofWords }),
    ...(passes && { passes }),
    ...(blends && { blends }),
  });
}

/** Statistics give way to the rows they are put beside. */
export const isSecondary = (data: Data): boolean => data.rows.length === 0 || data.perGroup === 'rows';

/** The result of a row-by-row operation on several values: rows of the first that has any, influences of all. */
export function combine(run: Run, values: readonly Value[], extra: Partial<Data> = {}): Data | undefined {
  let first: Data | undefined;
  let influences: Influences = noInfluences;
  let ordered = false;
  let ofOneRow = true;
  let passes: Data['passes'];
  let blends: Data['blends'];
  let ofWords = false;
  for (const value of values) {
    const data = asData(run, value);
    if (!data) continue;
    if (data.passes) passes = unionPasses(passes, data.passes);
    if (data.prediction || data.blends) blends = unionScores(blends, scoresIn(data));
    if (!first || (data.rows.length > 0 && isSecondary(first))) first = data;
    influences = unionInfluences(influences, influencesOf(data));
    ofOneRow &&= data.ofOneRow === true || data.rows.length === 0;
    ordered ||= isOrdered(data);
    ofWords ||= data.ofWords === true;
  }
  if (!first) return undefined;
  return run.data(first.rows, influences, {
    shape: first.shape === 'frame' || first.shape === 'series' ? first.shape : 'array',
    isStatistic: first.rows.length === 0 && first.isStatistic,
    ordered: ordered || undefined,
    ...(ofWords && { ofWords }),
    ...(ofOneRow && first.rows.length > 0 && { ofOneRow }),
    ...(passes && { passes }),
    ...(blends && { blends }),
    ...extra,
  });
}

/** The chosen columns, with what influenced them. */
export function selectColumns(
  run: Run,
  from: Data,
  columns: readonly string[],
  extra: Partial<Data> = {},
): Data {
  let kept: Map<string, Influences> | undefined;
  for (const column of columns) {
    const influences = from.columns?.get(column);
    if (influences) (kept ??= new Map<string, Influences>()).set(column, influences);
  }
  return run.data(from.rows, from.influences, {
    shape: 'frame',
    columns: kept,
    pieces: from.pieces,
    ordered: from.ordered ?? (columns.some((column) => from.orderedColumns?.has(column)) ? true : undefined),
    ofOneRow: from.ofOneRow,
    names: columns,
    ...(from.passes && { passes: from.passes }),
    ...extra,
  });
}

/** The table has the column. */
export function noteColumn(table: Data, column: string): void {
  if (table.shape === 'frame' && !table.present?.has(column))
    table.present = new Set([...(table.present ?? []), column]);
}

/** `df[column] = value`: the column's own influences are replaced. */
export function assignColumn(into: Data, column: string | undefined, value: Data | undefined): void {
  if (into.isStatistic) {
    if (value) into.influences = unionInfluences(into.influences, influencesOf(value));
    return;
  }
  const influences = value ? influencesOf(value) : noInfluences;
  noteOrder(into, column, value !== undefined && isOrdered(value));
  into.origin = originAfterAssignment(into.origin, column, value?.origin);
  if (into.names && column !== undefined && !into.names.includes(column))
    into.names = [...into.names, column];
  if (column !== undefined) noteColumn(into, column);
  if (column === undefined) {
    into.influences = unionInfluences(into.influences, influences);
  } else {
    const own = new Set([...influences].filter((each) => !into.influences.has(each)));
    if (own.size > 0) (into.columns ??= new Map<string, Influences>()).set(column, own);
    else into.columns?.delete(column);
  }
  if (value && into.rows.length === 0) into.rows = value.rows;
}

/** Made from neighbouring rows, as a whole or in some columns. */
export const isOrdered = ({ ordered, orderedColumns }: Data): boolean =>
  ordered === true || (orderedColumns !== undefined && orderedColumns.size > 0);

export function noteOrder(into: Data, column: string | undefined, isNowOrdered: boolean): void {
  if (column === undefined) {
    if (isNowOrdered) into.ordered = true;
  } else if (isNowOrdered) into.orderedColumns = new Set([...(into.orderedColumns ?? []), column]);
  else if (into.orderedColumns?.has(column)) into.orderedColumns = without(into.orderedColumns, [column]);
}

const without = (all: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> =>
  new Set([...all].filter((each) => !some.includes(each)));

/** Columns go, but not what was decided by looking at them: their influences stay as discarded ones. */
export function discardColumns(run: Run, from: Data, columns: readonly string[]): void {
  if (from.orderedColumns) from.orderedColumns = without(from.orderedColumns, columns);
  for (const column of columns) {
    const known = from.columns?.get(column) ?? noInfluences;
    const discarded = [...known].map((each) =>
      each.discarded ? each : run.influence(`discarded ${each.id}`, () => ({ ...each, discarded: true })),
    );
    from.columns?.delete(column);
    from.influences = unionInfluences(from.influences, new Set(discarded));
  }
}

/** Joins the values of two ways through the program. */
export function join(run: Run, a: Value | undefined, b: Value | undefined): Value {
  if (!a || a.kind === 'unknown') return b ?? { kind: 'unknown' };
  if (!b || b.kind === 'unknown' || a === b) return a;
  // `best = None`, and on some way a model.
  if (b.kind === 'literal' && a.kind !== 'literal') return a;
  if (a.kind === 'data' && b.kind === 'data') {
    const influences = unionInfluences(influencesOf(a), influencesOf(b));
    const from = b.rows.length > 0 ? b : a;
    return copyOf(run, from, { influences, columns: undefined });
  }
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    return { ...b, items: b.items.map((item, i) => join(run, a.items[i], item)) };
  }
  // One model that is fitted in two ways; two models are not told apart afterwards.
  if (a.kind === 'estimator' && b.kind === 'estimator' && a.className === b.className) {
    return { ...b, fits: [...new Set([...a.fits, ...b.fits])] };
  }
  return b;
}

export function snapshot(run: Run, value: Value | undefined, expr: Expr | undefined): Snapshot {
  const data = asData(run, value);
  return {
    rows: data?.rows ?? noRows,
    influences: data ? influencesOf(data) : noInfluences,
    name: expr ? run.text(expr).replace(/\s+/g, ' ') : '',
    expr,
    value: value ?? { kind: 'unknown' },
    origin: data?.isStatistic ? undefined : data?.origin,
  };
}

/** Column names, when the value is a literal name or a list of them. */
export function columnNames(value: Value | undefined): string[] | undefined {
  if (value?.kind === 'literal') return typeof value.value === 'string' ? [value.value] : undefined;
  if (value?.kind !== 'list' && value?.kind !== 'tuple' && value?.kind !== 'set') return undefined;
  const out: string[] = [];
  for (const item of value.items) {
    if (item.kind !== 'literal' || typeof item.value !== 'string') return undefined;
    out.push(item.value);
  }
  return out.length > 0 ? out : undefined;
}

/** A statistic for each group, used as a table: its rows are the groups. */
export function asTableOfGroups(run: Run, statistic: Data, site: Site): Data {
  statistic.rows = [run.rows.source(site)];
  statistic.isStatistic = undefined;
  statistic.perGroup = 'rows';
  statistic.shape = 'frame';
  return statistic;
}

/** A sum for each day, what two columns have in common: rows of their own when something is fitted on them. */
function asRows(run: Run, statistic: Data, expr: Expr): Data {
  const rows = copyOf(run, statistic, {
    rows: [run.rows.assumed(run.site(expr))],
    isStatistic: undefined,
    shape: 'rows',
  });
  if (expr.kind === 'Name') run.scope.set(expr.id, rows);
  return rows;
}

/**
 * The value of an argument that must be rows (what is fitted on, split, resampled). When nothing is known of it, the
 * call itself is the evidence, and the name becomes a source of rows of its own.
 */
export function rowsArgument(run: Run, value: Value | undefined, expr: Expr | undefined): Data | undefined {
  const data = asData(run, value);
  if (data?.perGroup === 'statistic' && expr) return asTableOfGroups(run, data, run.site(expr));
  if (data?.isStatistic && data.rows.length === 0 && expr) return asRows(run, data, expr);
  if (data && (data.rows.length > 0 || data.influences.size > 0)) return data;
  if (!expr || (value && value.kind !== 'unknown' && value.kind !== 'list' && value.kind !== 'data'))
    return data;
  if (value?.kind === 'list' && value.items.some((item) => item.kind !== 'unknown')) return data;
  if (expr.kind !== 'Name' && expr.kind !== 'Attribute' && expr.kind !== 'Subscript') return data;
  const source = run.data([run.rows.assumed(run.site(expr))], noInfluences, { shape: 'rows' });
  if (expr.kind === 'Name') run.scope.set(expr.id, source);
  return source;
}
