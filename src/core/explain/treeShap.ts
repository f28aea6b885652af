import { goesLeft, type Forest } from '../models/trees/forest.js';
import type { BoostedTreesModel } from '../models/trees/boostedTreesModel.js';
import type { Table } from '../table/table.js';
import type { Attributions } from './attributions.js';
import { LeafAttributions } from './leafAttributions.js';
import { leafPaths, type LeafPaths } from './leafPaths.js';

/** Longest path (in distinct features) whose 2ⁿ patterns are kept in a table; longer ones are computed row by row. */
const TABLE_FEATURES = 12;

/**
 * Exact path-dependent Shapley values of a boosted-trees model (Lundberg, Erion and Lee, 2018; Lundberg et al., 2020).
 *
 * What a leaf attributes depends on a row only through the set of features on its path whose tests the row fails. So
 * the attributions of a leaf are computed once for each set that occurs and looked up for all other rows.
 *
 * @returns one attribution a feature of `model.features`; the sum with the base value is `model.predictRaw` to rounding.
 */
export function treeShap(model: BoostedTreesModel, table: Table): Attributions {
  const { forest, outputs } = model;
  const { width } = forest;
  const block = new Float64Array(table.rowCount * width);
  model.forEachBlock(table, (part, firstRow, count) => {
    block.set(part.subarray(0, count * width), firstRow * width);
  });
  const baseValues = Float64Array.from(model.baseScores);
  const values = new Float64Array(table.rowCount * outputs * width);
  forest.roots.forEach((root, tree) => {
    const output = tree % outputs;
    const paths = leafPaths(forest, root);
    baseValues[output]! += expectedValue(forest, root, paths);
    new TreeExplainer(forest, paths, root).addTo(block, table.rowCount, values, output);
  });
  return { baseValues, values };
}

/** Mean leaf value over the training rows of the tree. */
function expectedValue(forest: Forest, root: number, paths: LeafPaths): number {
  let sum = 0;
  for (const leaf of paths.leaves) sum += forest.value[leaf]! * forest.cover[leaf]!;
  return sum / forest.cover[root]!;
}

class TreeExplainer {
  readonly #leafAttributions = new LeafAttributions();
  readonly #root: number;
  /** Features failed on the way to a node, as bits; indexed by node − root. */
  readonly #failed: Int32Array;
  /** Where the patterns of leaf i start in `#known`; −1 for leaves without a table. */
  readonly #firstPattern: Int32Array;
  /** Where `#computed` holds a leaf's attributions for a pattern; 0 = not computed yet. */
  readonly #known: Int32Array;
  /** The first entries are scratch for leaves without a table. */
  #computed: Float64Array;
  #computedEnd: number;
  /** 1 for each failed feature of the path at hand. */
  readonly #failedSlots: Uint8Array;

  constructor(
    readonly forest: Forest,
    readonly paths: LeafPaths,
    root: number,
  ) {
    const { leaves, firstFeature } = paths;
    this.#root = root;
    this.#failed = new Int32Array(leaves.reduce((last, leaf) => Math.max(last, leaf), root) - root + 1);
    let patterns = 0;
    let longest = 1;
    this.#firstPattern = leaves.map((_, i) => {
      const count = firstFeature[i + 1]! - firstFeature[i]!;
      longest = Math.max(longest, count);
      if (count > TABLE_FEATURES) return -1;
      patterns += 2 ** count;
      return patterns - 2 ** count;
    });
    this.#known = new Int32Array(patterns);
    this.#failedSlots = new Uint8Array(longest);
    this.#computedEnd = longest;
    this.#computed = new Float64Array(longest + 4096);
  }

  /** Adds the tree's attributions to `values`, row-major rows × outputs × width. */
  addTo(block: Float64Array, rowCount: number, values: Float64Array, output: number): void {
    const { width, outputs } = this.forest;
    const { leaves, firstFeature, feature } = this.paths;
    const firstPattern = this.#firstPattern;
    const failed = this.#failed;
    const known = this.#known;
    for (let row = 0; row < rowCount; row++) {
      this.#markFailed(block, row * width);
      const target = (row * outputs + output) * width;
      for (let i = 0; i < leaves.length; i++) {
        const table = firstPattern[i]!;
        const pattern = failed[leaves[i]! - this.#root]!;
        let from = table < 0 ? 0 : known[table + pattern]!;
        if (from === 0) {
          if (table < 0) this.#computeLong(i, block, row * width);
          else from = known[table + pattern] = this.#compute(i, pattern);
        }
        const computed = this.#computed;
        const end = firstFeature[i + 1]!;
        for (let j = firstFeature[i]!; j < end; j++) values[target + feature[j]!]! += computed[from++]!;
      }
    }
  }

  #markFailed(block: Float64Array, rowStart: number): void {
    const { forest } = this;
    const { inner, innerBit } = this.paths;
    const failed = this.#failed;
    const root = this.#root;
    for (let i = 0; i < inner.length; i++) {
      const node = inner[i]!;
      const soFar = failed[node - root]!;
      const withThis = soFar | innerBit[i]!;
      const left = goesLeft(forest, node, block[rowStart + forest.feature[node]!]!);
      failed[forest.left[node]! - root] = left ? soFar : withThis;
      failed[forest.right[node]! - root] = left ? withThis : soFar;
    }
  }

  /** Computes the attributions of leaf i for a pattern and returns where in `#computed` they are. */
  #compute(i: number, pattern: number): number {
    const { firstFeature } = this.paths;
    const at = this.#computedEnd;
    this.#computedEnd += firstFeature[i + 1]! - firstFeature[i]!;
    if (this.#computedEnd > this.#computed.length) {
      const larger = new Float64Array(2 * this.#computedEnd);
      larger.set(this.#computed);
      this.#computed = larger;
    }
    for (let slot = 0; slot < this.#failedSlots.length; slot++)
      this.#failedSlots[slot] = (pattern >> slot) & 1;
    this.#write(i, at);
    return at;
  }

  /** Computes the attributions of leaf i for one row into the first entries of `#computed`. */
  #computeLong(i: number, block: Float64Array, rowStart: number): void {
    const { forest } = this;
    this.#failedSlots.fill(0);
    for (const { node, left, slot } of this.paths.tests[i]!) {
      if (goesLeft(forest, node, block[rowStart + forest.feature[node]!]!) !== left)
        this.#failedSlots[slot] = 1;
    }
    this.#write(i, 0);
  }

  #write(i: number, at: number): void {
    const { firstFeature, leaves, zero } = this.paths;
    const first = firstFeature[i]!;
    const count = firstFeature[i + 1]! - first;
    const value = this.forest.value[leaves[i]!]!;
    this.#leafAttributions.write(zero, first, count, this.#failedSlots, value, this.#computed, at);
  }
}
