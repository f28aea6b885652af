import { z } from 'zod';
import type { PipelineStep } from '../pipeline/pipeline.js';
import { isCoded, isMissing } from '../table/columns.js';
import type { Column, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import { labelled } from './labelled.js';
import { median } from './median.js';
import type { ColumnReplacement } from './replaceColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type ImputeConfig = Extract<PipelineStep, { step: 'impute' }>;

const learnedSchema = z.object({ index: z.int(), fill: z.union([z.number(), z.string()]) });
type Learned = z.infer<typeof learnedSchema>;

/**
 * Fills missing values, as scikit-learn's `SimpleImputer(keep_empty_features=True)`: a column that has no value at all in
 * training is filled with 0, or `missing_value` for text. Ties of `most_frequent` go to the smallest value.
 */
export class Impute implements Step {
  readonly name = 'impute';

  constructor(readonly config: ImputeConfig) {}

  fitTransform(table: Table): { fitted: FittedStep; table: Table } {
    const learned = selectColumns(table, this.config.columns).map((index) => ({
      index,
      fill: this.#fillFor(table.columns[index]!),
    }));
    const fitted = fittedImpute({ name: this.name, columnCount: table.columns.length, learned });
    return { fitted, table: fitted.transform(table) };
  }

  #fillFor(column: Column): number | string {
    const { strategy, value } = this.config;
    if (!isCoded(column)) {
      const known = column.values.filter((entry) => !Number.isNaN(entry));
      if (strategy === 'constant') return numericConstant(column.name, value);
      if (known.length === 0) return 0;
      if (strategy === 'mean') return known.reduce((sum, entry) => sum + entry, 0) / known.length;
      return strategy === 'median' ? median(known) : Number(mostFrequentLabel(column));
    }
    if (strategy === 'constant') return String(value ?? 'missing_value');
    if (strategy === 'most_frequent') return mostFrequentLabel(column);
    throw new UserError(
      'pipeline-invalid',
      `Column “${column.name}” holds text, which has no ${strategy}. Use the strategy most_frequent or constant for it.`,
    );
  }
}

export function restoreImpute(json: StepJson): FittedStep {
  return fittedImpute(readLearned(json, learnedSchema));
}

function fittedImpute(state: LearnedColumns<Learned>): FittedStep {
  return fittedColumns(state, imputation);
}

function imputation({ index, fill }: Learned): ColumnReplacement {
  return { index, outputs: 1, replace: (column) => [filled(column, fill)] };
}

function filled(column: Column, fill: number | string): Column {
  if (!isCoded(column)) {
    const known = Number(fill);
    return { ...column, values: column.values.map((value) => (Number.isNaN(value) ? known : value)) };
  }
  if (!column.codes.includes(-1)) return column;
  const label = String(fill);
  const there = (column.categories as readonly string[]).indexOf(label);
  const code = there >= 0 ? there : column.categories.length;
  const codes = column.codes.map((entry) => (entry < 0 ? code : entry));
  if (there >= 0) return { ...column, codes };
  return { kind: 'category', name: column.name, codes, categories: [...column.categories, label] };
}

function numericConstant(name: string, value: string | number | undefined): number {
  const constant = Number(value ?? 0);
  if (!Number.isNaN(constant)) return constant;
  throw new UserError(
    'pipeline-invalid',
    `Column “${name}” holds numbers and cannot be filled with “${String(value)}”. Give a number as value.`,
  );
}

function mostFrequentLabel(column: Column): string {
  const { codes, labels } = labelled(column);
  const counts = new Uint32Array(labels.length);
  for (let row = 0; row < codes.length; row++) if (!isMissing(column, row)) counts[codes[row]!]!++;
  let best = 0;
  for (let code = 1; code < counts.length; code++) if (counts[code]! > counts[best]!) best = code;
  return labels[best] ?? 'missing_value';
}
