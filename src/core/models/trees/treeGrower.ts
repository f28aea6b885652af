import type { Arena } from '../../kernels/arena.js';
import type { TreeKernels } from '../../kernels/treeKernels.js';
import type { BinnedTable } from './binning.js';
import { bestCategoricalSplit, readBins } from './categoricalSplit.js';
import type { FixedPoint, Units } from './fixedPoint.js';
import { HistogramPool } from './histogramPool.js';
import type { SideSums, Split, SplitLimits } from './split.js';

export interface GrowthLimits extends SplitLimits {
  readonly leaves: number;
  readonly learningRate: number;
}

/** A node of a tree in bins; `split` is set on inner nodes. Its rows are rows[first … first + sums.rows). */
export interface GrownNode {
  readonly sums: SideSums;
  readonly first: number;
  /** Shrunk Newton step −η G / (H + l2). */
  readonly value: number;
  split?: Split;
  left: number;
  right: number;
}

interface Leaf {
  readonly node: number;
  readonly candidate: Split;
  /** Slot in the histogram pool, −1 when it had to be given up. */
  histogram: number;
}

/**
 * Grows one tree leaf-wise (Shi, 2007; Ke et al., 2017): always splits the leaf with the largest gain. Of two siblings
 * only the smaller one's histograms are built from rows, the other's are the parent's minus these.
 */
export class TreeGrower {
  readonly #rows: number;
  readonly #scratch: number;
  readonly #gathered: number;
  readonly #goesLeft: number;
  readonly #out: number;
  readonly #pool: HistogramPool;
  /** First histogram entry of each feature inside a pool slot. */
  readonly #offsets: number[] = [];

  constructor(
    readonly table: BinnedTable,
    readonly limits: GrowthLimits,
    readonly fixedPoint: FixedPoint,
    arena: Arena,
  ) {
    const rows = table.rowCount;
    this.#rows = arena.reserve(rows * 4);
    this.#scratch = arena.reserve(rows * 4);
    this.#gathered = arena.reserve(rows * 8);
    this.#goesLeft = arena.reserve(256);
    this.#out = arena.reserve(32);
    let entries = 0;
    for (const bins of table.bins) {
      this.#offsets.push(entries);
      entries += bins.count;
    }
    this.#pool = new HistogramPool(entries, limits.leaves, arena);
  }

