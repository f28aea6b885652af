import { openTableKernels } from '../kernels/tableKernels.js';
import type { TableKernels } from '../kernels/tableKernels.js';
import { tableKernelsInScript } from '../kernels/tableKernelsInScript.js';

/** Room for the sums before the columns. */
const sums = 64;
/** Fewer values are summed before WebAssembly has started. */
const leastForWasm = 1 << 12;
const mostForWasm = 1 << 28;

/** Copies of columns of numbers of the same rows, to be correlated two by two. */
export class ColumnPairs {
  readonly #kernels: TableKernels;

  constructor(
    readonly rows: number,
    columns: number,
  ) {
    const values = rows * columns;
    const bytes = sums + values * 8;
    const inScript = values < leastForWasm || values > mostForWasm;
    this.#kernels = inScript ? tableKernelsInScript(new ArrayBuffer(bytes)) : openTableKernels(bytes);
  }

  /** Takes a column in at `place`, 0 … columns − 1. */
  put(place: number, values: Float64Array): void {
    new Float64Array(this.#kernels.buffer, this.#placeOf(place), this.rows).set(values);
  }

  /**
   * Pearson's r of the columns at two places, as `scipy.stats.pearsonr`, about the means of the pairs that are there. Null
   * where there are fewer than three or one side does not vary.
   */
  pearson(a: number, b: number): number | null {
    const { rows } = this;
    const [x, y] = [this.#placeOf(a), this.#placeOf(b)];
    const found = new Float64Array(this.#kernels.buffer, 0, 3);
    this.#kernels.pairSums(x, y, rows, 0);
    const [n, sumX, sumY] = [found[0]!, found[1]!, found[2]!];
    if (n < 3) return null;
    this.#kernels.pairProducts(x, y, rows, sumX / n, sumY / n, 0);
    const r = found[2]! / Math.sqrt(found[0]!) / Math.sqrt(found[1]!);
    return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null;
  }

  #placeOf(column: number): number {
    return sums + column * this.rows * 8;
  }
}
