import type { Table } from '../../table/table.js';
import { UserError } from '../../userError.js';
import type { Estimator, FitContext, Target } from '../estimator.js';
import { refuseUnfit } from '../refuseUnfit.js';
import { columnMeans, designMatrix } from './designMatrix.js';
import { LinearLoss, type RowLoss } from './linearLoss.js';
import { LinearModel, sigmoid } from './linearModel.js';
import { minimize } from './minimize.js';
import { validationLoss } from './validationLoss.js';

export interface LogisticRegressionParams {
  /** L2 penalty on the coefficients, 1/C of scikit-learn. Default 1. */
  readonly l2?: number | undefined;
  /** Default 1000. */
  readonly maxIterations?: number | undefined;
}

/** Mean gradient entry, in well-scaled parameters, at which the solution is exact to about seven digits. */
const TOLERANCE = 1e-9;

/**
 * Logistic regression: minimises Σ wᵢ log lossᵢ + l2/2 ‖coefficients‖², the intercept unpenalised, as scikit-learn's
 * `LogisticRegression(C=1/l2)`; softmax with a coefficient vector a class for three and more classes. Takes finite numeric
 * features only. The loss is convex and the solver deterministic: the same rows give the same coefficients.
 */
export class LogisticRegression implements Estimator {
  readonly name = 'logistic_regression';

  constructor(readonly params: LogisticRegressionParams = {}) {}

  /** @throws {UserError} `training-impossible` for one class, no rows, or features that are not finite numbers. */
  fit(features: Table, target: Target, context: FitContext): LinearModel {
    refuseUnfit(features, target);
    if (target.kind !== 'classes') {
      throw new UserError(
        'training-impossible',
        'Logistic regression predicts classes, not numbers. Use linear_regression, or set task to binary or multiclass.',
      );
    }
    const { l2 = 1, maxIterations = 1000 } = this.params;
    const matrix = designMatrix(features);
    const means = columnMeans(matrix, context.weights);
    const binary = target.classes.length === 2;
    const outputs = binary ? 1 : target.classes.length;
    const loss = new LinearLoss({
      matrix,
      outputs,
      lossOf: binary ? binaryLogLoss(target.codes) : softmaxLogLoss(target.codes),
      l2,
      weights: context.weights,
      means,
      curvature: 0.25,
    });
    const modelAt = (x: Float64Array): LinearModel => {
      const { coefficients, intercepts } = loss.solution(x);
      return new LinearModel({
        name: this.name,
        features: features.columns.map((column) => column.name),
        featureMeans: [...means],
        coefficients: rowsOf(coefficients, outputs),
        intercepts: [...intercepts],
        classes: [...target.classes],
      });
    };
    const minimum = minimize(loss, {
      maxIterations,
      tolerance: TOLERANCE,
      signal: context.signal,
      onIteration: (iteration, value, x) =>
        context.onProgress?.({
          iteration,
          total: maxIterations,
          trainLoss: value,
          ...validationLoss(context, () => modelAt(x)),
        }),
    });
    return modelAt(minimum.x);
  }
}

function binaryLogLoss(codes: Int32Array): RowLoss {
  return (raw, row) => {
    const logOdds = raw[0]!;
    const actual = codes[row]!;
    raw[0] = sigmoid(logOdds) - actual;
    // log(1 + exp(z)) without overflow
    const softplus = Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds)));
    return softplus - actual * logOdds;
  };
}

function softmaxLogLoss(codes: Int32Array): RowLoss {
  return (raw, row) => {
    const actual = codes[row]!;
    let top = -Infinity;
    for (let c = 0; c < raw.length; c++) top = Math.max(top, raw[c]!);
    let total = 0;
    for (let c = 0; c < raw.length; c++) total += Math.exp(raw[c]! - top);
    const loss = Math.log(total) + top - raw[actual]!;
    for (let c = 0; c < raw.length; c++) raw[c] = Math.exp(raw[c]! - top) / total - (c === actual ? 1 : 0);
    return loss;
  };
}

function rowsOf(matrix: Float64Array, rows: number): number[][] {
  const columns = matrix.length / rows;
  return Array.from({ length: rows }, (_, row) => [...matrix.subarray(row * columns, (row + 1) * columns)]);
}
