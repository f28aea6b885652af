import { z } from 'zod';

/** The version this build writes and the newest it reads. */
export const PIPELINE_VERSION = 1;

const columnNames = z.array(z.string().min(1));

/** Which columns a step works on: by kind, or by name. */
const columnSelection = z.union([z.enum(['numeric', 'categorical', 'all']), columnNames]);

const stepSchema = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('impute'),
    columns: columnSelection,
    strategy: z.enum(['mean', 'median', 'most_frequent', 'constant']),
    value: z.union([z.string(), z.number()]).optional(),
  }),
  z.strictObject({
    step: z.literal('one_hot'),
    columns: columnSelection,
    maxCategories: z.int().min(2).max(1000).optional(),
  }),
  z.strictObject({
    step: z.literal('ordinal'),
    columns: columnSelection,
    order: z.record(z.string(), z.array(z.string())).optional(),
  }),
  z.strictObject({
    step: z.literal('target_encode'),
    columns: columnSelection,
    smoothing: z.number().min(0).optional(),
    folds: z.int().min(2).max(20).optional(),
  }),
  z.strictObject({ step: z.literal('standardize'), columns: columnSelection }),
  z.strictObject({ step: z.literal('drop'), columns: columnNames }),
]);

const modelSchema = z.discriminatedUnion('estimator', [
  z.strictObject({ estimator: z.literal('baseline'), steps: z.array(stepSchema).optional() }),
  z.strictObject({
    estimator: z.literal('logistic_regression'),
    steps: z.array(stepSchema).optional(),
    l2: z.number().min(0).optional(),
    maxIterations: z.int().min(1).optional(),
  }),
  z.strictObject({
    estimator: z.literal('linear_regression'),
    steps: z.array(stepSchema).optional(),
    l2: z.number().min(0).optional(),
  }),
  z.strictObject({
    estimator: z.literal('boosted_trees'),
    steps: z.array(stepSchema).optional(),
    trees: z.int().min(1).max(10_000).optional(),
    leaves: z.int().min(2).max(4096).optional(),
    learningRate: z.number().gt(0).max(1).optional(),
    l2: z.number().min(0).optional(),
    minRowsInLeaf: z.int().min(1).optional(),
    rowSampling: z.number().gt(0).max(1).optional(),
    columnSampling: z.number().gt(0).max(1).optional(),
    maxBins: z.int().min(2).max(255).optional(),
    earlyStoppingRounds: z.int().min(1).optional(),
  }),
]);

export const pipelineSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(PIPELINE_VERSION),
  name: z.string().min(1),
  /** Path of the table, relative to the pipeline file. */
  data: z.strictObject({ path: z.string().min(1) }),
  target: z.string().min(1),
  task: z.enum(['binary', 'multiclass', 'regression']),
  /** Label of the positive class of a binary task; default: the rarer one. */
  positive: z.string().optional(),
  metric: z.enum([
    'roc_auc',
    'average_precision',
    'accuracy',
    'balanced_accuracy',
    'f1',
    'f1_macro',
    'precision',
    'recall',
    'log_loss',
    'brier',
    'matthews_corrcoef',
    'rmse',
    'mae',
    'r2',
    'median_absolute_error',
  ]),
  /** Columns that are not features: identifiers, leaks. */
  drop: columnNames.optional(),
  split: z.strictObject({
    /** Share of rows kept aside for the final judgement. */
    test: z.number().gt(0).lt(1),
    stratify: z.boolean(),
    /** Folds of the cross-validation inside the training part; 0 = none, candidates are compared on a holdout. */
    folds: z.union([z.literal(0), z.int().min(2).max(50)]),
  }),
  /** Candidates in the order they are tried; the best by cross-validation is judged on the test rows. */
  models: z.array(modelSchema).min(1),
  seed: z.int().min(0).max(4294967295),
});

export type Pipeline = z.infer<typeof pipelineSchema>;
export type PipelineModel = z.infer<typeof modelSchema>;
export type PipelineStep = z.infer<typeof stepSchema>;
export type ColumnSelection = z.infer<typeof columnSelection>;
