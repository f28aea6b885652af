import type { Pipeline, PipelineModel, PipelineStep } from '../../pipeline/pipeline.js';
import {
  call,
  pythonString,
  renderPython,
  type PythonArgument,
  type PythonExpression,
} from '../pythonExpression.js';
import { PythonImports } from '../pythonImports.js';
import { datePartsFunction } from './dateParts.js';
import { estimatorOf } from './estimators.js';
import { readTable, targetLine } from './readTable.js';
import { scoringOf } from './scoring.js';
import { preparationOf } from './transformers.js';

/** A part of the generated code: a paragraph of the script, a cell of the notebook. */
export interface Section {
  readonly title: string;
  readonly code: string;
}

export interface SectionOptions {
  /** Python expression for the folder that the data path is relative to; empty = the working directory. */
  readonly folder: string;
  /** Path of the table relative to that folder; default: the pipeline's own. */
  readonly dataPath?: string | undefined;
}

/** scikit-learn code for a pipeline, in the order in which it runs; the first section holds imports and constants. */
export function sectionsOf(pipeline: Pipeline, options: SectionOptions): Section[] {
  const imports = new PythonImports();
  const read = readSection(pipeline);
  const split = splitSection(pipeline, imports);
  const candidates = candidatesSection(pipeline, imports);
  const compare = compareSection(pipeline, imports);
  const judge = judgeSection(pipeline, imports);
  // Last, when all imports are known.
  const setup = setupSection(pipeline, options, imports);
  return [setup, read, split, candidates, compare, judge];
}

function setupSection(pipeline: Pipeline, options: SectionOptions, imports: PythonImports): Section {
  const path = pythonString(options.dataPath ?? pipeline.data.path);
  imports.useModule('pandas as pd');
  imports.use('pathlib', 'Path');
  imports.use('sklearn', 'set_config');
  const data = options.folder === '' ? `Path(${path})` : `${options.folder} / ${path}`;
  const positive = pipeline.positive === undefined ? [] : [`POSITIVE = ${pythonString(pipeline.positive)}`];
  const lines = [
    imports.render(),
    '',
    'SEED = ' + String(pipeline.seed),
    `DATA = ${data}`,
    `TARGET = ${pythonString(pipeline.target)}`,
    ...(pipeline.task === 'binary' ? positive : []),
    '',
    '# Every step hands on a data frame, so that columns keep their names.',
    'set_config(transform_output="pandas")',
    ...(imports.uses('TargetEncoder') ? SEEDED_BY_NUMPY : []),
  ];
  return { title: `Pipeline “${pipeline.name}”`, code: lines.join('\n') };
}

function readSection(pipeline: Pipeline): Section {
  const steps = pipeline.models.flatMap((model) => model.steps ?? []);
  const dated = steps.filter((step) => step.step === 'date_parts');
  const named = [...new Set(dated.flatMap(({ columns }) => (columns === 'all' ? [] : columns)))];
  const anyDates = dated.some(({ columns }) => columns === 'all');
  const dropped: PythonExpression = { list: ['TARGET', ...(pipeline.drop ?? []).map(pythonString)] };
  const lines = [
    ...(dated.length > 0 ? [datePartsFunction, '', ''] : []),
    readTable(pipeline.data.path, named),
    'table = table.dropna(subset=[TARGET])',
    ...targetLine(pipeline),
    renderPython('X = ', call('table.drop', ['columns', dropped])),
    '',
    ...(anyDates
      ? [
          '# Text that can be read as dates in every row becomes dates.',
          'for name in X.select_dtypes(include=["object", "string"]):',
          '    dates = pd.to_datetime(X[name], errors="coerce", format="ISO8601")',
          '    if dates.notna().any() and (dates.notna() == X[name].notna()).all():',
          '        X[name] = dates',
          '',
        ]
      : []),
    '# Everything that is not a number or a date is a category.',
    'text = X.select_dtypes(exclude=["number", "datetime", "datetimetz"]).columns',
    'X[text] = X[text].map(str, na_action="ignore").astype("category")',
  ];
  return { title: 'Data', code: lines.join('\n') };
}

function splitSection(pipeline: Pipeline, imports: PythonImports): Section {
  const { test, stratify } = pipeline.split;
  const split = call(
    imports.use('sklearn.model_selection', 'train_test_split'),
    'X',
    'y',
    ['test_size', String(test)],
    ...(stratify ? [['stratify', 'y'] as const] : []),
    ['random_state', 'SEED'],
  );
  return {
    title: 'Test rows, kept aside until the end',
    code: renderPython('X_train, X_test, y_train, y_test = ', split),
  };
}

