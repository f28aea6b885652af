import type { PipelineStep } from '../../pipeline/pipeline.js';
import { call, pythonString, type PythonArgument, type PythonExpression } from '../pythonExpression.js';
import type { PythonImports } from '../pythonImports.js';
import { selectorOf } from './selectors.js';

/** Everything a model needs before its estimator: names and expressions of the steps of a scikit-learn `Pipeline`. */
export type PreparationStep = readonly [name: string, transformer: PythonExpression];

/**
 * The steps of a model as scikit-learn transformers. Where all steps choose columns by kind and no step works on what another
 * kind was turned into, they become one `ColumnTransformer` with a chain a kind, the way people write it; else one a step.
 */
export function preparationOf(steps: readonly PipelineStep[], imports: PythonImports): PreparationStep[] {
  const rest = steps.slice(
    steps.findLastIndex((step) => step.step === 'drop' || step.step === 'date_parts') + 1,
  );
  const leading = steps.slice(0, steps.length - rest.length);
  return numbered([
    ...leading.map((step): PreparationStep => [step.step, sequential(step, imports)]),
    ...(byKind(rest)
      ? [['prepare', together(rest, imports)] as const]
      : rest.map((step): PreparationStep => [step.step, sequential(step, imports)])),
  ]);
}

/** Both kinds have their own steps, and no step for numbers comes after text has become numbers. */
function byKind(steps: readonly PipelineStep[]): boolean {
  const kinds = steps.map((step) => ('columns' in step ? step.columns : null));
  const firstEncoding = steps.findIndex((step) => isEncoding(step));
  const encodings = steps.filter((step) => isEncoding(step)).length;
  const lastNumeric = kinds.lastIndexOf('numeric');
  return (
    kinds.includes('numeric') &&
    kinds.includes('categorical') &&
    kinds.every((kind) => kind === 'numeric' || kind === 'categorical') &&
    (firstEncoding < 0 || lastNumeric < firstEncoding) &&
    encodings === 1 &&
    steps.findLastIndex((step) => 'columns' in step && step.columns === 'categorical') === firstEncoding
  );
}

function isEncoding({ step }: PipelineStep): boolean {
  return step === 'one_hot' || step === 'ordinal' || step === 'target_encode';
}

function together(steps: readonly PipelineStep[], imports: PythonImports): PythonExpression {
  const chain = (kind: 'numeric' | 'categorical'): PythonExpression => {
    const transformers = steps
      .filter((step) => 'columns' in step && step.columns === kind)
      .map((step) => transformerOf(step, imports));
    const [first] = transformers;
    if (transformers.length === 1 && first !== undefined) return first;
    return call(imports.use('sklearn.pipeline', 'make_pipeline'), ...transformers);
  };
  return columnTransformer(
    [
      { tuple: ['"numbers"', chain('numeric'), selectorOf('numeric', imports)] },
      { tuple: ['"categories"', chain('categorical'), selectorOf('categorical', imports)] },
    ],
    imports,
  );
}

function sequential(step: PipelineStep, imports: PythonImports): PythonExpression {
  const transformer = step.step === 'drop' ? '"drop"' : transformerOf(step, imports);
  // Named as the pipeline file knows it: standardizing "all" leaves text alone.
  const columns = step.step === 'standardize' && step.columns === 'all' ? 'numeric' : step.columns;
  const selector =
    step.step === 'date_parts' && columns === 'all'
      ? selectorOf('dates', imports)
      : selectorOf(columns, imports);
  return columnTransformer([{ tuple: [pythonString(step.step), transformer, selector] }], imports);
}

function columnTransformer(list: readonly PythonExpression[], imports: PythonImports): PythonExpression {
  return call(
    imports.use('sklearn.compose', 'ColumnTransformer'),
    { list },
    ['remainder', '"passthrough"'],
    ['verbose_feature_names_out', 'False'],
  );
}

function transformerOf(step: PipelineStep, imports: PythonImports): PythonExpression {
  const preprocessing = (name: string, ...args: PythonArgument[]): PythonExpression =>
    call(imports.use('sklearn.preprocessing', name), ...args);
  switch (step.step) {
    case 'date_parts':
      return preprocessing('FunctionTransformer', 'date_parts');
    case 'drop':
      return '"drop"';
    case 'impute':
      return call(
        imports.use('sklearn.impute', 'SimpleImputer'),
        ['strategy', pythonString(step.strategy)],
        ...(step.value === undefined ? [] : [['fill_value', literal(step.value)] as const]),
        ['keep_empty_features', 'True'],
      );
    case 'standardize':
      return preprocessing('StandardScaler');
    case 'one_hot':
      return preprocessing(
        'OneHotEncoder',
        ['handle_unknown', '"ignore"'],
        ...(step.maxCategories === undefined
          ? []
          : [['max_categories', String(step.maxCategories)] as const]),
        ['sparse_output', 'False'],
      );
    case 'ordinal':
      imports.useModule('numpy as np');
      return preprocessing(
        'OrdinalEncoder',
        ...orderOf(step),
        ['handle_unknown', '"use_encoded_value"'],
        ['unknown_value', 'np.nan'],
      );
    case 'target_encode':
      // Its own random_state was deprecated in scikit-learn 1.9, and older versions take no seeded folds: see SEEDED_BY_NUMPY.
      imports.useModule('numpy as np');
      return preprocessing(
        'TargetEncoder',
        ...(step.smoothing === undefined ? [] : [['smooth', String(step.smoothing)] as const]),
        ...(step.folds === undefined ? [] : [['cv', String(step.folds)] as const]),
      );
  }
}

/** `categories=[[…], …]` where the pipeline gives an order for each of the named columns. */
function orderOf({ columns, order }: Extract<PipelineStep, { step: 'ordinal' }>): PythonArgument[] {
  if (!order || !Array.isArray(columns) || !columns.every((name) => order[name])) return [];
  const lists = columns.map((name) => ({ list: (order[name] ?? []).map(pythonString) }));
  return [['categories', { list: lists }]];
}

function literal(value: string | number): string {
  return typeof value === 'string' ? pythonString(value) : String(value);
}

/** Names in a `Pipeline` must differ. */
function numbered(steps: readonly PreparationStep[]): PreparationStep[] {
  const seen = new Map<string, number>();
  return steps.map(([name, transformer]) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? name : `${name}_${count}`, transformer];
  });
}
