import type { Column } from './table.js';

/** How a column of a query becomes a Column: `sql` yields DOUBLE for numbers and dates (ms), VARCHAR for the rest. */
export interface ColumnPlan {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly sql: string;
  /** The cell as text, as shown to the user. */
  readonly text: string;
  /** For numbers: whole in the file's own type. */
  readonly integer: boolean;
  readonly resolution: 'day' | 'time';
  /** Type as shown to the user before anything is read. */
  readonly shown: string;
}
