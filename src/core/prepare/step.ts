import type { Target } from '../models/estimator.js';
import type { Table } from '../table/table.js';

export type StepName =
  'date_parts' | 'impute' | 'one_hot' | 'ordinal' | 'target_encode' | 'standardize' | 'drop';

/** A transformer in the sense of scikit-learn: parameters in the constructor, learned state in what `fit` returns. */
export interface Step {
  readonly name: StepName;
  /** Learns from these rows only. Target encoding is cross-fitted here, so `table` may differ from `fitted.transform(input)`. */
  fitTransform(
    table: Table,
    target: Target | undefined,
    context: { readonly seed: number },
  ): { fitted: FittedStep; table: Table };
}

export interface FittedStep {
  readonly name: StepName;
  /** Takes a table with the columns (names and order) that the step was fitted on. */
  transform(table: Table): Table;
  /** For each column that `transform` returns: the index of the input column it was made from. */
  readonly origins: readonly number[];
  toJSON(): StepJson;
}

export interface StepJson {
  readonly name: StepName;
  readonly [key: string]: unknown;
}
