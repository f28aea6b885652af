import type { Call, Expr, Stmt } from '../python/ast.js';
import type { RowNode } from './rows.js';
import type { Site } from './site.js';
import type { Data, Estimator, Influence, Score, Snapshot, Value } from './values.js';

/** An estimator learned from rows. `site` is the method name of the call. */
export interface Fit {
  readonly id: number;
  readonly method: string;
  readonly estimator: Estimator;
  readonly name: string;
  readonly data: Snapshot;
  readonly target: Snapshot | undefined;
  readonly site: Site;
  readonly call: Call;
  /** Data given to watch or stop the fit: `eval_set`, `validation_data`. */
  readonly watched: readonly Snapshot[];
  /** The loops it is in, outermost first; of a training loop, those that make the model anew. */
  readonly loops: readonly Site[];
  /** The rounds of a training loop, where the program writes it itself. */
  readonly rounds?: readonly Site[];
  /** What the fit added to rows that pass through, for transformers. */
  readonly influence: Influence | undefined;
  /** What the rows became in steps of the user's own, for transformers. */
  readonly passed?: Value | undefined;
}

export interface Split {
  readonly site: Site;
  readonly call: Call;
  readonly inputs: readonly Snapshot[];
  readonly parts: readonly RowNode[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly cell: number;
}

/** A metric of truth and prediction. */
export interface Metric {
  readonly name: string;
  readonly site: Site;
  readonly call: Call;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** cross_val_score and its like, or fitting a search. */
export interface CrossValidation {
  readonly site: Site;
  readonly name: string;
  readonly estimator: Value;
  readonly data: Snapshot;
  readonly target?: Snapshot | undefined;
  /** The `cv` argument. */
  readonly splitter: Value | undefined;
}

/** A call of a library's class or function, with what is known of the arguments. */
export interface LibraryCall {
  readonly path: string;
  readonly call: Call;
  readonly site: Site;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** All that the rules need to know of a run of the program. */
export interface Trace {
  readonly fits: Fit[];
  readonly scores: Score[];
  readonly splits: Split[];
  readonly metrics: Metric[];
  readonly crossValidations: CrossValidation[];
  readonly libraryCalls: LibraryCall[];
  /** What each expression last evaluated to, where that is rows or an estimator: type evidence. */
  readonly values: Map<Expr, Data | Estimator>;
  readonly assignments: { readonly stmt: Stmt; readonly site: Site; readonly value: Value }[];
  /** Of the functions that nothing calls, each followed by itself with arguments of which nothing is known. */
  readonly uncalled: Trace[];
  /** True when the program was too long to follow to its end. */
  cutShort: boolean;
}

/** Nothing happened yet. @param values where what expressions evaluate to is kept */
export function emptyTrace(values: Trace['values'] = new Map()): Trace {
  return {
    fits: [],
    scores: [],
    splits: [],
    metrics: [],
    crossValidations: [],
    libraryCalls: [],
    values,
    assignments: [],
    uncalled: [],
    cutShort: false,
  };
}
