import type { Site } from './site.js';

/** A table read from a file that the program names by a literal path. */
export interface TableRead {
  /** As written. */
  readonly path: string;
  readonly library: 'pandas' | 'polars';
  readonly options: ReadingOptions;
  readonly site: Site;
}

/** Arguments of the reading function that change which columns there are. */
export interface ReadingOptions {
  /** `header=None`: the first line is data. */
  readonly noHeader: boolean;
  readonly names: readonly string[] | undefined;
  readonly indexColumn: string | number | undefined;
  readonly usedColumns: readonly string[] | undefined;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Cell = string | number | boolean;

/** What is done to the columns of a table, or to the values of one column. */
export type ColumnStep =
  /** `single`: the result is a column, not a table. */
  | { readonly do: 'keep'; readonly columns: readonly string[]; readonly single: boolean }
  | { readonly do: 'drop'; readonly columns: readonly string[]; readonly lenient: boolean }
  | { readonly do: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly do: 'positions'; readonly at: readonly number[]; readonly single: boolean }
  | { readonly do: 'kinds'; readonly numeric: boolean }
  | { readonly do: 'rename'; readonly names: ReadonlyMap<string, string> }
  /** All columns get new names, in order. */
  | { readonly do: 'names'; readonly names: readonly string[] }
  /** `df[column] = …`; `from` undefined: nothing is known of the new values. */
  | { readonly do: 'set'; readonly column: string; readonly from: Origin | undefined }
  /** One column, which of them is not known. */
  | { readonly do: 'any' }
  /** Values changed in place: missing ones filled, or each by a function that may merge values. */
  | { readonly do: 'fill' }
  | { readonly do: 'derive' }
  | { readonly do: 'compare'; readonly op: Comparison; readonly value: Cell }
  /** One-hot: the same columns in other words, whose names are not known. */
  | { readonly do: 'encode' };

/**
 * Which columns of a file a value holds, as a chain of steps from the reading on. Immutable: what a call was given stays
 * known when the table changes later.
 */
export interface Origin {
  readonly read: TableRead;
  /** The last step, done to `before`; a table as read has neither. */
  readonly step?: ColumnStep;
  readonly before?: Origin;
  readonly length: number;
  /** Rows were chosen by a condition, a position or a number: shares of the whole file do not hold. */
  readonly someRows: boolean;
  /** Repeated rows were removed. */
  readonly distinctRows: boolean;
}

/** Longer chains are not followed: a loop that changes a table does so again and again. */
const longest = 400;

export function originOf(read: TableRead): Origin {
  return { read, length: 0, someRows: false, distinctRows: false };
}

export function after(before: Origin | undefined, step: ColumnStep): Origin | undefined {
  if (!before || before.length >= longest) return undefined;
  const { read, length, someRows, distinctRows } = before;
  return { read, step, before, length: length + 1, someRows, distinctRows };
}

export function withSomeRows(origin: Origin | undefined): Origin | undefined {
  return origin && (origin.someRows ? origin : { ...origin, someRows: true });
}

export function withDistinctRows(origin: Origin | undefined): Origin | undefined {
  return origin && { ...origin, distinctRows: true };
}

/** The table after `table[column] = value`; `column` undefined: any column may have changed. */
export function originAfterAssignment(
  into: Origin | undefined,
  column: string | undefined,
  value: Origin | undefined,
): Origin | undefined {
  if (!into) return undefined;
  if (column === undefined) return afterAnyColumn(into, value);
  return after(into, { do: 'set', column, from: value?.read === into.read ? value : undefined });
}

/** `table[c] = encoder.fit_transform(table[c])` for whatever `c`: each column is still made of itself alone. */
function afterAnyColumn(into: Origin, value: Origin | undefined): Origin | undefined {
  let derives = false;
  for (let at = value; at?.step; at = at.before) {
    if (at.step.do === 'any')
      return at.before === into ? after(into, { do: derives ? 'derive' : 'fill' }) : undefined;
    if (at.step.do !== 'fill' && at.step.do !== 'derive') return undefined;
    derives ||= at.step.do === 'derive';
  }
  return undefined;
}
