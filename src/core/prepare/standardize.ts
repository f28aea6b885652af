import { z } from 'zod';
import type { PipelineStep } from '../pipeline/pipeline.js';
import type { Column, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import type { ColumnReplacement } from './replaceColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type StandardizeConfig = Extract<PipelineStep, { step: 'standardize' }>;

const learnedSchema = z.object({ index: z.int(), mean: z.number(), scale: z.number() });
type Learned = z.infer<typeof learnedSchema>;

/**
 * (value − mean) / standard deviation, with n in the denominator, as scikit-learn's `StandardScaler`. Missing values take no
 * part and stay missing; a constant column is only centred. With `all`, text columns are left alone.
 */
export class Standardize implements Step {
  readonly name = 'standardize';

  constructor(readonly config: StandardizeConfig) {}

  /** @throws {UserError} `pipeline-invalid` for text chosen by name, `training-impossible` for infinite values. */
  fitTransform(table: Table): { fitted: FittedStep; table: Table } {
    const { columns } = this.config;
    const learned = selectColumns(table, columns === 'all' ? 'numeric' : columns).map((index) =>
      learnColumn(table.columns[index]!, index),
    );
    const fitted = fittedStandardize({ name: this.name, columnCount: table.columns.length, learned });
    return { fitted, table: fitted.transform(table) };
  }
}

export function restoreStandardize(json: StepJson): FittedStep {
  return fittedStandardize(readLearned(json, learnedSchema));
}

function fittedStandardize(state: LearnedColumns<Learned>): FittedStep {
  return fittedColumns(state, scaling);
}

function scaling({ index, mean, scale }: Learned): ColumnReplacement {
  return {
    index,
    outputs: 1,
    replace: (column) => {
      if (column.kind !== 'number') throw notNumbers(column);
      const values = column.values.map((value) => (value - mean) / scale);
      return [{ kind: 'number', name: column.name, values, integer: false }];
    },
  };
}

function learnColumn(column: Column, index: number): Learned {
  if (column.kind !== 'number') throw notNumbers(column);
  let count = 0;
  let sum = 0;
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
  }
  if (!Number.isFinite(sum)) {
    throw new UserError(
      'training-impossible',
      `Column “${column.name}” holds infinite values, which cannot be standardized. Correct them, or drop the column.`,
    );
  }
  if (count === 0) return { index, mean: 0, scale: 1 };
  const mean = sum / count;
  let squares = 0;
  for (const value of column.values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const variance = squares / count;
  // Below this bound the variance is rounding error of the mean: the column is constant.
  const rounding = count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
  return { index, mean, scale: variance <= rounding ? 1 : Math.sqrt(variance) };
}

function notNumbers(column: Column): UserError {
  const holds = column.kind === 'date' ? 'dates' : 'text';
  return new UserError(
    'pipeline-invalid',
    `Column “${column.name}” holds ${holds} and cannot be standardized. Encode it first, or take it out of the step.`,
  );
}
