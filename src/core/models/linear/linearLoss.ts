import type { DesignMatrix } from './designMatrix.js';
import type { Objective } from './minimize.js';

/**
 * A loss of `outputs` linear functions per row. `lossOf` gets the raw predictions of one row in `raw`, overwrites them with
 * the derivatives of the row's loss, and returns the loss.
 */
export type RowLoss = (raw: Float64Array, row: number) => number;

export interface LinearLossOptions {
  readonly matrix: DesignMatrix;
  readonly outputs: number;
  readonly lossOf: RowLoss;
  /** Σ w loss + l2/2 ‖coefficients‖²; intercepts are not penalised. */
  readonly l2: number;
  readonly weights: Float64Array | undefined;
  readonly means: Float64Array;
  /** Largest second derivative of a row's loss: sets the scale of the parameters. */
  readonly curvature: number;
}

/**
 * Mean penalised loss as a function of well-scaled parameters: columns are centred (which the free intercept absorbs) and
 * each parameter is divided by the root of a bound on its second derivative, so that L-BFGS converges as fast on raw data as
 * on standardized data. The minimum is the same.
 *
 * Parameters: for each output, `columns` scaled coefficients, then the scaled intercept of the centred problem.
 */
export class LinearLoss implements Objective {
  readonly dimension: number;
  readonly #scales: Float64Array;
  readonly #totalWeight: number;

  constructor(readonly options: LinearLossOptions) {
    const { matrix, outputs } = options;
    this.dimension = outputs * (matrix.columns + 1);
    const squares = new Float64Array(matrix.columns);
    let totalWeight = 0;
    for (let row = 0; row < matrix.rows; row++) {
      const weight = options.weights ? options.weights[row]! : 1;
      totalWeight += weight;
      for (let k = matrix.rowStart[row]!; k < matrix.rowStart[row + 1]!; k++) {
        squares[matrix.columnOf[k]!]! += weight * matrix.values[k]! ** 2;
      }
    }
    this.#totalWeight = totalWeight;
    this.#scales = squares.map((sum, j) => {
      const variance = Math.max(0, sum / totalWeight - options.means[j]! ** 2);
      const second = options.curvature * variance + options.l2 / totalWeight;
      // A constant column without penalty has no influence: its coefficient stays 0.
      return second > 0 ? 1 / Math.sqrt(second) : 0;
    });
  }

  evaluate(x: Float64Array, gradient: Float64Array): number {
    const { matrix, outputs, lossOf, l2, weights, means } = this.options;
    const { coefficients, intercepts } = this.solution(x);
    const { columns } = matrix;
    const width = columns + 1;
    const raw = new Float64Array(outputs);
    const slopes = new Float64Array(outputs * columns);
    const totals = new Float64Array(outputs);
    let loss = 0;
    for (let row = 0; row < matrix.rows; row++) {
      const start = matrix.rowStart[row]!;
      const end = matrix.rowStart[row + 1]!;
      for (let output = 0; output < outputs; output++) {
        let sum = intercepts[output]!;
        const offset = output * columns;
        for (let k = start; k < end; k++)
          sum += coefficients[offset + matrix.columnOf[k]!]! * matrix.values[k]!;
        raw[output] = sum;
      }
      const weight = weights ? weights[row]! : 1;
      loss += weight * lossOf(raw, row);
      for (let output = 0; output < outputs; output++) {
        const slope = weight * raw[output]!;
        totals[output]! += slope;
        const offset = output * columns;
        for (let k = start; k < end; k++) slopes[offset + matrix.columnOf[k]!]! += slope * matrix.values[k]!;
      }
    }
    let penalty = 0;
    for (let output = 0; output < outputs; output++) {
      for (let j = 0; j < columns; j++) {
        const coefficient = coefficients[output * columns + j]!;
        penalty += (l2 / 2) * coefficient ** 2;
        const slope = slopes[output * columns + j]! - means[j]! * totals[output]! + l2 * coefficient;
        gradient[output * width + j] = (slope * this.#scales[j]!) / this.#totalWeight;
      }
      gradient[output * width + columns] =
        totals[output]! / this.#totalWeight / Math.sqrt(this.options.curvature);
    }
    return (loss + penalty) / this.#totalWeight;
  }

  /** Row-major outputs × columns coefficients on the features' own scale, and the intercepts that go with them. */
  solution(x: Float64Array): { coefficients: Float64Array; intercepts: Float64Array } {
    const { matrix, outputs, means, curvature } = this.options;
    const { columns } = matrix;
    const coefficients = new Float64Array(outputs * columns);
    const intercepts = new Float64Array(outputs);
    for (let output = 0; output < outputs; output++) {
      const offset = output * (columns + 1);
      let intercept = x[offset + columns]! / Math.sqrt(curvature);
      for (let j = 0; j < columns; j++) {
        const coefficient = x[offset + j]! * this.#scales[j]!;
        coefficients[output * columns + j] = coefficient;
        intercept -= coefficient * means[j]!;
      }
      intercepts[output] = intercept;
    }
    return { coefficients, intercepts };
  }
}
