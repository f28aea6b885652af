import type { Explanation } from '../../shared/results.js';
import { labelled } from '../prepare/labelled.js';
import { alignColumns } from '../prepare/alignColumns.js';
import { explainRows } from '../explain/explainRows.js';
import { takeRows } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { explainedWords } from './explainTestRows.js';
import type { TrainedModel } from './trainedModel.js';

/**
 * SHAP values of one row of a table, seen in training or not; its target may be missing or unknown.
 * @param row 0-based
 * @returns null for a model that uses no feature
 * @throws {UserError} `usage` when there is no such row; `column-unknown` when the table does not fit the model
 */
export function explainFileRow(trained: TrainedModel, table: Table, row: number): Explanation | null {
  if (!Number.isInteger(row) || row < 0 || row >= table.rowCount) {
    throw new UserError('usage', `There is no row ${row + 1}: the table has rows 1 to ${table.rowCount}.`);
  }
  const one = takeRows(table, Uint32Array.of(row));
  const original = alignColumns(one, trained.steps.inputs);
  const prepared = trained.steps.transform(one);
  const target = one.columns.find((column) => column.name === trained.pipeline.target);
  const { predicted, outputs, scale } = explainedWords(trained, trained.model.predict(prepared));
  return explainRows({
    model: trained.model,
    prepared,
    original,
    origin: trained.steps.origins,
    rows: Uint32Array.of(row),
    actual: [(target && labelled(target).labels[0]) ?? ''],
    predicted,
    outputs,
    scale,
  });
}
