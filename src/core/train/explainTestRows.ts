import type { Explanation } from '../../shared/results.js';
import { predictedClasses } from '../evaluate/predictions.js';
import { explainRows } from '../explain/explainRows.js';
import type { Target } from '../models/estimator.js';
import type { Table } from '../table/table.js';
import { predictionsOf } from './predictionsOf.js';
import type { TrainedModel } from './trainedModel.js';

export interface JudgedRows {
  /** As in the data file. */
  readonly features: Table;
  /** As the model takes them. */
  readonly prepared: Table;
  readonly target: Target;
  /** What the model's `predict` said. */
  readonly predicted: Float64Array;
  /** For each row: its 0-based row in the data file. */
  readonly fileRows: Uint32Array;
}

/** SHAP values of the rows a model was judged on, in the words of the data. Null for a model that uses no feature. */
export function explainTestRows(
  { model, steps, pipeline }: TrainedModel,
  rows: JudgedRows,
): Explanation | null {
  const { target } = rows;
  const predictions = predictionsOf(target, rows.predicted);
  const words =
    target.kind === 'classes' && predictions.kind === 'classes'
      ? {
          actual: Array.from(target.codes, (code) => target.classes[code]!),
          predicted: Array.from(predictedClasses(predictions), (code) => target.classes[code]!),
        }
      : { actual: shown(target.kind === 'number' ? target.values : []), predicted: shown(rows.predicted) };
  const positive = target.kind === 'classes' && target.classes.length === 2 ? target.classes[1] : undefined;
  return explainRows({
    model,
    prepared: rows.prepared,
    original: rows.features,
    origin: steps.origins,
    rows: rows.fileRows,
    ...words,
    outputs:
      target.kind === 'number' ? [pipeline.target] : positive === undefined ? target.classes : [positive],
    scale:
      target.kind === 'number'
        ? pipeline.target
        : positive === undefined
          ? 'log odds of the class'
          : `log odds of ${positive}`,
  });
}

function shown(values: ArrayLike<number>): string[] {
  return Array.from(values, (value) => String(Number(value.toPrecision(6))));
}
