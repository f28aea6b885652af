import type { Table } from '../../table/table.js';
import { UserError } from '../../userError.js';
import type { Estimator, FitContext, Target } from '../estimator.js';
import { refuseUnfit } from '../refuseUnfit.js';
import { columnMeans, designMatrix, type DesignMatrix } from './designMatrix.js';
import { LinearLoss } from './linearLoss.js';
import { LinearModel } from './linearModel.js';
import { minimize } from './minimize.js';
import { solveSemidefinite } from './solveSemidefinite.js';
import { validationLoss } from './validationLoss.js';

export interface LinearRegressionParams {
  /** L2 penalty on the coefficients, alpha of scikit-learn's Ridge; 0 = ordinary least squares. Default 1. */
  readonly l2?: number | undefined;
}

/** Beyond this many columns the Gram matrix (columns² numbers) costs more than an iterative solution. */
const MAX_GRAM_COLUMNS = 1500;

/**
 * Linear regression: minimises ½ Σ wᵢ (yᵢ − ŷᵢ)² + l2/2 ‖coefficients‖², the intercept unpenalised, as scikit-learn's
 * `Ridge(alpha=l2)`, by the normal equations of centred, scaled columns. With l2 = 0, a column that depends linearly on
 * earlier ones gets the coefficient 0, as in R's `lm`. Takes finite numeric features only.
 */
export class LinearRegression implements Estimator {
  readonly name = 'linear_regression';

  constructor(readonly params: LinearRegressionParams = {}) {}

  /** @throws {UserError} `training-impossible` for no rows, or features that are not finite numbers. */
  fit(features: Table, target: Target, context: FitContext): LinearModel {
    refuseUnfit(features, target);
    if (target.kind !== 'number') {
      throw new UserError(
        'training-impossible',
        'Linear regression predicts numbers, not classes. Use logistic_regression, or set task to regression.',
      );
    }
    if (context.signal?.aborted) throw new UserError('cancelled', 'Training was cancelled.');
    const matrix = designMatrix(features);
    const { l2 = 1 } = this.params;
    const solve = matrix.columns <= MAX_GRAM_COLUMNS ? solveNormalEquations : solveIteratively;
    const solution = solve(matrix, target.values, l2, context);
    const model = new LinearModel({
      name: this.name,
      features: features.columns.map((column) => column.name),
      featureMeans: [...solution.means],
      coefficients: [[...solution.coefficients]],
      intercepts: [solution.intercept],
      classes: null,
    });
    const predicted = model.predictRaw(features);
    let loss = 0;
    for (let row = 0; row < predicted.length; row++)
      loss += 0.5 * (predicted[row]! - target.values[row]!) ** 2;
    context.onProgress?.({
      iteration: 1,
      total: 1,
      trainLoss: loss / predicted.length,
      ...validationLoss(context, () => model),
    });
    return model;
  }
}

interface Solution {
  readonly means: Float64Array;
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

function solveNormalEquations(
  matrix: DesignMatrix,
  target: Float64Array,
  l2: number,
  { weights }: FitContext,
): Solution {
  const p = matrix.columns;
  const means = columnMeans(matrix, weights);
  const targetMean = weightedMean(target, weights);
  const gram = new Float64Array(p * p);
  const right = new Float64Array(p);
  const dense = new Float64Array(p);
  const negativeMeans = means.map((mean) => -mean);
  for (let row = 0; row < matrix.rows; row++) {
    // Centring each row before it is multiplied keeps the digits that Σxy − n·x̄ȳ would lose.
    dense.set(negativeMeans);
    for (let k = matrix.rowStart[row]!; k < matrix.rowStart[row + 1]!; k++)
      dense[matrix.columnOf[k]!]! += matrix.values[k]!;
    const weight = weights ? weights[row]! : 1;
    const residual = weight * (target[row]! - targetMean);
    for (let j = 0; j < p; j++) {
      const value = dense[j]!;
      right[j]! += residual * value;
      const scaled = weight * value;
      const offset = j * p;
      for (let i = 0; i <= j; i++) gram[offset + i]! += scaled * dense[i]!;
    }
  }
  const coefficients = solveSemidefinite(gram, right, l2);
  let intercept = targetMean;
  for (let j = 0; j < p; j++) intercept -= coefficients[j]! * means[j]!;
  return { means, coefficients, intercept };
}

function solveIteratively(
  matrix: DesignMatrix,
  target: Float64Array,
  l2: number,
  { weights, signal }: FitContext,
): Solution {
  const means = columnMeans(matrix, weights);
  const targetMean = weightedMean(target, weights);
  const lossOf = (raw: Float64Array, row: number): number => {
    const residual = raw[0]! - (target[row]! - targetMean);
    raw[0] = residual;
    return 0.5 * residual ** 2;
  };
  const loss = new LinearLoss({ matrix, outputs: 1, lossOf, l2, weights, means, curvature: 1 });
  const spread = Math.sqrt(target.reduce((sum, value) => sum + (value - targetMean) ** 2, 0) / target.length);
  const minimum = minimize(loss, {
    maxIterations: 2000,
    tolerance: 1e-9 * Math.max(spread, Number.MIN_VALUE),
    signal,
  });
  const { coefficients, intercepts } = loss.solution(minimum.x);
  return { means, coefficients, intercept: intercepts[0]! + targetMean };
}

function weightedMean(values: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row]! : 1;
    sum += weight * values[row]!;
    total += weight;
  }
  return sum / total;
}
