import { z } from 'zod';
import type { Target } from '../models/estimator.js';
import type { PipelineStep } from '../pipeline/pipeline.js';
import { takeRows } from '../table/columns.js';
import type { Column, NumberColumn, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { foldAssignment, stratifiedFoldAssignment } from '../validate/kFold.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import { codesFor, labelled } from './labelled.js';
import { replaceColumns, type ColumnReplacement } from './replaceColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type TargetEncodeConfig = Extract<PipelineStep, { step: 'target_encode' }>;

const learnedSchema = z.object({
  index: z.int(),
  labels: z.array(z.string()),
  outputs: z.array(
    z.object({
      name: z.string(),
      /** Encoding of each label, then of missing. */
      encodings: z.array(z.number()),
      /** Mean of the target: the encoding of a category never seen. */
      mean: z.number(),
    }),
  ),
});
type Learned = z.infer<typeof learnedSchema>;

const DEFAULT_FOLDS = 5;

/** One numeric target to encode by: the target itself, or the 0/1 indicator of one class. */
interface EncodedTarget {
  /** Appended to the column name; empty for a single target. */
  readonly suffix: string;
  readonly values: Float64Array;
}

/**
 * Replaces each category by the mean of the target in it, drawn towards the overall mean (Micci-Barreca, 2001, “A
 * preprocessing scheme for high-cardinality categorical attributes”). Binary: share of class 1; multiclass: a column a class.
 * Missing is a category of its own; a category never seen gets the overall mean.
 *
 * Without `smoothing`, the weight of a category's own mean is empirical Bayes: λ = σ²ₜ n / (σ²ₜ n + σ²ᵢ), with σ²ₜ the variance
 * of the target, n and σ²ᵢ the category's row count and variance; with smoothing m it is n / (n + m). Both as scikit-learn's
 * `TargetEncoder`. Training rows are encoded from the other folds (cross-fitted), so a row never sees its own target.
 */
export class TargetEncode implements Step {
  readonly name = 'target_encode';

  constructor(readonly config: TargetEncodeConfig) {}

  fitTransform(
    table: Table,
    target: Target | undefined,
    context: { readonly seed: number },
  ): { fitted: FittedStep; table: Table } {
    if (!target) {
      throw new UserError(
        'pipeline-invalid',
        'The step target_encode needs a target. Remove it from this pipeline.',
      );
    }
    const chosen = selectColumns(table, this.config.columns);
    const learn = (rows: Uint32Array | null): Learned[] => {
      const part = rows ? takeRows(table, rows) : table;
      const targets = encodedTargets(target, rows);
      return chosen.map((index) => learnColumn(part.columns[index]!, index, targets, this.config.smoothing));
    };
    const fitted = fittedTargetEncode({
      name: this.name,
      columnCount: table.columns.length,
      learned: learn(null),
    });
    return { fitted, table: this.#crossFitted(table, target, context.seed, learn, fitted) };
  }

  #crossFitted(
    table: Table,
    target: Target,
    seed: number,
    learn: (rows: Uint32Array) => Learned[],
    fitted: FittedStep,
  ): Table {
    const folds = Math.min(this.config.folds ?? DEFAULT_FOLDS, table.rowCount);
    // A single row has no other fold to learn from.
    if (folds < 2) return fitted.transform(table);
    const assigned =
      target.kind === 'classes'
        ? stratifiedFoldAssignment(target, folds, seed)
        : foldAssignment(table.rowCount, folds, seed);
    const encoded = fitted.transform(table);
    for (let fold = 0; fold < folds; fold++) {
      const train = rowsWhere(assigned, (other) => other !== fold);
      const test = rowsWhere(assigned, (other) => other === fold);
      const part = replaceColumns(takeRows(table, test), learn(train).map(encoding));
      part.columns.forEach((column, index) => {
        const whole = encoded.columns[index]!;
        // Columns that are not encoded are those of the input: they must not be written to.
        if (column.kind !== 'number' || table.columns.includes(whole)) return;
        for (let i = 0; i < test.length; i++) (whole as NumberColumn).values[test[i]!] = column.values[i]!;
      });
    }
    return encoded;
  }
}

export function restoreTargetEncode(json: StepJson): FittedStep {
  return fittedTargetEncode(readLearned(json, learnedSchema));
}

function fittedTargetEncode(state: LearnedColumns<Learned>): FittedStep {
  return fittedColumns(state, encoding);
}

function encodedTargets(target: Target, rows: Uint32Array | null): EncodedTarget[] {
  const take = (value: (row: number) => number, rowCount: number): Float64Array =>
    rows
      ? Float64Array.from(rows, (row) => value(row))
      : Float64Array.from({ length: rowCount }, (_, row) => value(row));
  if (target.kind === 'number') {
    return [{ suffix: '', values: take((row) => target.values[row]!, target.values.length) }];
  }
  const indicator = (code: number): Float64Array =>
    take((row) => (target.codes[row] === code ? 1 : 0), target.codes.length);
  if (target.classes.length === 2) return [{ suffix: '', values: indicator(1) }];
  return target.classes.map((label, code) => ({ suffix: `→${label}`, values: indicator(code) }));
}

function learnColumn(
  column: Column,
  index: number,
  targets: readonly EncodedTarget[],
  smoothing: number | undefined,
): Learned {
  const { codes, labels } = labelled(column);
  const slots = codes.map((code) => (code < 0 ? labels.length : code));
  return {
    index,
    labels: [...labels],
    outputs: targets.map(({ suffix, values }) => {
      const { encodings, mean } = encodeBy(slots, labels.length + 1, values, smoothing);
      return { name: column.name + suffix, encodings, mean };
    }),
  };
}

/** @param slots category of each row, in 0…count−1 */
function encodeBy(
  slots: Int32Array,
  count: number,
  target: Float64Array,
  smoothing: number | undefined,
): { encodings: number[]; mean: number } {
  const rows = new Float64Array(count);
  const sums = new Float64Array(count);
  let total = 0;
  for (let row = 0; row < slots.length; row++) {
    rows[slots[row]!]!++;
    sums[slots[row]!]! += target[row]!;
    total += target[row]!;
  }
  const mean = total / slots.length;
  const squares = new Float64Array(count);
  let variance = 0;
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row]!;
    squares[slot]! += (target[row]! - sums[slot]! / rows[slot]!) ** 2;
    variance += (target[row]! - mean) ** 2 / slots.length;
  }
  const encodings = Array.from({ length: count }, (_, slot) => {
    const n = rows[slot]!;
    if (n === 0) return mean;
    if (smoothing !== undefined) return (sums[slot]! + smoothing * mean) / (n + smoothing);
    const prior = variance * n;
    const weight = prior / (prior + squares[slot]! / n);
    return Number.isNaN(weight) ? mean : weight * (sums[slot]! / n) + (1 - weight) * mean;
  });
  return { encodings, mean };
}

function encoding({ index, labels, outputs }: Learned): ColumnReplacement {
  return {
    index,
    outputs: outputs.length,
    replace: (column) => {
      const codes = codesFor(column, labels);
      return outputs.map(({ name, encodings, mean }) => ({
        kind: 'number',
        name,
        values: Float64Array.from(codes, (code) =>
          code === -2 ? mean : encodings[code < 0 ? labels.length : code]!,
        ),
        integer: false,
      }));
    },
  };
}

function rowsWhere(assigned: Uint32Array, keep: (fold: number) => boolean): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < assigned.length; row++) if (keep(assigned[row]!)) rows.push(row);
  return Uint32Array.from(rows);
}
