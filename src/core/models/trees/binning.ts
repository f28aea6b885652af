import type { Arena } from '../../kernels/arena.js';
import { openTreeKernels, type TreeKernels } from '../../kernels/treeKernels.js';
import type { Random } from '../../random.js';
import { isCoded } from '../../table/columns.js';
import type { CategoryColumn, Column, Table } from '../../table/table.js';
import { quantileEdges } from './quantileBins.js';
import { featureSources, type FeatureSource, type TreeFeature } from './treeFeatures.js';

/** How one feature becomes a byte: bin 0 = missing; then intervals between `edges`, or one bin a category. */
export interface FeatureBins {
  readonly feature: TreeFeature;
  /** Ascending; empty for categorical features. */
  readonly edges: Float64Array;
  /** Bins including bin 0. */
  readonly count: number;
}

/** Quantiles of this many sampled rows are as good as those of all rows (their error is far below a bin). */
const QUANTILE_ROWS = 200_000;

/** Learns the bins of every column: quantiles of numbers, the `maxBins` most frequent labels of categories. */
export function learnBins(table: Table, maxBins: number, random: Random): FeatureBins[] {
  const rows =
    table.rowCount > QUANTILE_ROWS ? sampledRows(table.rowCount, QUANTILE_ROWS, random) : undefined;
  const sorter = new Sorter(Math.min(table.rowCount, QUANTILE_ROWS));
  return table.columns.map((column) =>
    column.kind === 'category' ? categoryBins(column, maxBins) : orderedBins(column, maxBins, rows, sorter),
  );
}

/** Sorts columns of up to `most` numbers in kernel memory. */
class Sorter {
  readonly #kernels: TreeKernels;
  readonly #counts: number;
  readonly values: Float64Array;

  constructor(readonly most: number) {
    this.#counts = 16 * most;
    this.#kernels = openTreeKernels(this.#counts + 6 * 2048 * 4);
    this.values = new Float64Array(this.#kernels.buffer, 0, most);
  }

  /** The first `count` of `values`, ascending; valid until the next call. */
  sorted(count: number): Float64Array {
    this.#kernels.sortNumbers(0, count, 8 * this.most, this.#counts);
    return this.values.subarray(0, count);
  }
}

function orderedBins(
  column: Column,
  maxBins: number,
  rows: Uint32Array | undefined,
  sorter: Sorter,
): FeatureBins {
  const feature: TreeFeature = { kind: 'ordered', name: column.name };
  if (isCoded(column)) return { feature, edges: Float64Array.of(0.5), count: 3 };
  const { values } = column;
  let present = 0;
  for (let i = 0; i < sorter.most; i++) {
    const value = values[rows ? rows[i]! : i]!;
    if (!Number.isNaN(value)) sorter.values[present++] = value;
  }
  const edges = quantileEdges(sorter.sorted(present), maxBins);
  return { feature, edges, count: edges.length + 2 };
}

/** Ties go to the label that sorts first, so that another dictionary order gives the same model. */
function categoryBins(column: CategoryColumn, maxBins: number): FeatureBins {
  const rows = new Float64Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) rows[code]!++;
  const labelled = column.categories.map((label, code) => ({ label, rows: rows[code]! }));
  const categories = labelled
    .filter((category) => category.rows > 0)
    .sort((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1))
    .slice(0, maxBins)
    .map((category) => category.label);
  const feature: TreeFeature = { kind: 'categorical', name: column.name, categories };
  return { feature, edges: new Float64Array(0), count: categories.length + 1 };
}

/** `count` of `rowCount` rows in ascending order (Knuth, 1969, algorithm S). */
export function sampledRows(rowCount: number, count: number, random: Random): Uint32Array {
  const rows = new Uint32Array(count);
  let taken = 0;
  for (let row = 0; taken < count; row++) {
    if (random.uniform() * (rowCount - row) < count - taken) rows[taken++] = row;
  }
  return rows;
}

/** Bins of a table in kernel memory: blocks of four features, one byte each, row after row. */
export class BinnedTable {
  readonly #address: number;

  constructor(
    readonly rowCount: number,
    readonly bins: readonly FeatureBins[],
    arena: Arena,
  ) {
    this.#address = arena.reserve(Math.ceil(bins.length / 4) * rowCount * 4);
  }

  /** Address of the block that holds the feature. */
  block(feature: number): number {
    return this.#address + (feature >> 2) * this.rowCount * 4;
  }

  /** Address of the feature's bin in row 0; the next row's is 4 bytes on. */
  lane(feature: number): number {
    return this.block(feature) + (feature & 3);
  }

  fill(table: Table, kernels: TreeKernels, scratch: BinningScratch): void {
    const sources = featureSources(
      this.bins.map((bins) => bins.feature),
      table,
    );
    sources.forEach((source, feature) => {
      if (this.bins[feature]!.feature.kind === 'categorical') this.#fillCategories(feature, source, kernels);
      else this.#fillNumbers(feature, source, kernels, scratch);
    });
  }

  #fillNumbers(feature: number, source: FeatureSource, kernels: TreeKernels, scratch: BinningScratch): void {
    const { edges } = this.bins[feature]!;
    new Float64Array(kernels.buffer, scratch.edges, edges.length).set(edges);
    const staged = new Float64Array(kernels.buffer, scratch.values, STAGED_ROWS);
    for (let first = 0; first < this.rowCount; first += STAGED_ROWS) {
      const count = Math.min(STAGED_ROWS, this.rowCount - first);
      if ('values' in source) staged.set(source.values.subarray(first, first + count));
      else for (let i = 0; i < count; i++) staged[i] = mapped(source, first + i);
      kernels.assignBins(scratch.values, count, scratch.edges, edges.length, this.lane(feature) + 4 * first);
    }
  }

  #fillCategories(feature: number, source: FeatureSource, kernels: TreeKernels): void {
    const bytes = new Uint8Array(kernels.buffer);
    const lane = this.lane(feature);
    for (let i = 0; i < this.rowCount; i++) {
      const index = 'values' in source ? source.values[i]! : mapped(source, i);
      bytes[lane + 4 * i] = Number.isNaN(index) ? 0 : index + 1;
    }
  }
}

const STAGED_ROWS = 8192;

/** Kernel memory that filling a table needs for a moment. */
export class BinningScratch {
  readonly edges: number;
  readonly values: number;

  constructor(arena: Arena) {
    this.edges = arena.reserve(256 * 8);
    this.values = arena.reserve(STAGED_ROWS * 8);
  }
}

function mapped(source: { codes: Int32Array; map: Float64Array }, row: number): number {
  const code = source.codes[row]!;
  return code < 0 ? NaN : source.map[code]!;
}