  /** The row order the last tree left behind: rows of a leaf are neighbours. */
  rowOrder(kernels: TreeKernels): Uint32Array {
    return new Uint32Array(kernels.buffer, this.#rows, this.table.rowCount);
  }

  /**
   * @param rows Rows to learn from; absent = all.
   * @param features Indices of the features that may be split on, ascending.
   * @param gradients Address of the fixed-point pairs, one a row.
   * @param checkCancelled Called between splits; what it throws ends the growth.
   */
  grow(
    kernels: TreeKernels,
    rows: Uint32Array | undefined,
    features: readonly number[],
    gradients: number,
    units: Units,
    checkCancelled: () => void,
  ): GrownNode[] {
    const count = rows?.length ?? this.table.rowCount;
    const order = new Uint32Array(kernels.buffer, this.#rows, count);
    if (rows) order.set(rows);
    else for (let i = 0; i < count; i++) order[i] = i;

    const nodes: GrownNode[] = [];
    const leaves: Leaf[] = [];
    const task: Task = { kernels, features, gradients, units, nodes };
    this.#pool.clear();
    const rootHistogram = this.#pool.take(leaves);
    this.#build(task, rootHistogram, 0, count, !rows);
    const root = this.#rootSums(task, rootHistogram, count, gradients, rows);
    this.#addNode(task, root, 0);
    this.#addLeaf(task, leaves, 0, rootHistogram);
    for (let leafCount = 1; leafCount < this.limits.leaves && leaves.length > 0; leafCount++) {
      checkCancelled();
      const leaf = takeBest(leaves);
      this.#split(task, leaves, leaf, leafCount + 1 === this.limits.leaves);
    }
    return nodes;
  }

  #split(task: Task, leaves: Leaf[], leaf: Leaf, last: boolean): void {
    const { kernels, nodes } = task;
    const parent = nodes[leaf.node]!;
    const split = leaf.candidate;
    new Uint8Array(kernels.buffer, this.#goesLeft, 256).set(split.goesLeft);
    const leftRows = kernels.partition(
      this.#rows + 4 * parent.first,
      parent.sums.rows,
      this.table.lane(split.feature),
      this.#goesLeft,
      this.#scratch,
    );
    if (leftRows !== split.left.rows) throw new Error('A split moved other rows than its histogram counted.');
    const right: SideSums = {
      gradient: parent.sums.gradient - split.left.gradient,
      hessian: parent.sums.hessian - split.left.hessian,
      rows: parent.sums.rows - leftRows,
    };
    parent.split = split;
    parent.left = this.#addNode(task, split.left, parent.first);
    parent.right = this.#addNode(task, right, parent.first + leftRows);

    const [small, large] = leftRows <= right.rows ? [parent.left, parent.right] : [parent.right, parent.left];
    if (last || !this.#divisible(nodes[large]!)) {
      this.#pool.release(leaf.histogram);
      return;
    }
    const smallHistogram =
      this.#divisible(nodes[small]!) || leaf.histogram >= 0 ? this.#pool.take(leaves) : -1;
    if (smallHistogram >= 0) this.#buildNode(task, smallHistogram, nodes[small]!);
    if (leaf.histogram >= 0) this.#subtract(task, leaf.histogram, smallHistogram);
    else {
      leaf.histogram = this.#pool.take(leaves);
      this.#buildNode(task, leaf.histogram, nodes[large]!);
    }
    this.#addLeaf(task, leaves, small, smallHistogram);
    this.#addLeaf(task, leaves, large, leaf.histogram);
  }

  /** Whether both children could have enough rows. */
  #divisible(node: GrownNode): boolean {
    return node.sums.rows >= 2 * this.limits.minRowsInLeaf && node.sums.rows >= 2;
  }

  #addNode(task: Task, sums: SideSums, first: number): number {
    const { units, nodes } = task;
    const { learningRate, l2 } = this.limits;
    const value = (-learningRate * sums.gradient * units.gradient) / (sums.hessian * units.hessian + l2);
    return nodes.push({ sums, first, value, left: -1, right: -1 }) - 1;
  }

