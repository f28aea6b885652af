import { z } from 'zod';
import type { Task } from '../../shared/runs.js';
import type { FittedModel, ModelJson } from '../models/estimator.js';
import { restoreModel } from '../models/restore.js';
import { pipelineSchema, type Pipeline } from '../pipeline/pipeline.js';
import { type FittedSteps, restoreSteps } from '../prepare/fitSteps.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';

const MODEL_VERSION = 1;

/** What a model says of the rows of a table. */
export type TablePrediction =
  | {
      readonly kind: 'classes';
      readonly classes: readonly string[];
      /** Row-major rowCount × classes. */
      readonly probabilities: Float64Array;
    }
  | { readonly kind: 'number'; readonly values: Float64Array };

/** A trained pipeline: fitted steps and fitted model, from the columns of a data file to predictions. */
export class TrainedModel {
  constructor(
    readonly pipeline: Pipeline,
    /** Empty for regression; class 1 is the positive one of a binary task. */
    readonly classes: readonly string[],
    readonly steps: FittedSteps,
    readonly model: FittedModel,
  ) {}

  get task(): Task {
    return this.pipeline.task;
  }

  /**
   * Predicts every row of a table that has the feature columns; others, the target among them, are ignored.
   * @throws {UserError} `column-unknown` or `table-malformed` when the table does not fit.
   */
  predictTable(table: Table): TablePrediction {
    const predicted = this.model.predict(this.steps.transform(table));
    return this.task === 'regression'
      ? { kind: 'number', values: predicted }
      : { kind: 'classes', classes: this.classes, probabilities: predicted };
  }

  toJSON(): Record<string, unknown> {
    return {
      version: MODEL_VERSION,
      pipeline: this.pipeline,
      classes: this.classes,
      steps: this.steps.toJSON(),
      model: this.model.toJSON(),
    };
  }
}

const trainedSchema = z.object({
  version: z.literal(MODEL_VERSION),
  pipeline: z.unknown(),
  classes: z.array(z.string()),
  steps: z.unknown(),
  model: z.looseObject({ name: z.string() }),
});

/**
 * Brings back what {@link TrainedModel.toJSON} wrote, with identical predictions.
 * @throws {UserError} `store-unreadable` when it is damaged or written by a newer version.
 */
export function restoreTrained(json: unknown): TrainedModel {
  // The version first: a newer file may have another shape.
  const written = z.object({ version: z.int() }).safeParse(json);
  if (written.success && written.data.version > MODEL_VERSION) {
    throw new UserError(
      'store-unreadable',
      'The stored model was written by a newer ML Expert. Update ML Expert to use it.',
    );
  }
  const read = trainedSchema.safeParse(json);
  if (!read.success) {
    throw new UserError('store-unreadable', 'The stored model is damaged. Train it again.', {
      cause: read.error,
    });
  }
  const pipeline = pipelineSchema.safeParse(read.data.pipeline);
  if (!pipeline.success) {
    throw new UserError('store-unreadable', 'The pipeline in the stored model is damaged. Train it again.', {
      cause: pipeline.error,
    });
  }
  return new TrainedModel(
    pipeline.data,
    read.data.classes,
    restoreSteps(read.data.steps),
    restoreModel(read.data.model as unknown as ModelJson),
  );
}
