import type { BinnedTable } from './binning.js';
import type { Tree } from './tree.js';
import type { GrownNode } from './treeGrower.js';

/** The tree in terms of values and categories instead of bins. */
export function treeOf(nodes: readonly GrownNode[], table: BinnedTable): Tree {
  const threshold = ({ split }: GrownNode): number =>
    split && split.lastLeftBin >= 0
      ? (table.bins[split.feature]!.edges[split.lastLeftBin - 1] ?? Infinity)
      : 0;
  const categoriesLeft = ({ split }: GrownNode): number[] | null => {
    if (!split || split.lastLeftBin >= 0) return null;
    const bins = Array.from(split.goesLeft.subarray(1).keys());
    return bins.filter((category) => split.goesLeft[category + 1] === 1);
  };
  return {
    feature: nodes.map((node) => node.split?.feature ?? -1),
    threshold: nodes.map(threshold),
    missingLeft: nodes.map((node) => Number(node.split?.missingLeft ?? false)),
    left: nodes.map((node) => node.left),
    right: nodes.map((node) => node.right),
    value: nodes.map((node) => (node.split ? 0 : node.value)),
    cover: nodes.map((node) => node.sums.rows),
    categoriesLeft: nodes.map(categoriesLeft),
  };
}

/** Adds leaf values to the scores of all rows of a binned table, also of those the tree did not learn from. */
export function addByBins(
  nodes: readonly GrownNode[],
  table: BinnedTable,
  bytes: Uint8Array,
  scores: Float64Array,
): void {
  const lanes = nodes.map((node) => (node.split ? table.lane(node.split.feature) : -1));
  for (let row = 0; row < table.rowCount; row++) {
    let at = 0;
    let node = nodes[0]!;
    while (node.split) {
      at = node.split.goesLeft[bytes[lanes[at]! + 4 * row]!] ? node.left : node.right;
      node = nodes[at]!;
    }
    scores[row]! += node.value;
  }
}

/** As `addByBins` for the rows the tree has learned from, which it left in the order of its leaves. */
export function addByLeaf(nodes: readonly GrownNode[], rowOrder: Uint32Array, scores: Float64Array): void {
  for (const node of nodes) {
    if (node.split) continue;
    const { first, value } = node;
    const end = first + node.sums.rows;
    for (let i = first; i < end; i++) scores[rowOrder[i]!]! += value;
  }
}