  /** Keeps the node as a leaf to be split later, or gives its histogram back when no split gains anything. */
  #addLeaf(task: Task, leaves: Leaf[], node: number, histogram: number): void {
    const candidate = histogram >= 0 ? this.#bestSplit(task, histogram, task.nodes[node]!.sums) : undefined;
    if (candidate) leaves.push({ node, candidate, histogram });
    else this.#pool.release(histogram);
  }

  #buildNode(task: Task, histogram: number, node: GrownNode): void {
    this.#build(task, histogram, node.first, node.sums.rows, false);
  }

  /** Builds the histograms of all features of the task over rows[first … first + count). */
  #build(task: Task, histogram: number, first: number, count: number, allInOrder: boolean): void {
    const { kernels, features } = task;
    const { shift } = this.fixedPoint;
    const base = this.#pool.address(histogram);
    new Uint8Array(kernels.buffer, base, this.#pool.bytes).fill(0);
    const rows = this.#rows + 4 * first;
    let pairs = task.gradients;
    if (!allInOrder) {
      kernels.gather(task.gradients, rows, count, this.#gathered);
      pairs = this.#gathered;
    }
    const at = (feature: number): number => base + 16 * this.#offsets[feature]!;
    for (let i = 0; i < features.length;) {
      const feature = features[i]!;
      if ((feature & 3) === 0 && features[i + 3] === feature + 3) {
        const block = this.table.block(feature);
        const [h0, h1, h2, h3] = [at(feature), at(feature + 1), at(feature + 2), at(feature + 3)];
        kernels.addToFour(block, rows, count, pairs, shift, h0, h1, h2, h3);
        i += 4;
      } else {
        kernels.addToOne(this.table.lane(feature), rows, count, pairs, shift, at(feature));
        i++;
      }
    }
  }

  #subtract(task: Task, histogram: number, other: number): void {
    task.kernels.subtract(this.#pool.address(histogram), this.#pool.address(other), this.#pool.entries);
  }

  #rootSums(
    task: Task,
    histogram: number,
    count: number,
    gradients: number,
    rows: Uint32Array | undefined,
  ): SideSums {
    const first = task.features[0];
    if (first !== undefined) {
      const bins = readBins(this.#entries(task, histogram, first), this.fixedPoint.shift);
      return {
        gradient: bins.reduce((sum, bin) => sum + bin.gradient, 0),
        hessian: bins.reduce((sum, bin) => sum + bin.hessian, 0),
        rows: count,
      };
    }
    const pairs = new Int32Array(task.kernels.buffer, gradients, 2 * this.table.rowCount);
    let gradient = 0;
    let hessian = 0;
    for (let i = 0; i < count; i++) {
      const row = rows ? rows[i]! : i;
      gradient += pairs[2 * row]!;
      hessian += pairs[2 * row + 1]!;
    }
    return { gradient, hessian, rows: count };
  }

  #entries(task: Task, histogram: number, feature: number): Int32Array {
    const address = this.#pool.address(histogram) + 16 * this.#offsets[feature]!;
    return new Int32Array(task.kernels.buffer, address, 4 * this.table.bins[feature]!.count);
  }

  #bestSplit(task: Task, histogram: number, sums: SideSums): Split | undefined {
    const { units } = task;
    const gradient = sums.gradient * units.gradient;
    const parentQuality = gradient ** 2 / (sums.hessian * units.hessian + this.limits.l2);
    // Below this a gain is rounding noise of the two qualities it is the difference of.
    let bestGain = 1e-12 * parentQuality;
    let best: Omit<Split, 'goesLeft'> | undefined;
    let bestCategories: Uint8Array | undefined;
    for (const feature of task.features) {
      if (this.table.bins[feature]!.feature.kind === 'categorical') {
        const entries = this.#entries(task, histogram, feature);
        const found = bestCategoricalSplit(entries, sums, this.fixedPoint.shift, units, this.limits);
        if (!found || found.quality - parentQuality <= bestGain) continue;
        bestGain = found.quality - parentQuality;
        best = { ...found, feature, gain: bestGain, lastLeftBin: -1 };
        bestCategories = found.goesLeft;
      } else {
        const gain = this.#orderedQuality(task, histogram, feature, sums) - parentQuality;
        if (!(gain > bestGain)) continue;
        bestGain = gain;
        best = { ...this.#orderedSplit(task.kernels), feature, gain };
        bestCategories = undefined;
      }
    }
    if (!best) return undefined;
    const goesLeft = bestCategories ?? lowBins(this.table.bins[best.feature]!.count, best.lastLeftBin);
    if (!bestCategories) goesLeft[0] = Number(best.missingLeft);
    return { ...best, goesLeft };
  }

  /** Finds the feature's best threshold, for `#orderedSplit` to read, and returns the quality of its two sides. */
  #orderedQuality(task: Task, histogram: number, feature: number, sums: SideSums): number {
    const { l2, minRowsInLeaf, minHessian } = this.limits;
    return task.kernels.bestOrderedSplit(
      this.#pool.address(histogram) + 16 * this.#offsets[feature]!,
      this.table.bins[feature]!.count,
      sums.gradient,
      sums.hessian,
      sums.rows,
      this.fixedPoint.shift,
      task.units.gradient,
      task.units.hessian,
      l2,
      minRowsInLeaf,
      minHessian,
      this.#out,
    );
  }

  #orderedSplit({ buffer }: TreeKernels): Pick<Split, 'lastLeftBin' | 'missingLeft' | 'left'> {
    const sums = new Float64Array(buffer, this.#out, 2);
    const place = new Int32Array(buffer, this.#out + 16, 3);
    return {
      lastLeftBin: place[0]!,
      missingLeft: place[1] === 1,
      left: { gradient: sums[0]!, hessian: sums[1]!, rows: place[2]! },
    };
  }
}

/** 1 for bins 1 … last. */
function lowBins(count: number, last: number): Uint8Array {
  return new Uint8Array(count).fill(1, 1, last + 1);
}

/** What all steps of growing one tree share. */
interface Task {
  readonly kernels: TreeKernels;
  readonly features: readonly number[];
  readonly gradients: number;
  readonly units: Units;
  readonly nodes: GrownNode[];
}

/** Removes and returns the leaf with the largest gain, the oldest of equals. */
function takeBest(leaves: Leaf[]): Leaf {
  let best = 0;
  for (let i = 1; i < leaves.length; i++) {
    if (leaves[i]!.candidate.gain > leaves[best]!.candidate.gain) best = i;
  }
  return leaves.splice(best, 1)[0]!;
}
