import type { TreeFeature } from './treeFeatures.js';
import type { Tree } from './tree.js';

/** All trees of a model in flat arrays, for fast walks. Node indices count through all trees. */
export interface Forest {
  /** Numbers a row, in the order that `feature` indexes. */
  readonly width: number;
  /** Raw predictions a row; tree t adds to output t % outputs. */
  readonly outputs: number;
  readonly roots: Int32Array;
  /** −1 in leaves. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly value: Float64Array;
  readonly cover: Float64Array;
  /** First word of the node's category bits in `bits`; −1 for ordered features. */
  readonly firstWord: Int32Array;
  readonly bits: Uint32Array;
}

export function forestOf(trees: readonly Tree[], features: readonly TreeFeature[], outputs: number): Forest {
  const roots = new Int32Array(trees.length);
  let nodes = 0;
  trees.forEach((tree, index) => {
    roots[index] = nodes;
    nodes += tree.feature.length;
  });
  const forest = {
    width: features.length,
    outputs,
    roots,
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    missingLeft: new Uint8Array(nodes),
    value: new Float64Array(nodes),
    cover: new Float64Array(nodes),
    firstWord: new Int32Array(nodes).fill(-1),
  };
  const bits: number[] = [];
  trees.forEach((tree, index) => {
    const root = roots[index]!;
    forest.feature.set(tree.feature, root);
    forest.threshold.set(tree.threshold, root);
    forest.missingLeft.set(tree.missingLeft, root);
    forest.value.set(tree.value, root);
    forest.cover.set(tree.cover, root);
    tree.feature.forEach((feature, node) => {
      if (feature < 0) return;
      forest.left[root + node] = root + tree.left[node]!;
      forest.right[root + node] = root + tree.right[node]!;
      const categories = tree.categoriesLeft[node];
      const known = features[feature]!;
      if (!categories || known.kind === 'ordered') return;
      forest.firstWord[root + node] = bits.length;
      const words = new Array<number>(Math.ceil(known.categories.length / 32)).fill(0);
      for (const category of categories) words[category >> 5]! |= 1 << (category & 31);
      bits.push(...words);
    });
  });
  return { ...forest, bits: Uint32Array.from(bits, (word) => word >>> 0) };
}

/** Whether a row with value `x` (NaN = missing) goes left at an inner node. */
export function goesLeft(forest: Forest, node: number, x: number): boolean {
  if (Number.isNaN(x)) return forest.missingLeft[node] === 1;
  const word = forest.firstWord[node]!;
  if (word < 0) return x <= forest.threshold[node]!;
  return ((forest.bits[word + (x >> 5)]! >>> (x & 31)) & 1) === 1;
}

/**
 * Adds the trees' values to `raw`, row-major count × outputs.
 * @param block Row-major count × width.
 */
export function addPredictions(forest: Forest, block: Float64Array, count: number, raw: Float64Array): void {
  const { width, outputs, roots, feature, left, right, value } = forest;
  for (let tree = 0; tree < roots.length; tree++) {
    const output = tree % outputs;
    for (let row = 0; row < count; row++) {
      let node = roots[tree]!;
      let tested = feature[node]!;
      while (tested >= 0) {
        node = goesLeft(forest, node, block[row * width + tested]!) ? left[node]! : right[node]!;
        tested = feature[node]!;
      }
      raw[row * outputs + output]! += value[node]!;
    }
  }
}
