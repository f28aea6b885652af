import type { FittedModel } from '../models/estimator.js';
import { LinearModel } from '../models/linear/linearModel.js';
import { BoostedTreesModel } from '../models/trees/boostedTreesModel.js';
import type { ExplainedRow, Explanation } from '../../shared/results.js';
import { takeRows } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { attributionsByColumn, type ColumnAttributions } from './attributionsByColumn.js';
import { rankColors, shownValue } from './featureDisplay.js';
import { keepTopFeatures } from './keepTopFeatures.js';
import { linearShap } from './linearShap.js';
import { treeShap } from './treeShap.js';

export interface RowsToExplain {
  readonly model: FittedModel;
  /** The features as the model takes them. */
  readonly prepared: Table;
  /** The same rows as the user knows them. */
  readonly original: Table;
  /** For each prepared column: the index of the original column it was made from; −1 = of none. */
  readonly origin: readonly number[];
  /** For each row: its 0-based row in the data file. */
  readonly rows: Uint32Array;
  /** For each row, as shown. */
  readonly actual: readonly string[];
  readonly predicted: readonly string[];
  /** Names of the model's raw outputs: one a class, or one. */
  readonly outputs: readonly string[];
  /** e.g. "log odds of income = >50K" */
  readonly scale: string;
}

const MOST_ROWS = 500;
/** So that a whole run's result stays below the 2 MB a webview message may have. */
const MOST_BYTES = 900_000;

/**
 * Shapley values of the rows, of at most 500 evenly spaced ones if there are more: what the SHAP charts draw.
 * Attributions of prepared columns are summed over the original column they were made from (one-hot columns become one
 * feature again), which keeps them additive. With very many features the weaker ones are summed in a last feature; when
 * the result would still be too large, rows are left out evenly, and means are those of all explained rows.
 *
 * @returns null for a model that uses no feature (the baseline).
 */
export function explainRows(input: RowsToExplain): Explanation | null {
  const sample = evenly(input.rows.length, MOST_ROWS);
  const prepared = takeRows(input.prepared, sample);
  const original = takeRows(input.original, sample);
  const explained = explain(input.model, prepared, original, input.origin);
  if (!explained) return null;
  const { method, byColumn } = explained;
  const { features, baseValues, values, meanAbsolute, columns } = keepTopFeatures(byColumn);
  const colors = columns.map((column) => (column ? rankColors(column) : undefined));
  const outputs = baseValues.length;
  const rows = Array.from(sample, (from, row): ExplainedRow => {
    const attributions = Array.from({ length: outputs }, (_, output) =>
      Array.from(
        values.subarray((row * outputs + output) * features.length).subarray(0, features.length),
        shortened,
      ),
    );
    return {
      row: input.rows[from]!,
      actual: input.actual[from]!,
      predicted: input.predicted[from]!,
      raw: attributions.map((ofOutput, output) =>
        shortened(ofOutput.reduce((sum, attribution) => sum + attribution, baseValues[output]!)),
      ),
      values: columns.map((column) => (column ? shownValue(column, row) : '')),
      colors: colors.map((ofFeature) => ofFeature?.[row] ?? null),
      attributions,
    };
  });
  return {
    method,
    outputs: input.outputs.map((label, output) => ({
      label,
      baseValue: baseValues[output]!,
      meanAbsolute: meanAbsolute[output]!,
    })),
    features,
    scale: input.scale,
    rows: withinBytes(rows),
  };
}

function explain(
  model: FittedModel,
  prepared: Table,
  original: Table,
  origin: readonly number[],
): { method: Explanation['method']; byColumn: ColumnAttributions } | null {
  const sum = (names: readonly string[], attributions: ReturnType<typeof treeShap>): ColumnAttributions =>
    attributionsByColumn({ names, attributions, prepared, original, origin });
  if (model instanceof BoostedTreesModel) {
    const names = model.features.map((feature) => feature.name);
    return { method: 'tree-shap', byColumn: sum(names, treeShap(model, prepared)) };
  }
  if (model instanceof LinearModel) {
    return { method: 'linear-shap', byColumn: sum(model.state.features, linearShap(model, prepared)) };
  }
  return null;
}

/** `most` of `count` rows at equal distances, or all. */
function evenly(count: number, most: number): Uint32Array {
  const kept = Math.min(count, most);
  return Uint32Array.from({ length: kept }, (_, i) => Math.floor((i * count) / kept));
}

function withinBytes(rows: readonly ExplainedRow[]): readonly ExplainedRow[] {
  const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)) + 1, 0);
  if (bytes <= MOST_BYTES) return rows;
  const most = Math.max(1, Math.floor((rows.length * MOST_BYTES) / bytes));
  return Array.from(evenly(rows.length, most), (row) => rows[row]!);
}

/** Nine digits: sums still agree to a millionth, at half the length. */
function shortened(value: number): number {
  return Number(value.toPrecision(9));
}
