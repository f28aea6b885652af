import { z } from 'zod';
import type { Target } from '../models/estimator.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { alignColumns, type ColumnSignature } from './alignColumns.js';
import { restoreStep } from './createStep.js';
import type { FittedStep, Step, StepJson } from './step.js';

/** A chain of fitted steps, from the columns of the data file to those the estimator sees. */
export interface FittedSteps {
  /** Columns the chain was fitted on, in order. */
  readonly inputs: readonly ColumnSignature[];
  /** For each prepared column: the index in `inputs` of the column it was made from. */
  readonly origins: readonly number[];
  /**
   * Prepares any table that has the input columns (others are ignored, order does not matter).
   * @throws {UserError} `column-unknown`, or `table-malformed` when a column holds another kind of values than in training.
   */
  transform(table: Table): Table;
  toJSON(): FittedStepsJson;
}

export interface FittedStepsJson {
  readonly inputs: readonly ColumnSignature[];
  readonly steps: readonly StepJson[];
}

/** Fits the steps one after the other on these rows only; `table` is what the estimator is to be fitted on. */
export function fitSteps(
  steps: readonly Step[],
  features: Table,
  target: Target | undefined,
  context: { readonly seed: number },
): { fitted: FittedSteps; table: Table } {
  const chain: FittedStep[] = [];
  let table = features;
  for (const step of steps) {
    const result = step.fitTransform(table, target, context);
    chain.push(result.fitted);
    table = result.table;
  }
  const inputs = features.columns.map(({ name, kind }) => ({ name, kind }));
  return { fitted: fittedSteps(inputs, chain), table };
}

const fittedStepsSchema = z.object({
  inputs: z.array(z.object({ name: z.string(), kind: z.enum(['number', 'date', 'category', 'boolean']) })),
  steps: z.array(z.looseObject({ name: z.string() })),
});

/** The chain that `toJSON` wrote. @throws {UserError} `store-unreadable`. */
export function restoreSteps(json: unknown): FittedSteps {
  const read = fittedStepsSchema.safeParse(json);
  if (!read.success) {
    throw new UserError('store-unreadable', 'The stored model has no readable steps. Train the model again.');
  }
  return fittedSteps(
    read.data.inputs,
    read.data.steps.map((step) => restoreStep(step as StepJson)),
  );
}

function fittedSteps(inputs: readonly ColumnSignature[], chain: readonly FittedStep[]): FittedSteps {
  const origins = chain.reduce<readonly number[]>(
    (before, step) => step.origins.map((input) => before[input]!),
    inputs.map((_, index) => index),
  );
  return {
    inputs,
    origins,
    transform: (table) => chain.reduce((input, step) => step.transform(input), alignColumns(table, inputs)),
    toJSON: () => ({ inputs, steps: chain.map((step) => step.toJSON()) }),
  };
}
