import { LEAST_SHARE } from '../leastShare.js';
import type { FixedPoint, Units } from './fixedPoint.js';
import { BATCH_ROWS, type LogisticBatch } from './logisticBatch.js';

/**
 * A loss with its first and second derivatives (Friedman, 2001; Chen and Guestrin, 2016, section 2.2). Scores are raw
 * predictions, output-major: scores[output × rows + row].
 */
export interface Objective {
  /** Raw predictions a row: 1, or one a class. */
  readonly outputs: number;
  /** The constant raw prediction with the smallest loss. */
  initialScores(): Float64Array;
  /**
   * Writes gradient and hessian of every row as fixed-point pairs, pairs[2 × (output × rows + row)], and returns the
   * mean loss at `scores` with the units of the pairs.
   */
  differentiate(scores: Float64Array, pairs: Int32Array): { loss: number; units: Units };
}

/** Log loss of a binary target on log odds: g = p − y, h = p (1 − p). */
export class LogisticObjective implements Objective {
  readonly outputs = 1;
  readonly #units: Units;

  constructor(
    readonly codes: Int32Array,
    readonly weights: Float64Array | undefined,
    fixedPoint: FixedPoint,
    readonly batch: LogisticBatch,
  ) {
    const heaviest = largest(weights);
    this.#units = fixedPoint.units(heaviest, heaviest / 4);
  }

  initialScores(): Float64Array {
    const [negative, positive] = classWeights(this.codes, 2, this.weights);
    return Float64Array.of(Math.log(positive! / negative!));
  }

  differentiate(scores: Float64Array, pairs: Int32Array): { loss: number; units: Units } {
    return {
      loss: this.weights ? this.#weighted(scores, pairs) : this.#even(scores, pairs),
      units: this.#units,
    };
  }

  /** All rows weigh the same: the kernel, batch by batch. */
  #even(scores: Float64Array, pairs: Int32Array): number {
    const { codes, batch } = this;
    let loss = 0;
    for (let first = 0; first < codes.length; first += BATCH_ROWS) {
      const end = Math.min(codes.length, first + BATCH_ROWS);
      loss += batch.run(scores, codes, first, end, this.#units, pairs);
    }
    return loss / codes.length;
  }

  #weighted(scores: Float64Array, pairs: Int32Array): number {
    const { codes } = this;
    const weights = this.weights!;
    const perGradient = 1 / this.#units.gradient;
    const perHessian = 1 / this.#units.hessian;
    let loss = 0;
    let total = 0;
    for (let i = 0; i < codes.length; i++) {
      const score = scores[i]!;
      const positive = codes[i]!;
      const weight = weights[i]!;
      const e = Math.exp(-Math.abs(score));
      const share = 1 / (1 + e);
      const p = score >= 0 ? share : e * share;
      pairs[2 * i] = Math.floor(weight * (p - positive) * perGradient + 0.5);
      pairs[2 * i + 1] = Math.max(1, Math.floor(weight * e * share * share * perHessian + 0.5));
      loss += weight * (Math.log1p(e) + Math.max(positive ? -score : score, 0));
      total += weight;
    }
    return loss / total;
  }
}

/** Log loss of a multiclass target on logits (softmax): g = pₖ − yₖ, h = pₖ (1 − pₖ). */
export class SoftmaxObjective implements Objective {
  readonly #units: Units;

  constructor(
    readonly codes: Int32Array,
    readonly outputs: number,
    readonly weights: Float64Array | undefined,
    fixedPoint: FixedPoint,
  ) {
    const heaviest = largest(weights);
    this.#units = fixedPoint.units(heaviest, heaviest / 4);
  }

  initialScores(): Float64Array {
    const perClass = classWeights(this.codes, this.outputs, this.weights);
    const total = perClass.reduce((sum, weight) => sum + weight, 0);
    return perClass.map((weight) => Math.log(Math.max(weight / total, LEAST_SHARE)));
  }

  differentiate(scores: Float64Array, pairs: Int32Array): { loss: number; units: Units } {
    const { codes, outputs, weights } = this;
    const rows = codes.length;
    const perGradient = 1 / this.#units.gradient;
    const perHessian = 1 / this.#units.hessian;
    const exponentials = new Float64Array(outputs);
    let loss = 0;
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const weight = weights ? weights[i]! : 1;
      let top = -Infinity;
      for (let k = 0, at = i; k < outputs; k++, at += rows) if (scores[at]! > top) top = scores[at]!;
      let sum = 0;
      for (let k = 0, at = i; k < outputs; k++, at += rows)
        sum += exponentials[k] = Math.exp(scores[at]! - top);
      const actual = codes[i]!;
      for (let k = 0, at = i; k < outputs; k++, at += rows) {
        const p = exponentials[k]! / sum;
        pairs[2 * at] = Math.floor(weight * (k === actual ? p - 1 : p) * perGradient + 0.5);
        pairs[2 * at + 1] = Math.max(1, Math.floor(weight * p * (1 - p) * perHessian + 0.5));
      }
      loss += weight * (top + Math.log(sum) - scores[actual * rows + i]!);
      total += weight;
    }
    return { loss: loss / total, units: this.#units };
  }
}

/** Half the squared error: g = f − y, h = 1. */
export class SquaredErrorObjective implements Objective {
  readonly outputs = 1;

  constructor(
    readonly values: Float64Array,
    readonly weights: Float64Array | undefined,
    readonly fixedPoint: FixedPoint,
  ) {}

  initialScores(): Float64Array {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < this.values.length; i++) {
      const weight = this.weights ? this.weights[i]! : 1;
      sum += weight * this.values[i]!;
      total += weight;
    }
    return Float64Array.of(sum / total);
  }

  differentiate(scores: Float64Array, pairs: Int32Array): { loss: number; units: Units } {
    const { values, weights } = this;
    let loss = 0;
    let total = 0;
    let steepest = 0;
    for (let i = 0; i < values.length; i++) {
      const weight = weights ? weights[i]! : 1;
      const gradient = weight * (scores[i]! - values[i]!);
      steepest = Math.max(steepest, Math.abs(gradient));
      loss += (gradient * (scores[i]! - values[i]!)) / 2;
      total += weight;
    }
    const units = this.fixedPoint.units(steepest, largest(weights));
    const perGradient = 1 / units.gradient;
    const perHessian = 1 / units.hessian;
    for (let i = 0; i < values.length; i++) {
      const weight = weights ? weights[i]! : 1;
      pairs[2 * i] = Math.floor(weight * (scores[i]! - values[i]!) * perGradient + 0.5);
      pairs[2 * i + 1] = Math.max(1, Math.floor(weight * perHessian + 0.5));
    }
    return { loss: loss / total, units };
  }
}

/** Total weight a class; half a row for a class without rows, so that its prior stays finite. */
function classWeights(codes: Int32Array, classes: number, weights: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(classes);
  for (let i = 0; i < codes.length; i++) sums[codes[i]!]! += weights ? weights[i]! : 1;
  return sums.map((sum) => (sum > 0 ? sum : 0.5));
}

function largest(weights: Float64Array | undefined): number {
  return weights ? weights.reduce((heaviest, weight) => Math.max(heaviest, weight), 0) : 1;
}
