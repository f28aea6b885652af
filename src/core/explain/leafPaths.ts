import type { Forest } from '../models/trees/forest.js';

/** The leaves of one tree with the distinct features on the way to each, in the order they are first tested. */
export interface LeafPaths {
  /** Inner nodes, parents first, and the bit that stands for their feature on the paths through them. */
  readonly inner: Int32Array;
  readonly innerBit: Int32Array;
  readonly leaves: Int32Array;
  /** Distinct features of leaf i are entries firstFeature[i] … firstFeature[i + 1] − 1 of the two lists below. */
  readonly firstFeature: Int32Array;
  readonly feature: Int32Array;
  /** Share of training rows that pass all tests of the feature on this path, when they pass the others. */
  readonly zero: Float64Array;
  /** The tests on the way to leaf i. */
  readonly tests: readonly (readonly PathTest[])[];
}

interface PathTest {
  readonly node: number;
  readonly left: boolean;
  /** Which of the path's distinct features is tested. */
  readonly slot: number;
}

interface Step {
  readonly feature: number;
  readonly zero: number;
}

/** Most features a path may have for its failed features to fit into one word. */
const MOST_BITS = 31;

/** Walks a tree; features beyond the 31st on a path have no bit. */
export function leafPaths(forest: Forest, root: number): LeafPaths {
  const inner: number[] = [];
  const innerBit: number[] = [];
  const leaves: number[] = [];
  const firstFeature = [0];
  const feature: number[] = [];
  const zero: number[] = [];
  const tests: (readonly PathTest[])[] = [];
  const visit = (node: number, path: readonly Step[], passed: readonly PathTest[]): void => {
    const tested = forest.feature[node]!;
    if (tested < 0) {
      leaves.push(node);
      tests.push(passed);
      for (const step of path) {
        feature.push(step.feature);
        zero.push(step.zero);
      }
      firstFeature.push(feature.length);
      return;
    }
    const known = path.findIndex((step) => step.feature === tested);
    const slot = known < 0 ? path.length : known;
    inner.push(node);
    innerBit.push(slot < MOST_BITS ? 1 << slot : 0);
    for (const left of [true, false]) {
      const child = left ? forest.left[node]! : forest.right[node]!;
      const share = forest.cover[child]! / forest.cover[node]!;
      const step = { feature: tested, zero: share * (path[known]?.zero ?? 1) };
      visit(
        child,
        [...path.slice(0, slot), step, ...path.slice(slot + 1)],
        [...passed, { node, left, slot }],
      );
    }
  };
  visit(root, [], []);
  return {
    inner: Int32Array.from(inner),
    innerBit: Int32Array.from(innerBit),
    leaves: Int32Array.from(leaves),
    firstFeature: Int32Array.from(firstFeature),
    feature: Int32Array.from(feature),
    zero: Float64Array.from(zero),
    tests,
  };
}
