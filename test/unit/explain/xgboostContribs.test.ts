import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { treeShap } from '../../../src/core/explain/treeShap.js';
import { BoostedTreesModel } from '../../../src/core/models/trees/boostedTreesModel.js';
import type { Tree } from '../../../src/core/models/trees/tree.js';
import type { NumberColumn, Table } from '../../../src/core/table/table.js';

interface XgboostTree {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly feature: readonly number[];
  /** Threshold of inner nodes (value < threshold goes left), value of leaves. */
  readonly condition: readonly number[];
  readonly defaultLeft: readonly number[];
  readonly sumHessian: readonly number[];
}

interface Golden {
  readonly features: readonly string[];
  readonly rows: readonly (readonly (number | null)[])[];
  readonly trees: readonly XgboostTree[];
  /** [row][class][feature], the last feature is the base value. */
  readonly contribs: readonly (readonly (readonly number[])[])[];
  readonly margins: readonly (readonly number[])[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/explain/contribs.json', import.meta.url), 'utf8'),
) as Golden;

/** The largest 32-bit float below a positive one: x < t and x ≤ below(t) are the same for 32-bit x. */
function below(threshold: number): number {
  const bits = new Int32Array(Float32Array.of(threshold).buffer);
  bits[0]!--;
  return new Float32Array(bits.buffer)[0]!;
}

function imported(tree: XgboostTree): Tree {
  const inner = tree.left.map((child) => child >= 0);
  return {
    feature: tree.feature.map((feature, node) => (inner[node] ? feature : -1)),
    threshold: tree.condition.map((condition, node) => (inner[node] ? below(condition) : 0)),
    missingLeft: tree.defaultLeft.map(Number),
    left: tree.left,
    right: tree.right,
    value: tree.condition.map((condition, node) => (inner[node] ? 0 : condition)),
    cover: tree.sumHessian,
    categoriesLeft: tree.left.map(() => null),
  };
}

describe('TreeSHAP', () => {
  it("equals XGBoost's pred_contribs on its own model, with missing values and three classes", () => {
    const trees = golden.trees.map(imported);
    const features = golden.features.map((name) => ({ kind: 'ordered' as const, name }));
    const table: Table = {
      rowCount: golden.rows.length,
      columns: golden.features.map((name, j): NumberColumn => {
        const values = Float64Array.from(golden.rows, (row) => row[j] ?? NaN);
        return { kind: 'number', name, integer: false, values };
      }),
    };
    const withoutBase = new BoostedTreesModel('multiclass', features, [0, 0, 0], trees);
    const first = withoutBase.predictRaw(table);
    const baseScores = [0, 1, 2].map((k) => golden.margins[0]![k]! - first[k]!);
    const model = new BoostedTreesModel('multiclass', features, baseScores, trees);
    const raw = model.predictRaw(table);
    const { baseValues, values } = treeShap(model, table);
    golden.contribs.forEach((ofRow, row) => {
      ofRow.forEach((contribs, k) => {
        expect(Math.abs(raw[row * 3 + k]! - golden.margins[row]![k]!)).toBeLessThan(1e-5);
        contribs.forEach((expected, j) => {
          const ours = j < features.length ? values[(row * 3 + k) * features.length + j]! : baseValues[k]!;
          expect(Math.abs(ours - expected)).toBeLessThan(1e-5);
        });
      });
    });
  });
});
