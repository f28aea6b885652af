import { z } from 'zod';

/** The version this build writes and the newest it reads. */
export const PIPELINE_VERSION = 1;

// Defaults are told to the editor by `meta`, not filled in by zod: a file that is read and written again stays as it was.
const columnNames = z.array(z.string().min(1).describe('A column name, as in the data file.'));

/** Which columns a step works on: by kind, or by name. */
const columnSelection = z
  .union([z.enum(['numeric', 'categorical', 'all']), columnNames])
  .describe('numeric, categorical (text and true/false), all, or a list of column names.');

const stepSchema = z.discriminatedUnion('step', [
  z
    .strictObject({
      step: z.literal('date_parts'),
      columns: z.union([z.literal('all'), columnNames]).describe('all dates, or a list of date columns.'),
    })
    .describe('Turns dates into numbers: days since 1970, year, month, day, weekday (0 = Monday), hour.'),
  z
    .strictObject({
      step: z.literal('impute'),
      columns: columnSelection,
      strategy: z
        .enum(['mean', 'median', 'most_frequent', 'constant'])
        .describe('What stands in for a missing value. Learned from training rows only.'),
      value: z
        .union([z.string(), z.number()])
        .optional()
        .describe('The filling of the strategy constant; default 0 for numbers, "missing_value" for text.'),
    })
    .describe('Fills missing values (scikit-learn: SimpleImputer).'),
  z
    .strictObject({
      step: z.literal('one_hot'),
      columns: columnSelection,
      maxCategories: z
        .int()
        .min(2)
        .max(1000)
        .optional()
        .describe(
          'At most this many columns a category column; the rarest categories share one. Default: no limit.',
        ),
    })
    .describe('One 0/1 column a category; unseen categories become all zeros (scikit-learn: OneHotEncoder).'),
  z
    .strictObject({
      step: z.literal('ordinal'),
      columns: columnSelection,
      order: z
        .record(z.string(), z.array(z.string()))
        .optional()
        .describe('Categories of a column from lowest to highest; default: alphabetical.'),
    })
    .describe('Categories as 0, 1, 2 …; unseen categories become missing (scikit-learn: OrdinalEncoder).'),
  z
    .strictObject({
      step: z.literal('target_encode'),
      columns: columnSelection,
      smoothing: z
        .number()
        .min(0)
        .optional()
        .describe('Rows that the overall mean weighs as much as; default: empirical Bayes, from the data.'),
      folds: z
        .int()
        .min(2)
        .max(20)
        .optional()
        .describe('Folds of the cross-fitting of training rows.')
        .meta({ default: 5 }),
    })
    .describe('Categories as the mean of the target in them, cross-fitted (scikit-learn: TargetEncoder).'),
  z
    .strictObject({ step: z.literal('standardize'), columns: columnSelection })
    .describe('Zero mean and unit variance (scikit-learn: StandardScaler).'),
  z.strictObject({ step: z.literal('drop'), columns: columnNames }).describe('Takes columns away.'),
]);

const steps = z
  .array(stepSchema)
  .optional()
  .describe(
    'Preparation in order, fitted on the training part of each fold only. Left out: what the estimator needs.',
  );

const modelSchema = z.discriminatedUnion('estimator', [
  z
    .strictObject({ estimator: z.literal('baseline'), steps })
    .describe('Predicts the class shares or the mean, whatever the features: what every model has to beat.'),
  z
    .strictObject({
      estimator: z.literal('logistic_regression'),
      steps,
      l2: z.number().min(0).optional().describe('L2 penalty; 1/C of scikit-learn.').meta({ default: 1 }),
      maxIterations: z.int().min(1).optional().describe('Most solver iterations.').meta({ default: 1000 }),
    })
    .describe('Linear model for classes.'),
  z
    .strictObject({
      estimator: z.literal('linear_regression'),
      steps,
      l2: z
        .number()
        .min(0)
        .optional()
        .describe('L2 penalty; alpha of scikit-learn’s Ridge; 0 = ordinary least squares.')
        .meta({ default: 1 }),
    })
    .describe('Linear model for numbers.'),
  z
    .strictObject({
      estimator: z.literal('boosted_trees'),
      steps,
      trees: z.int().min(1).max(10_000).optional().describe('Most boosting rounds.').meta({ default: 100 }),
      leaves: z.int().min(2).max(4096).optional().describe('Leaves of a tree.').meta({ default: 31 }),
      learningRate: z
        .number()
        .gt(0)
        .max(1)
        .optional()
        .describe('Shrinkage of each tree.')
        .meta({ default: 0.1 }),
      l2: z.number().min(0).optional().describe('L2 penalty of leaf values.').meta({ default: 1 }),
      minRowsInLeaf: z.int().min(1).optional().describe('Fewest rows in a leaf.').meta({ default: 20 }),
      rowSampling: z
        .number()
        .gt(0)
        .max(1)
        .optional()
        .describe('Share of rows a tree sees.')
        .meta({ default: 1 }),
      columnSampling: z
        .number()
        .gt(0)
        .max(1)
        .optional()
        .describe('Share of columns a tree sees.')
        .meta({ default: 1 }),
      maxBins: z.int().min(2).max(255).optional().describe('Histogram bins a column.').meta({ default: 255 }),
      earlyStoppingRounds: z
        .int()
        .min(1)
        .optional()
        .describe(
          'Stop when this many rounds brought no better validation loss; left out: all trees are grown.',
        ),
    })
    .describe('Histogram gradient-boosted trees; missing values and categories are handled natively.'),
]);

export const pipelineSchema = z.strictObject({
  $schema: z.string().optional().describe('Tells editors what completes and checks this file.'),
  version: z.literal(PIPELINE_VERSION).describe('Version of the file format.'),
  name: z.string().min(1).describe('Name of the experiment; its runs are listed under it.'),
  data: z
    .strictObject({ path: z.string().min(1).describe('Path of the table, relative to this file.') })
    .describe('The table to learn from.'),
  target: z.string().min(1).describe('Column to predict.'),
  task: z.enum(['binary', 'multiclass', 'regression']).describe('What kind of prediction.'),
  positive: z
    .string()
    .optional()
    .describe('Label of the positive class of a binary task; default: the rarer one.'),
  metric: z
    .enum([
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
    ])
    .describe('What the candidates are compared by.'),
  drop: columnNames.optional().describe('Columns that are not features: identifiers, leaks.'),
  split: z
    .strictObject({
      test: z
        .number()
        .gt(0)
        .lt(1)
        .describe('Share of rows kept aside for the final judgement.')
        .meta({ default: 0.2 }),
      stratify: z.boolean().describe('Each class has its share in every part. Not for regression.'),
      folds: z
        .union([z.literal(0), z.int().min(2).max(50)])
        .describe(
          'Folds of the cross-validation inside the training part; 0 = none, candidates are compared on a holdout.',
        )
        .meta({ default: 5 }),
    })
    .describe('How the rows are divided.'),
  models: z
    .array(modelSchema)
    .min(1)
    .describe(
      'Candidates in the order they are tried; the best by cross-validation is judged on the test rows.',
    ),
  seed: z.int().min(0).max(4294967295).describe('Same seed, same result, to the byte.').meta({ default: 42 }),
});

export type Pipeline = z.infer<typeof pipelineSchema>;
export type PipelineModel = z.infer<typeof modelSchema>;
export type PipelineStep = z.infer<typeof stepSchema>;
export type ColumnSelection = z.infer<typeof columnSelection>;
