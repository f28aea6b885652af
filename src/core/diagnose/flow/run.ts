import type { Call, Expr, Span } from '../python/ast.js';
import type { Trace } from './events.js';
import type { RowFactory, Rows } from './rows.js';
import type { Scope } from './scope.js';
import type { Site } from './site.js';
import type { Training } from './training.js';
import type { Data, Influences, Value } from './values.js';

/** Evaluated arguments, beside the expressions they come from. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly call: Call | undefined;
}

/** What the parts of the interpreter share: the state of one run through a program. */
export interface Run {
  readonly trace: Trace;
  readonly rows: RowFactory;
  readonly training: Training;
  scope: Scope;
  /** The loops around the current statement, also of callers, outermost first. */
  loops: readonly Site[];
  /** Predictions that decide whether the current statement runs: `if p > 0.5`. */
  deciding: Data | undefined;
  evaluate(expr: Expr): Value;
  callValue(callee: Value, args: Arguments): Value;
  bind(target: Expr, value: Value): void;
  site(span: Span): Site;
  text(span: Span): string;
  nextId(): number;
  /** A new row container. */
  data(rows: Rows, influences: Influences, extra?: Partial<Data>): Data;
  /** What was learned at a call, the same object each time the call is met with the same rows. */
  influence(
    key: string,
    make: () => Omit<import('./values.js').Influence, 'id'>,
  ): import('./values.js').Influence;
}
