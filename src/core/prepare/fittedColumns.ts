import { z } from 'zod';
import { UserError } from '../userError.js';
import { originsAfter, replaceColumns, type ColumnReplacement } from './replaceColumns.js';
import type { FittedStep, StepJson, StepName } from './step.js';

/** What a step learned, one JSON entry a column it works on. */
export interface LearnedColumns<Learned> {
  readonly name: StepName;
  /** Columns of the table the step was fitted on. */
  readonly columnCount: number;
  readonly learned: readonly Learned[];
}

/** A fitted step that works on its columns one by one. */
export function fittedColumns<Learned>(
  state: LearnedColumns<Learned>,
  replacement: (learned: Learned) => ColumnReplacement,
): FittedStep {
  const replacements = state.learned.map(replacement);
  return {
    name: state.name,
    origins: originsAfter(state.columnCount, replacements),
    transform: (table) => replaceColumns(table, replacements),
    toJSON: () => ({ ...state }),
  };
}

/** Reads back what `toJSON` of a fitted step wrote. @throws {UserError} `store-unreadable`. */
export function readLearned<Learned>(json: StepJson, learned: z.ZodType<Learned>): LearnedColumns<Learned> {
  const schema = z.object({ columnCount: z.int().min(0), learned: z.array(learned) });
  const read = schema.safeParse(json);
  if (read.success) return { name: json.name, ...read.data };
  throw new UserError(
    'store-unreadable',
    `The stored model's step “${json.name}” is damaged (${read.error.issues[0]?.message ?? 'unknown reason'}). Train the model again.`,
  );
}
