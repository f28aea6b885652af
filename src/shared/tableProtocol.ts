import type { ColumnProfile, ProfileWithoutColumns } from './profile.js';
import type { TargetAdvice } from './profileView.js';
import type { Task } from './runs.js';
import type { TableAnswer, TableQuestion } from './tableFacts.js';

/** Extension ↔ table process (one child process reads files; a native abort ends only the child). */
export type TableRequest =
  | { readonly kind: 'open'; readonly id: number; readonly path: string }
  | {
      readonly kind: 'page';
      readonly id: number;
      readonly path: string;
      readonly view: TableView;
      readonly offset: number;
      readonly limit: number;
    }
  | { readonly kind: 'profile'; readonly id: number; readonly path: string; readonly target?: string }
  /** `task`: the user's own choice; everything else is advised for it. */
  | {
      readonly kind: 'advise';
      readonly id: number;
      readonly path: string;
      readonly target: string;
      readonly task?: Task;
    }
  /** What a program's analysis asks of the file (`other`: of the one it is compared with). */
  | {
      readonly kind: 'facts';
      readonly id: number;
      readonly path: string;
      readonly question: TableQuestion;
      readonly other?: string;
    }
  /** Forgets the file: its memory is free again. Not answered. */
  | { readonly kind: 'close'; readonly path: string }
  | { readonly kind: 'cancel'; readonly id: number };

export type TableReply =
  | { readonly kind: 'opened'; readonly id: number; readonly head: TableHead }
  | { readonly kind: 'page'; readonly id: number; readonly page: TablePage }
  | { readonly kind: 'profileProgress'; readonly id: number; readonly done: number; readonly total: number }
  /** Columns whose own statistics are ready, in the file's order, while the rest is still computed; all come before `profile`. */
  | { readonly kind: 'profileColumns'; readonly id: number; readonly columns: readonly ColumnProfile[] }
  | { readonly kind: 'profile'; readonly id: number; readonly profile: ProfileWithoutColumns }
  | { readonly kind: 'advice'; readonly id: number; readonly advice: TargetAdvice }
  | { readonly kind: 'facts'; readonly id: number; readonly answer: TableAnswer | null }
  | { readonly kind: 'error'; readonly id: number; readonly reason: string; readonly message: string };

export interface TableView {
  readonly sort?: { readonly column: string; readonly descending: boolean };
  readonly filters: readonly TableFilter[];
}

/**
 * Rows that pass all filters are shown. Only `missing: true` lets missing cells through. Dates are milliseconds since
 * 1970-01-01 UTC; `contains` ignores case; `in` compares cells as they are shown.
 */
export type TableFilter =
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly min?: number;
      readonly max?: number;
      /** True: values equal to `max` do not pass (the bins of a histogram). */
      readonly openMax?: boolean;
    }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'contains'; readonly column: string; readonly text: string }
  | { readonly kind: 'missing'; readonly column: string; readonly missing: boolean };

/** First look at a file: columns and the first rows, without reading the rest. */
export interface TableHead {
  readonly name: string;
  readonly bytes: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** What was repaired or is odd on reading: encoding, delimiter, ragged rows, renamed columns; one sentence each. */
  readonly notes: readonly string[];
}

export interface TablePage {
  readonly offset: number;
  /** Rows that pass the filters. */
  readonly totalRows: number;
  readonly columns: readonly string[];
  /** Cells as shown to the user; null = missing. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** 0-based row of the file for each row. */
  readonly rowNumbers: readonly number[];
}
