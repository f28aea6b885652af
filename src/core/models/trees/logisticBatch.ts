import type { Arena } from '../../kernels/arena.js';
import type { TreeKernels } from '../../kernels/treeKernels.js';
import type { Units } from './fixedPoint.js';

/** Rows that go through the kernel at once: few enough for a product of as many factors in (1, 2]. */
export const BATCH_ROWS = 512;

/** Reserved kernel memory for a batch of rows. */
export class LogisticBatchMemory {
  readonly scores: number;
  readonly labels: number;
  readonly pairs: number;
  readonly out: number;

  constructor(arena: Arena) {
    this.scores = arena.reserve(8 * BATCH_ROWS);
    this.labels = arena.reserve(8 * BATCH_ROWS);
    this.pairs = arena.reserve(8 * BATCH_ROWS);
    this.out = arena.reserve(16);
  }
}

/** Runs the log-loss kernel over rows that live outside kernel memory. */
export class LogisticBatch {
  readonly #scores: Float64Array;
  readonly #labels: Float64Array;
  readonly #pairs: Int32Array;
  readonly #out: Float64Array;

  constructor(
    readonly kernels: TreeKernels,
    readonly memory: LogisticBatchMemory,
  ) {
    this.#scores = new Float64Array(kernels.buffer, memory.scores, BATCH_ROWS);
    this.#labels = new Float64Array(kernels.buffer, memory.labels, BATCH_ROWS);
    this.#pairs = new Int32Array(kernels.buffer, memory.pairs, 2 * BATCH_ROWS);
    this.#out = new Float64Array(kernels.buffer, memory.out, 2);
  }

  /** Writes the fixed-point pairs of rows first … end − 1 and returns the sum of their losses. */
  run(
    scores: Float64Array,
    codes: Int32Array,
    first: number,
    end: number,
    units: Units,
    pairs: Int32Array,
  ): number {
    const count = end - first;
    const odd = count & 1;
    // The kernel takes rows in twos. A row of score 0 and label 0 adds nothing but a factor of 2.
    if (odd) this.#scores[count] = this.#labels[count] = 0;
    this.#scores.set(scores.subarray(first, end));
    this.#labels.set(codes.subarray(first, end));
    const { memory } = this;
    this.kernels.logisticGradients(
      memory.scores,
      memory.labels,
      count + odd,
      memory.pairs,
      1 / units.gradient,
      1 / units.hessian,
      memory.out,
    );
    pairs.set(this.#pairs.subarray(0, 2 * count), 2 * first);
    return this.#out[0]! + Math.log(this.#out[1]! / (odd ? 2 : 1));
  }
}