function candidatesSection(pipeline: Pipeline, imports: PythonImports): Section {
  const names = candidateNames(pipeline.models);
  const comments: string[] = [];
  let many = false;
  const entries = pipeline.models.map((model, index): readonly [string, PythonExpression] => {
    const { expression, differences } = estimatorOf(model, pipeline.task, imports);
    comments.push(...differences.map((difference) => `# ${names[index] ?? ''}: ${difference}`));
    const steps = preparationOf(stepsOf(model), imports);
    const encodeMany = model.estimator === 'boosted_trees' && !steps.some(([name]) => name === 'prepare');
    if (encodeMany) {
      many = true;
      steps.push(['many_categories', encodingOfMany(imports)]);
    }
    const pipelineSteps: PythonExpression[] = [...steps, [model.estimator, expression] as const].map(
      ([name, value]) => ({ tuple: [pythonString(name), value] }),
    );
    if (steps.length === 0) return [names[index] ?? '', expression];
    return [names[index] ?? '', call(imports.use('sklearn.pipeline', 'Pipeline'), { list: pipelineSteps })];
  });
  const lines = [
    ...(many ? manyCategoriesLines : []),
    ...wrapped(comments),
    renderPython('candidates = ', { dict: entries }),
  ];
  return { title: 'Candidates', code: lines.join('\n') };
}

/** Seeds target encoders in every version of scikit-learn: their own random_state was deprecated in 1.9. */
const SEEDED_BY_NUMPY = [
  '# Target encoders draw their folds from the global generator.',
  'np.random.seed(SEED)',
];

const manyCategoriesLines = [
  '# Trees take up to 255 categories a column; columns with more are encoded by the target.',
  'many = [name for name in text if X[name].nunique() > 255]',
];

function encodingOfMany(imports: PythonImports): PythonExpression {
  const encoder = call(imports.use('sklearn.preprocessing', 'TargetEncoder'));
  imports.useModule('numpy as np');
  const list: PythonExpression[] = [{ tuple: ['"many"', encoder, 'many'] }];
  const args: PythonArgument[] = [
    { list },
    ['remainder', '"passthrough"'],
    ['verbose_feature_names_out', 'False'],
  ];
  return call(imports.use('sklearn.compose', 'ColumnTransformer'), ...args);
}

function compareSection(pipeline: Pipeline, imports: PythonImports): Section {
  const { scorer, negated } = scoringOf(pipeline);
  const validation = call(
    imports.use('sklearn.model_selection', 'cross_validate'),
    'candidate',
    'X_train',
    'y_train',
    ['cv', 'folds'],
    ['scoring', pythonString(scorer)],
    ['error_score', '"raise"'],
  );
  const lines = [
    renderPython('folds = ', foldsOf(pipeline, imports)),
    'scores = {}',
    'for name, candidate in candidates.items():',
    `    ${renderPython('result = ', validation, '    ')}`,
    `    scores[name] = result["test_score"].mean()`,
    '    spread = result["test_score"].std()',
    `    print(f"{name:<24} ${pipeline.metric} {${negated ? '-' : ''}scores[name]:.4f} ± {spread:.4f}")`,
  ];
  const title = pipeline.split.folds === 0 ? 'Comparison on a holdout' : 'Comparison by cross-validation';
  return { title: `${title}, on the training part only`, code: lines.join('\n') };
}

function foldsOf({ split }: Pipeline, imports: PythonImports): PythonExpression {
  const seeded: PythonArgument = ['random_state', 'SEED'];
  if (split.folds === 0) {
    const name = split.stratify ? 'StratifiedShuffleSplit' : 'ShuffleSplit';
    return call(
      imports.use('sklearn.model_selection', name),
      ['n_splits', '1'],
      ['test_size', '0.2'],
      seeded,
    );
  }
  const name = split.stratify ? 'StratifiedKFold' : 'KFold';
  const folds: PythonArgument = ['n_splits', String(split.folds)];
  return call(imports.use('sklearn.model_selection', name), folds, ['shuffle', 'True'], seeded);
}

function judgeSection(pipeline: Pipeline, imports: PythonImports): Section {
  const { scorer, negated } = scoringOf(pipeline);
  imports.use('sklearn.metrics', 'get_scorer');
  const lines = [
    'best = max(scores, key=scores.get)',
    'model = candidates[best].fit(X_train, y_train)',
    `score = ${negated ? '-' : ''}get_scorer("${scorer}")(model, X_test, y_test)`,
    `print(f"{best}: ${pipeline.metric} {score:.4f} on {len(X_test)} test rows")`,
  ];
  return { title: 'Judgement of the best on the test rows', code: lines.join('\n') };
}

/** What a pipeline leaves out is what its estimator needs on any table. */
function stepsOf(model: PipelineModel): readonly PipelineStep[] {
  if (model.steps) return model.steps;
  if (model.estimator === 'baseline' || model.estimator === 'boosted_trees') return [];
  return [
    { step: 'impute', columns: 'numeric', strategy: 'median' },
    { step: 'standardize', columns: 'numeric' },
    { step: 'one_hot', columns: 'categorical', maxCategories: 50 },
  ];
}

function candidateNames(models: readonly PipelineModel[]): string[] {
  const seen = new Map<string, number>();
  return models.map(({ estimator }) => {
    const count = (seen.get(estimator) ?? 0) + 1;
    seen.set(estimator, count);
    return count === 1 ? estimator : `${estimator} (${count})`;
  });
}

/** Comments broken at 88 columns. */
function wrapped(comments: readonly string[]): string[] {
  return comments.flatMap((comment) => {
    const lines: string[] = [];
    let line = '#';
    for (const word of comment.slice(2).split(' ')) {
      if (line.length + 1 + word.length > 88 && line !== '#') {
        lines.push(line);
        line = '#';
      }
      line += ` ${word}`;
    }
    return [...lines, line];
  });
}
