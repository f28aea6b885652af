import { openTableKernels } from '../kernels/tableKernels.js';
import type { TableKernels } from '../kernels/tableKernels.js';
import { tableKernelsInScript } from '../kernels/tableKernelsInScript.js';
import { momentsOf } from './moments.js';
import type { Moments } from './moments.js';
import type { TopValues } from './topValues.js';

/** Fewer values are sorted before WebAssembly has started. */
const leastForWasm = 1 << 10;
/** More values do not fit into WebAssembly's memory twice. */
const mostForWasm = 1 << 27;

/** Place of the sums a kernel writes, and of the sort's counters; the values follow. */
const sums = 0;
const counters = 64;
const firstValue = counters + 10 * 2048 * 4;

/** The finite values of a column in ascending order, −0 as 0, in memory that the next column takes over. */
export interface SortedNumbers {
  readonly sorted: Float64Array;
  /** How many are +∞ and −∞; what is left is missing. */
  readonly above: number;
  readonly below: number;
}

/** Sorts one column after another in the same memory. */
export class NumberSorter {
  #kernels: TableKernels | null = null;
  #values = new Float64Array(0);

  /** What it returns is valid until it is called again. */
  sort(values: Float64Array): SortedNumbers {
    if (!this.#kernels || this.#values.length < values.length) this.#makeRoom(values.length);
    const target = this.#values;
    let count = 0;
    let above = 0;
    let below = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value - value === 0) target[count++] = value + 0;
      else if (value === Infinity) above++;
      else if (value === -Infinity) below++;
    }
    this.#kernels?.sortFinite(firstValue, count, firstValue + target.byteLength, counters);
    return { sorted: target.subarray(0, count), above, below };
  }

  /** How many different values there are among the first `count` sorted ones. */
  countDistinct(count: number): number {
    return count === 0 ? 0 : (this.#kernels?.countDistinct(firstValue, count) ?? 0);
  }

  /** Hands over every sorted value that may be among the most frequent, with its count, ascending. */
  addRuns({ sorted }: SortedNumbers, top: TopValues<number>): void {
    const count = sorted.length;
    let start = 0;
    while (start < count) {
      // A value that does not occur more often than the least of the top ones is passed over without being counted.
      if (top.least > 0) start = this.#kernels?.nextRepeated(firstValue, count, start, top.least) ?? count;
      if (start >= count) return;
      const value = sorted[start]!;
      const end = endOfRun(sorted, start, value);
      top.add(value, end - start);
      start = end;
    }
  }

  /** Of the first `count` sorted values, at least one. */
  moments(count: number): Moments {
    const kernels = this.#kernels;
    const first = this.#values[0]!;
    if (!kernels || first === this.#values[count - 1]) return { mean: first, std: 0, skewness: 0 };
    return momentsOf(count, kernels.sum(firstValue, count), (mean) => {
      kernels.sumPowers(firstValue, count, mean, sums);
      const [second, third] = new Float64Array(kernels.buffer, sums, 2);
      return [second!, third!];
    });
  }

  #makeRoom(length: number): void {
    const room = length < leastForWasm ? leastForWasm : length;
    const inScript = length < leastForWasm || length > mostForWasm;
    this.#kernels = inScript
      ? tableKernelsInScript(new ArrayBuffer(firstValue + room * 8))
      : openTableKernels(firstValue + room * 16);
    this.#values = new Float64Array(this.#kernels.buffer, firstValue, room);
  }
}

/** The place behind the values equal to `value`, which begin at `start`; `start` where there is none. */
export function endOfRun(sorted: Float64Array, start: number, value: number): number {
  let known = start;
  let step = 1;
  while (sorted[known + step - 1] === value) {
    known += step;
    step *= 2;
  }
  for (; step >= 1; step = step >> 1) if (sorted[known + step - 1] === value) known += step;
  return known;
}
