/**
 * One regression tree as parallel arrays, node 0 the root, children after their parent. In a leaf feature is −1 and
 * `value` counts; in an inner node rows with value ≤ threshold, or with a category in `categoriesLeft`, go left.
 */
export interface Tree {
  readonly feature: readonly number[];
  /** 0 where not used; Infinity sends every present value left. */
  readonly threshold: readonly number[];
  /** 1: missing values and unknown categories go left. */
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Shrunk leaf value, 0 in inner nodes. */
  readonly value: readonly number[];
  /** Training rows that passed through the node: the weights of path-dependent SHAP. */
  readonly cover: readonly number[];
  /** Per node: indices into the feature's categories, or null for leaves and ordered features. */
  readonly categoriesLeft: readonly (readonly number[] | null)[];
}
