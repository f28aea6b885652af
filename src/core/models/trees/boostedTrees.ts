import { Arena } from '../../kernels/arena.js';
import { openTreeKernels, type TreeKernels } from '../../kernels/treeKernels.js';
import { Random } from '../../random.js';
import type { Table } from '../../table/table.js';
import { UserError } from '../../userError.js';
import type { Estimator, FitContext, Target } from '../estimator.js';
import { refuseUnfit } from '../refuseUnfit.js';
import { BinnedTable, BinningScratch, learnBins, sampledRows } from './binning.js';
import { BoostedTreesModel } from './boostedTreesModel.js';
import { FixedPoint } from './fixedPoint.js';
import { addByBins, addByLeaf, treeOf } from './grownTree.js';
import { LogisticBatch, LogisticBatchMemory } from './logisticBatch.js';
import { LogisticObjective, type Objective, SoftmaxObjective, SquaredErrorObjective } from './objective.js';
import type { Tree } from './tree.js';
import { TreeGrower } from './treeGrower.js';

export interface BoostedTreesParameters {
  /** Boosting iterations; a multiclass model grows one tree a class in each. */
  readonly trees: number;
  /** Leaves a tree at most. */
  readonly leaves: number;
  /** Shrinkage of every tree, in (0, 1]. */
  readonly learningRate: number;
  /** L2 penalty on leaf values. */
  readonly l2: number;
  readonly minRowsInLeaf: number;
  /** Smallest sum of second derivatives in a leaf. */
  readonly minHessian: number;
  /** Share of rows each iteration learns from, drawn without replacement. */
  readonly rowSampling: number;
  /** Share of columns each tree may split on. */
  readonly columnSampling: number;
  /** Bins a column besides the one for missing values, 2 … 255. */
  readonly maxBins: number;
  /** Stop when the validation loss has not improved for so many iterations, and keep the best; needs validation rows. */
  readonly earlyStoppingRounds?: number;
}

const DEFAULTS: BoostedTreesParameters = {
  trees: 100,
  leaves: 31,
  learningRate: 0.1,
  l2: 1,
  minRowsInLeaf: 20,
  minHessian: 1e-3,
  rowSampling: 1,
  columnSampling: 1,
  maxBins: 255,
};

/**
 * Histogram gradient-boosted trees (Friedman, 2001), grown leaf-wise as LightGBM does (Ke et al., 2017).
 *
 * Takes every kind of column as it is. Missing values go to the side of each split where they lower the loss; where a
 * node saw none, to the larger side. Categories are split into two groups; labels beyond the `maxBins` most frequent
 * and labels not seen in training count as missing. The same seed gives the same model, to the byte.
 */
export class BoostedTrees implements Estimator {
  readonly name = 'boosted_trees';
  readonly parameters: BoostedTreesParameters;

  constructor(parameters: Partial<BoostedTreesParameters> = {}) {
    this.parameters = { ...DEFAULTS, ...parameters };
  }

  /** @throws {UserError} `training-impossible`, or `cancelled` when the context's signal says so. */
  fit(features: Table, target: Target, context: FitContext): BoostedTreesModel {
    refuseUnfit(features, target);
    refuseInfinite(target);
    return new Boosting(this.parameters, features, target, context).run();
  }
}

function refuseInfinite(target: Target): void {
  if (target.kind === 'classes' || target.values.every((value) => Number.isFinite(value))) return;
  const message = 'The target has missing or infinite values. Remove those rows, or correct them.';
  throw new UserError('training-impossible', message);
}

/** One run of boosting: its kernel memory, its scores, its trees. */
class Boosting {
  readonly #random: Random;
  readonly #fixedPoint: FixedPoint;
  readonly #objective: Objective;
  readonly #kernels: TreeKernels;
  readonly #train: BinnedTable;
  readonly #grower: TreeGrower;
  readonly #gradients: number;
  readonly #baseScores: Float64Array;
  /** Output-major. */
  readonly #scores: Float64Array;
  readonly #judge: Judge | undefined;
  readonly #trees: Tree[] = [];

