import { z } from 'zod';
import { UserError } from '../../userError.js';
import type { Table } from '../../table/table.js';
import type { FittedModel, ModelJson } from '../estimator.js';
import { binaryProbabilities, softmaxRows } from '../linear/linearModel.js';
import { addPredictions, forestOf, type Forest } from './forest.js';
import type { Tree } from './tree.js';
import { featureSources, readRows, type TreeFeature } from './treeFeatures.js';

const ROWS_AT_ONCE = 256;

/** Gradient-boosted trees after training: raw prediction = base score + the leaf of every tree. */
export class BoostedTreesModel implements FittedModel {
  readonly name = 'boosted_trees';
  readonly forest: Forest;

  constructor(
    readonly task: 'binary' | 'multiclass' | 'regression',
    readonly features: readonly TreeFeature[],
    /** Raw prediction before the first tree, one an output. */
    readonly baseScores: readonly number[],
    /** Iteration-major: tree t belongs to output t % outputs. */
    readonly trees: readonly Tree[],
  ) {
    this.forest = forestOf(trees, features, baseScores.length);
  }

  get outputs(): number {
    return this.baseScores.length;
  }

  predictRaw(features: Table): Float64Array {
    const { outputs, forest } = this;
    const raw = new Float64Array(features.rowCount * outputs);
    this.forEachBlock(features, (block, firstRow, count) => {
      const part = raw.subarray(firstRow * outputs, (firstRow + count) * outputs);
      for (let i = 0; i < part.length; i++) part[i] = this.baseScores[i % outputs]!;
      addPredictions(forest, block, count, part);
    });
    return raw;
  }

  predict(features: Table): Float64Array {
    const raw = this.predictRaw(features);
    switch (this.task) {
      case 'regression':
        return raw;
      case 'binary':
        return binaryProbabilities(raw);
      case 'multiclass':
        return softmaxRows(raw, this.outputs);
    }
  }

  /** Hands out the rows of a table as row-major blocks of numbers, in the order of `this.features`; NaN = missing. */
  forEachBlock(table: Table, visit: (block: Float64Array, firstRow: number, count: number) => void): void {
    const sources = featureSources(this.features, table);
    const block = new Float64Array(ROWS_AT_ONCE * sources.length);
    for (let firstRow = 0; firstRow < table.rowCount; firstRow += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, table.rowCount - firstRow);
      readRows(sources, firstRow, count, block);
      visit(block, firstRow, count);
    }
  }

  toJSON(): BoostedTreesJson {
    return {
      name: this.name,
      task: this.task,
      features: this.features,
      baseScores: this.baseScores,
      trees: this.trees.map((tree) => ({
        ...tree,
        threshold: tree.threshold.map((threshold) => (threshold === Infinity ? null : threshold)),
      })),
    };
  }

  /** @throws {UserError} `store-unreadable` when the JSON is not a boosted-trees model of this version. */
  static fromJSON(json: ModelJson): BoostedTreesModel {
    const parsed = boostedTreesJson.safeParse(json);
    if (!parsed.success) {
      throw new UserError(
        'store-unreadable',
        `The stored model cannot be read (${z.prettifyError(parsed.error).split('\n')[0]}): train it again.`,
      );
    }
    const { task, features, baseScores, trees } = parsed.data;
    const restored = trees.map((tree) => ({
      ...tree,
      threshold: tree.threshold.map((threshold) => threshold ?? Infinity),
    }));
    return new BoostedTreesModel(task, features, baseScores, restored);
  }
}

const whole = z.int().min(0);
const treeJson = z
  .object({
    feature: z.array(z.int().min(-1)),
    /** null = Infinity, which JSON cannot write. */
    threshold: z.array(z.number().nullable()),
    missingLeft: z.array(z.int().min(0).max(1)),
    left: z.array(z.int()),
    right: z.array(z.int()),
    value: z.array(z.number()),
    cover: z.array(z.number()),
    categoriesLeft: z.array(z.array(whole).nullable()),
  })
  .refine(
    (tree) => tree.feature.length > 0 && Object.values(tree).every((a) => a.length === tree.feature.length),
    {
      error: 'the arrays of a tree differ in length',
    },
  )
  .refine(
    ({ feature, left, right }) =>
      feature.every(
        (tested, node) =>
          tested < 0 || [left[node]!, right[node]!].every((child) => child > node && child < feature.length),
      ),
    { error: 'a node of a tree has no valid children' },
  );

const boostedTreesJson = z
  .object({
    name: z.literal('boosted_trees'),
    task: z.enum(['binary', 'multiclass', 'regression']),
    features: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ordered'), name: z.string() }),
        z.object({ kind: z.literal('categorical'), name: z.string(), categories: z.array(z.string()) }),
      ]),
    ),
    baseScores: z.array(z.number()).min(1),
    trees: z.array(treeJson),
  })
  .refine(({ features, trees }) => trees.every((tree) => tree.feature.every((f) => f < features.length)), {
    error: 'a tree tests a feature that the model does not have',
  });

type BoostedTreesJson = ModelJson & {
  readonly task: BoostedTreesModel['task'];
  readonly features: readonly TreeFeature[];
};
