import type { Table } from '../table/table.js';

/** What is to be predicted, one entry a row; never missing. */
export type Target =
  | { readonly kind: 'classes'; readonly codes: Int32Array; readonly classes: readonly string[] }
  | { readonly kind: 'number'; readonly values: Float64Array };

export interface FitProgress {
  /** 1-based iteration (tree, epoch, solver step) out of `total`. */
  readonly iteration: number;
  readonly total: number;
  /** Mean loss on the training rows: log loss, or half squared error. */
  readonly trainLoss: number;
  /** Mean loss on the validation rows, when there are any. */
  readonly validationLoss?: number;
}

export interface FitContext {
  readonly seed: number;
  /** Length rowCount, positive; absent = all ones. */
  readonly weights?: Float64Array;
  /** Rows for early stopping and the learning curve. They must not be the rows the model is judged on. */
  readonly validation?: { readonly features: Table; readonly target: Target };
  readonly onProgress?: (progress: FitProgress) => void;
  /** Checked between iterations; an aborted fit throws UserError `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * An algorithm with its parameters, in the sense of scikit-learn: parameters in the constructor, nothing learned inside.
 * Features are a Table without the target; what kinds of columns and missing values an estimator takes is its own matter
 * and said in its docstring (`core/prepare` turns any table into one it takes).
 */
export interface Estimator {
  readonly name: EstimatorName;
  /** @throws {UserError} `training-impossible` with what to change. */
  fit(features: Table, target: Target, context: FitContext): FittedModel;
}

export type EstimatorName = 'baseline' | 'logistic_regression' | 'linear_regression' | 'boosted_trees';

export interface FittedModel {
  readonly name: EstimatorName;
  /** Columns of the raw prediction: 1 for regression and binary (log odds of class 1), k for multiclass. */
  readonly outputs: number;
  /** Row-major rowCount × outputs, on the scale that explanations add up to (log odds, softmax logits, value). */
  predictRaw(features: Table): Float64Array;
  /** Row-major rowCount × classes probabilities for classes (k ≥ 2 columns, rows sum to 1); rowCount values for numbers. */
  predict(features: Table): Float64Array;
  /** Plain JSON; `core/models/restore.ts` brings the model back with identical predictions. */
  toJSON(): ModelJson;
}

/** Discriminated by `name`; each estimator's file declares and validates its own rest. */
export interface ModelJson {
  readonly name: EstimatorName;
  readonly [key: string]: unknown;
}