  constructor(
    readonly parameters: BoostedTreesParameters,
    features: Table,
    target: Target,
    readonly context: FitContext,
  ) {
    const rows = features.rowCount;
    this.#random = new Random(context.seed);
    this.#fixedPoint = new FixedPoint(rows);
    const outputs = target.kind === 'classes' && target.classes.length > 2 ? target.classes.length : 1;

    const bins = learnBins(features, parameters.maxBins, this.#random);
    const arena = new Arena();
    const scratch = new BinningScratch(arena);
    this.#train = new BinnedTable(rows, bins, arena);
    this.#grower = new TreeGrower(this.#train, parameters, this.#fixedPoint, arena);
    this.#gradients = arena.reserve(outputs * rows * 8);
    const batchMemory = new LogisticBatchMemory(arena);
    const { validation } = context;
    const judged = validation && new BinnedTable(validation.features.rowCount, bins, arena);
    this.#kernels = openKernels(arena.size, features);
    this.#train.fill(features, this.#kernels, scratch);
    if (validation) judged?.fill(validation.features, this.#kernels, scratch);

    const batch = new LogisticBatch(this.#kernels, batchMemory);
    this.#objective = objectiveOf(target, context.weights, this.#fixedPoint, batch);
    this.#baseScores = this.#objective.initialScores();
    this.#scores = repeated(this.#baseScores, rows);
    this.#judge = judged && new Judge(judged, validation.target, this.#baseScores, batch);
  }

  run(): BoostedTreesModel {
    const { trees: total, rowSampling, columnSampling, earlyStoppingRounds = Infinity } = this.parameters;
    const { context } = this;
    const { outputs } = this.#objective;
    const pairs = new Int32Array(this.#kernels.buffer, this.#gradients, outputs * this.#train.rowCount * 2);
    let state = this.#objective.differentiate(this.#scores, pairs);
    let best = { loss: Infinity, iteration: total };
    for (let iteration = 1; iteration <= total; iteration++) {
      const grew = this.#grow(state.units);
      state = this.#objective.differentiate(this.#scores, pairs);
      const validationLoss = this.#judge?.loss();
      context.onProgress?.({
        iteration,
        total,
        trainLoss: state.loss,
        ...(validationLoss === undefined ? {} : { validationLoss }),
      });
      if (!grew && rowSampling === 1 && columnSampling === 1) break;
      if (validationLoss === undefined || earlyStoppingRounds === Infinity) continue;
      if (validationLoss < best.loss) best = { loss: validationLoss, iteration };
      if (iteration - best.iteration >= earlyStoppingRounds) break;
    }
    const kept = this.#trees.slice(0, best.iteration * outputs);
    return new BoostedTreesModel(
      this.#task(),
      this.#train.bins.map((bins) => bins.feature),
      Array.from(this.#baseScores),
      kept,
    );
  }

  /** One iteration: a tree for every output. Returns whether any of them split. */
  #grow(units: { gradient: number; hessian: number }): boolean {
    const { rowSampling, columnSampling } = this.parameters;
    const { outputs } = this.#objective;
    const { rowCount, bins } = this.#train;
    const rows =
      rowSampling < 1
        ? sampledRows(rowCount, Math.max(1, Math.round(rowSampling * rowCount)), this.#random)
        : undefined;
    let split = false;
    for (let output = 0; output < outputs; output++) {
      this.#checkCancelled();
      const columns = Math.max(1, Math.round(columnSampling * bins.length));
      const features = Array.from(sampledRows(bins.length, Math.min(columns, bins.length), this.#random));
      const nodes = this.#grower.grow(
        this.#kernels,
        rows,
        features,
        this.#gradients + 8 * output * rowCount,
        units,
        () => this.#checkCancelled(),
      );
      split ||= nodes.length > 1;
      const scores = this.#scores.subarray(output * rowCount, (output + 1) * rowCount);
      if (rows) addByBins(nodes, this.#train, new Uint8Array(this.#kernels.buffer), scores);
      else addByLeaf(nodes, this.#grower.rowOrder(this.#kernels), scores);
      this.#judge?.add(nodes, output, this.#kernels);
      this.#trees.push(treeOf(nodes, this.#train));
    }
    return split;
  }

  #task(): BoostedTreesModel['task'] {
    if (this.#objective instanceof SquaredErrorObjective) return 'regression';
    return this.#objective instanceof LogisticObjective ? 'binary' : 'multiclass';
  }

  #checkCancelled(): void {
    if (this.context.signal?.aborted) throw new UserError('cancelled', 'Training was cancelled.');
  }
}

/** Keeps the scores of the validation rows. */
class Judge {
  readonly #scores: Float64Array;
  readonly #objective: Objective;
  readonly #unused: Int32Array;

  constructor(
    readonly table: BinnedTable,
    target: Target,
    baseScores: Float64Array,
    batch: LogisticBatch,
  ) {
    this.#scores = repeated(baseScores, table.rowCount);
    this.#objective = objectiveOf(target, undefined, new FixedPoint(table.rowCount), batch);
    this.#unused = new Int32Array(2 * this.#scores.length);
  }

  add(nodes: Parameters<typeof addByBins>[0], output: number, kernels: TreeKernels): void {
    const { rowCount } = this.table;
    const scores = this.#scores.subarray(output * rowCount, (output + 1) * rowCount);
    addByBins(nodes, this.table, new Uint8Array(kernels.buffer), scores);
  }

  loss(): number {
    return this.#objective.differentiate(this.#scores, this.#unused).loss;
  }
}

function objectiveOf(
  target: Target,
  weights: Float64Array | undefined,
  fixedPoint: FixedPoint,
  batch: LogisticBatch,
): Objective {
  if (target.kind === 'number') return new SquaredErrorObjective(target.values, weights, fixedPoint);
  if (target.classes.length === 2) return new LogisticObjective(target.codes, weights, fixedPoint, batch);
  return new SoftmaxObjective(target.codes, target.classes.length, weights, fixedPoint);
}

function openKernels(bytes: number, features: Table): TreeKernels {
  try {
    return openTreeKernels(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const needed = Math.ceil(bytes / 2 ** 20).toLocaleString('en');
    throw new UserError(
      'training-impossible',
      `Training on ${features.rowCount} rows × ${features.columns.length} columns needs ${needed} MB of memory, ` +
        'more than there is: train on a sample of the rows or drop columns.',
      { cause: error },
    );
  }
}

/** Output-major: each score repeated for all rows. */
function repeated(scores: Float64Array, rows: number): Float64Array {
  const all = new Float64Array(scores.length * rows);
  scores.forEach((score, output) => all.fill(score, output * rows, (output + 1) * rows));
  return all;
}
