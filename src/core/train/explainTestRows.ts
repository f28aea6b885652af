import type { Explanation } from '../../shared/results.js';
import { predictedClasses } from '../evaluate/predictions.js';
import { explainRows } from '../explain/explainRows.js';
import type { Target } from '../models/estimator.js';
import type { Table } from '../table/table.js';
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
export function explainTestRows(trained: TrainedModel, rows: JudgedRows): Explanation | null {
  const { target } = rows;
  return explainRows({
    model: trained.model,
    prepared: rows.prepared,
    original: rows.features,
    origin: trained.steps.origins,
    rows: rows.fileRows,
    actual:
      target.kind === 'classes'
        ? Array.from(target.codes, (code) => target.classes[code]!)
        : Array.from(target.values, shownNumber),
    ...explainedWords(trained, rows.predicted),
  });
}

/** How predictions, outputs and their scale are called. */
export function explainedWords(
  { classes, pipeline }: TrainedModel,
  predicted: Float64Array,
): { readonly predicted: string[]; readonly outputs: readonly string[]; readonly scale: string } {
  if (classes.length === 0) {
    return {
      predicted: Array.from(predicted, shownNumber),
      outputs: [pipeline.target],
      scale: pipeline.target,
    };
  }
  const codes = predictedClasses({
    kind: 'classes',
    codes: new Int32Array(predicted.length / classes.length),
    classCount: classes.length,
    probabilities: predicted,
  });
  const binary = classes.length === 2;
  return {
    predicted: Array.from(codes, (code) => classes[code]!),
    outputs: binary ? [classes[1]!] : classes,
    scale: binary ? `log odds of ${pipeline.target} = ${classes[1]!}` : 'log odds of the class',
  };
}

function shownNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
