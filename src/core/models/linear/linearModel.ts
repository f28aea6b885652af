import { z } from 'zod';
import { columnNamed } from '../../table/columns.js';
import type { Table } from '../../table/table.js';
import { UserError } from '../../userError.js';
import type { EstimatorName, FittedModel, ModelJson } from '../estimator.js';
import { designMatrix } from './designMatrix.js';

const linearModelSchema = z.object({
  name: z.enum(['logistic_regression', 'linear_regression']),
  /** Columns of the training table, in the order of the coefficients. */
  features: z.array(z.string()),
  /** Training mean of each feature: the background of linear SHAP. */
  featureMeans: z.array(z.number()),
  /** One row an output: one for regression and binary, k for multiclass. */
  coefficients: z.array(z.array(z.number())),
  intercepts: z.array(z.number()),
  /** Class labels in code order; null for regression. */
  classes: z.array(z.string()).nullable(),
});

/** Everything a linear model learned; raw prediction of output o = intercepts[o] + Σⱼ coefficients[o][j] · feature j. */
export type LinearModelState = Readonly<z.infer<typeof linearModelSchema>>;

/** A fitted linear or logistic regression. */
export class LinearModel implements FittedModel {
  readonly name: EstimatorName;
  readonly outputs: number;

  constructor(readonly state: LinearModelState) {
    this.name = state.name;
    this.outputs = state.intercepts.length;
  }

  /** @throws {UserError} `column-unknown`, or `training-impossible` for features that are not finite numbers. */
  predictRaw(features: Table): Float64Array {
    const columns = this.state.features.map((name) => columnNamed(features, name));
    const matrix = designMatrix({ rowCount: features.rowCount, columns });
    const { outputs } = this;
    const raw = new Float64Array(matrix.rows * outputs);
    for (let output = 0; output < outputs; output++) {
      const coefficients = this.state.coefficients[output]!;
      for (let row = 0; row < matrix.rows; row++) {
        let sum = this.state.intercepts[output]!;
        for (let k = matrix.rowStart[row]!; k < matrix.rowStart[row + 1]!; k++) {
          sum += coefficients[matrix.columnOf[k]!]! * matrix.values[k]!;
        }
        raw[row * outputs + output] = sum;
      }
    }
    return raw;
  }

  predict(features: Table): Float64Array {
    const raw = this.predictRaw(features);
    if (this.state.classes === null) return raw;
    return this.outputs === 1 ? binaryProbabilities(raw) : softmaxRows(raw, this.outputs);
  }

  toJSON(): ModelJson {
    return { ...this.state };
  }
}

/** @throws {UserError} `store-unreadable` when the JSON is not what `toJSON` wrote. */
export function restoreLinearModel(json: ModelJson): LinearModel {
  const read = linearModelSchema.safeParse(json);
  if (read.success) return new LinearModel(read.data);
  throw new UserError('store-unreadable', `The stored model “${json.name}” is damaged. Train it again.`);
}

/** Log odds of class 1 → row-major rows × 2 probabilities. */
export function binaryProbabilities(logOdds: Float64Array): Float64Array {
  const probabilities = new Float64Array(2 * logOdds.length);
  for (let row = 0; row < logOdds.length; row++) {
    const positive = sigmoid(logOdds[row]!);
    probabilities[2 * row] = 1 - positive;
    probabilities[2 * row + 1] = positive;
  }
  return probabilities;
}

/** Row-major rows × k logits → probabilities of the same shape. */
export function softmaxRows(logits: Float64Array, k: number): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += k) {
    let top = -Infinity;
    for (let c = 0; c < k; c++) top = Math.max(top, logits[start + c]!);
    let total = 0;
    for (let c = 0; c < k; c++) total += probabilities[start + c] = Math.exp(logits[start + c]! - top);
    for (let c = 0; c < k; c++) probabilities[start + c]! /= total;
  }
  return probabilities;
}

export function sigmoid(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}
