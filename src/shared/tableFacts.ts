import type { Task } from './runs.js';

/** What the analysis of a program asks of a table that the program reads. Paths are as the program writes them. */
export type TableQuestion =
  | { readonly kind: 'table'; readonly path: string }
  /** `test` makes two classes of the column, as `column == 'yes'` does. */
  | { readonly kind: 'target'; readonly path: string; readonly column: string; readonly test?: CellTest }
  /** Which rows of `other`, the table that is predicted, are in the table too. */
  | { readonly kind: 'overlap'; readonly path: string; readonly other: string };

export interface CellTest {
  readonly op: '==' | '!=' | '<' | '<=' | '>' | '>=';
  readonly value: string | number | boolean;
}

/** Null in the place of an answer: there is no such table, or it cannot be read. */
export type TableAnswer = TableFacts | TargetFacts | OverlapFacts;

/** By `questionKey`. */
export type TableAnswers = ReadonlyMap<string, TableAnswer | null>;

export interface TableFacts {
  readonly kind: 'table';
  /** The file's name. */
  readonly name: string;
  readonly rows: number;
  /** True where only the first rows of a large file were read; all numbers are of those. */
  readonly isPart: boolean;
  /** In the file's order. */
  readonly columns: readonly ColumnFacts[];
  /** Rows that repeat an earlier row in every column. */
  readonly duplicateRows: number;
  /** Rows that repeat an earlier row in every column that is no identifier. */
  readonly repeatedRows: number;
}

export interface ColumnFacts {
  readonly name: string;
  readonly kind: 'number' | 'date' | 'category' | 'boolean';
  readonly missing: number;
  readonly distinct: number;
  /** Different in (nearly) every row and no measurement. */
  readonly isIdentifier: boolean;
  /** Dates only: they never go back (or never forward) down the table. */
  readonly isOrdered: boolean;
}

export interface TargetFacts {
  readonly kind: 'target';
  readonly task: Task;
  /** Rows where the target is known. */
  readonly rows: number;
  /** The most frequent first, at most 20; none for a quantity. */
  readonly classes: readonly { readonly label: string; readonly rows: number }[];
  /** Columns that nearly give the target away by themselves, the most telling first. */
  readonly tellingColumns: readonly ColumnScore[];
}

export interface ColumnScore {
  readonly column: string;
  /** What of the column tells the target: its value, or whether there is one. */
  readonly by: 'value' | 'presence';
  readonly measure: 'roc-auc' | 'accuracy' | 'r2' | 'rank-correlation';
  readonly value: number;
  /** Rows the score was computed on. */
  readonly rows: number;
}

export interface OverlapFacts {
  readonly kind: 'overlap';
  /** Rows of the other table. */
  readonly rows: number;
  /** Those that are in the table as well, equal in every column both have (identifiers aside). */
  readonly shared: number;
  /** Rows of the table that repeat an earlier one in these columns: how often equality comes by chance. */
  readonly repeated: number;
  readonly columns: number;
}

/** What of a table a finding rests on. */
export interface TableEvidence {
  /** The file's name. */
  readonly table: string;
  /** Rows the numbers were computed on. */
  readonly rows: number;
  readonly column?: string;
  readonly measure?: ColumnScore['measure'] | 'share' | 'count' | 'rows-per-value';
  readonly value?: number;
}
