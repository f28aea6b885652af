import { z } from 'zod';
import type { PipelineStep } from '../pipeline/pipeline.js';
import type { Column, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import { codesFor, labelled } from './labelled.js';
import type { ColumnReplacement } from './replaceColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type OrdinalConfig = Extract<PipelineStep, { step: 'ordinal' }>;

const learnedSchema = z.object({ index: z.int(), labels: z.array(z.string()) });
type Learned = z.infer<typeof learnedSchema>;

/**
 * Categories as 0, 1, 2 … in the given order, else in ascending order of the labels seen in training. Missing stays missing
 * and a category never seen becomes missing (scikit-learn's `OrdinalEncoder(handle_unknown="use_encoded_value",
 * unknown_value=nan)`).
 */
export class Ordinal implements Step {
  readonly name = 'ordinal';

  constructor(readonly config: OrdinalConfig) {}

  /** @throws {UserError} `pipeline-invalid` when a given order lacks a category of the training rows. */
  fitTransform(table: Table): { fitted: FittedStep; table: Table } {
    const learned = selectColumns(table, this.config.columns).map((index) => ({
      index,
      labels: this.#labelsOf(table.columns[index]!),
    }));
    const fitted = fittedOrdinal({ name: this.name, columnCount: table.columns.length, learned });
    return { fitted, table: fitted.transform(table) };
  }

  #labelsOf(column: Column): string[] {
    const seen = labelled(column).labels;
    const order = this.config.order?.[column.name];
    if (!order) return [...seen];
    const lacking = seen.filter((label) => !order.includes(label));
    if (lacking.length === 0) return order;
    throw new UserError(
      'pipeline-invalid',
      `The order given for “${column.name}” lacks ${lacking.map((label) => `“${label}”`).join(', ')}. Add it where it belongs.`,
    );
  }
}

export function restoreOrdinal(json: StepJson): FittedStep {
  return fittedOrdinal(readLearned(json, learnedSchema));
}

function fittedOrdinal(state: LearnedColumns<Learned>): FittedStep {
  return fittedColumns(state, encoding);
}

function encoding({ index, labels }: Learned): ColumnReplacement {
  return {
    index,
    outputs: 1,
    replace: (column) => {
      const values = Float64Array.from(codesFor(column, labels), (code) => (code < 0 ? NaN : code));
      return [{ kind: 'number', name: column.name, values, integer: true }];
    },
  };
}
