import type { LearningCurve } from '../../shared/results.js';
import type { FitProgress } from '../models/estimator.js';

const MAX_POINTS = 512;

/** Collects the losses of a fit, iteration by iteration. */
export class LearningRecorder {
  readonly #iteration: number[] = [];
  readonly #train: number[] = [];
  readonly #validation: number[] = [];

  constructor(readonly loss: string) {}

  add({ iteration, trainLoss, validationLoss }: FitProgress): void {
    this.#iteration.push(iteration);
    this.#train.push(trainLoss);
    if (validationLoss !== undefined) this.#validation.push(validationLoss);
  }

  /** At most 512 points, evenly spaced, the first and the last among them. */
  curve(): LearningCurve {
    const count = this.#iteration.length;
    const kept = Math.min(count, MAX_POINTS);
    const shown = Array.from({ length: kept }, (_, i) =>
      kept === 1 ? 0 : Math.round((i * (count - 1)) / (kept - 1)),
    );
    const complete = this.#validation.length === count && count > 0;
    const best = complete ? this.#validation.indexOf(Math.min(...this.#validation)) : -1;
    return {
      loss: this.loss,
      iteration: shown.map((i) => this.#iteration[i]!),
      train: shown.map((i) => this.#train[i]!),
      validation: complete ? shown.map((i) => this.#validation[i]!) : [],
      ...(best < 0 ? {} : { bestIteration: this.#iteration[best]! }),
    };
  }
}
