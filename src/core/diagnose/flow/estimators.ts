import type { Expr } from '../python/ast.js';
import { originThroughTransformer } from './columnSteps.js';
import { asData, copyOf, rowsArgument, snapshot } from './dataOperations.js';
import type { Fit } from './events.js';
import { foldsOf } from './folds.js';
import { blendsOf } from './judging.js';
import { throughLayers } from './layers.js';
import type { Arguments, Run } from './run.js';
import { afterOwnSteps, throughOwnSteps, withLearned } from './ownSteps.js';
import { predictedOfSeries } from './seriesModels.js';
import {
  influencesOf,
  unionInfluences,
  unknown,
  type Estimator,
  type Influence,
  type Score,
  type Snapshot,
  type Value,
} from './values.js';

const dataKeywords = [
  'X',
  'x',
  'data',
  'training_data',
  'raw_documents',
  'dataset',
  'train_data',
  'exog',
  'df',
  'X_train',
  'x_train',
  'dataframe',
];
const targetKeywords = ['y', 'labels', 'label', 'endog'];
const watchedKeywords = ['eval_set', 'validation_data', 'evals', 'valid_sets', 'val_data'];
const scoring = new Set([
  'predict',
  'predict_proba',
  'predict_log_proba',
  'predict_classes',
  'predict_generator',
  'decision_function',
  'score',
  'score_samples',
  'evaluate',
  'evaluate_generator',
  'staged_predict',
  'test',
]);
/** The second is the first's old name, the third that of smote_variants. */
const resampling = new Set(['fit_resample', 'fit_sample', 'sample']);
/** These compare with the truth themselves. */
const evaluating = new Set(['score', 'evaluate', 'evaluate_generator']);
const fitting = new Set(
  'fit partial_fit refit gridsearch fit_generator train_on_batch fit_on_texts adapt'.split(' '),
);

/** Everything an estimator does that the analysis follows; undefined for other methods. */
export function callEstimatorMethod(
  run: Run,
  self: Estimator,
  name: string,
  args: Arguments,
): Value | undefined {
  const role = roleOf(self);
  if (role === 'sampler' && resampling.has(name)) return resampled(run, self, args);
  if (role === 'splitter') return name === 'split' ? foldsOf(run, self, dataArgument(args), args) : unknown;
  // `complete` is what fancyimpute called it first.
  if (name === 'fit_transform' || name === 'fit_predict' || (name === 'complete' && role === 'transformer')) {
    const fit = recordFit(run, self, name, args);
    if (name === 'fit_predict' && self.known?.outOfFold) return outOfFold(run, fit);
    if (name === 'fit_predict') return recordScore(run, self, name, args);
    return transformed(run, self, fit, args);
  }
  if (fitting.has(name)) {
    recordFit(run, self, name, args);
    return returnsHistory(self) ? unknown : self;
  }
  if (self.known?.forecasts && name === 'predict') return unknown;
  if (scoring.has(name)) return recordScore(run, self, name, args, predictedOfSeries(self, name, args));
  if (self.known?.judgesBy?.includes(name) && asData(run, dataArgument(args).value))
    return recordScore(run, self, name, args, { rows: dataArgument(args), evaluated: true });
  if (name.includes('transform') || name.startsWith('texts_to') || name === 'flow') {
    return transformed(run, self, undefined, args);
  }
  if (name.startsWith('get_') && isTransformer(self) && self.learned.size > 0) {
    return run.data([], self.learned, { isStatistic: true, shape: 'scalar' });
  }
  if (name === 'set_params') self.attributes.set('set params', unknown);
  if (name === 'set_params' || name === 'to' || name === 'cuda' || name === 'set_output') return self;
  return undefined;
}

/** Keras `fit` returns a history, not the model. */
const returnsHistory = (self: Estimator): boolean => /^(keras|tensorflow|tf_keras)\b/.test(self.path);

/** A composite is what its last step is. */
export function roleOf(self: Estimator): string {
  const own = self.known?.is ?? 'other';
  if (own !== 'pipeline') return own;
  const last = self.parts.at(-1);
  return last ? roleOf(last) : 'pipeline';
}

export function isTransformer(self: Estimator): boolean {
  const role = roleOf(self);
  return role === 'transformer' || role === 'selector' || role === 'columns';
}

export interface Given {
  readonly value: Value | undefined;
  readonly expr: Expr | undefined;
  /** What messages call it, where no expression of this call does. */
  readonly name?: string;
}

/** What is scored and by which model, where the call does not say as methods do, and whether it compares with the truth itself. */
export interface ScoredRows {
  readonly rows: Given;
  readonly evaluated: boolean;
  readonly self?: Expr;
}

export const nameOf = ({ name }: Given): { readonly name?: string } => (name === undefined ? {} : { name });

function dataArgument(args: Arguments): Given {
  return argument(args, 0, dataKeywords);
}

function argument(args: Arguments, position: number, keywords: readonly string[]): Given {
  for (const keyword of keywords) {
    const value = args.keywords.get(keyword);
    if (value) return { value, expr: args.call?.keywords.find((each) => each.name === keyword)?.value };
  }
  return { value: args.positional[position], expr: args.call?.args[position] };
}

function methodSpan(args: Arguments): { start: number; end: number } {
  const call = args.call!;
  return call.func.kind === 'Attribute' ? { start: call.func.attrStart, end: call.func.end } : call.func;
}

/** The name a message uses: the receiver's text when short, else the class. */
function receiverName(run: Run, self: Estimator, args: Arguments): string {
  const func = args.call?.func;
  return func?.kind === 'Attribute' ? shortName(run, self, func.value) : self.className;
}

function shortName(run: Run, self: Estimator, expr: Expr): string {
  const text = run.text(expr).replace(/\s+/g, ' ');
  return text.length <= 30 ? text : self.className;
}

/** `given`: what is fitted on and watched, where the arguments of the call do not say. */
export function recordFit(
  run: Run,
  self: Estimator,
  method: string,
  args: Arguments,
  given?: { readonly rows: Given; readonly watched: readonly Snapshot[]; readonly called?: string },
): Fit | undefined {
  if (!args.call) return undefined;
  const rows: Given = given?.rows ?? dataArgument(args);
  const target = argument(args, 1, targetKeywords);
  const called = given?.called ?? receiverName(run, self, args);
  const plain = { ...throughLayers(run, self, fitData(run, self, rows.value, rows.expr)), ...nameOf(rows) };
  const way = method === 'fit_transform' ? method : 'fit';
  const { data, passed } = afterOwnSteps(run, self, way, plain, target.value);
  const site = run.site(methodSpan(args));
  const influences = learn(run, self, data, called, site);
  const watched = given?.watched ?? watchedArguments(run, self, args);
  const fit: Fit = {
    id: run.nextId(),
    method,
    estimator: self,
    name: called,
    data,
    target: target.value && snapshot(run, target.value, target.expr),
    site,
    call: args.call,
    watched,
    influence: influences.at(-1),
    loops: run.loops,
    passed,
  };
  run.trace.fits.push(fit);
  self.fits = method === 'partial_fit' ? [...self.fits, fit] : [fit];
  self.learned = new Set(influences);
  if (self.known?.is === 'search') {
    run.trace.crossValidations.push({
      site,
      name: fit.name,
      estimator: self,
      data: plain,
      target: fit.target,
      splitter: self.params.get('cv'),
    });
  }
  return fit;
}

function watchedArguments(run: Run, { known }: Estimator, args: Arguments): Snapshot[] {
  return [...watchedKeywords, ...(known?.watches ?? [])].flatMap((keyword): Snapshot[] => {
    const given = args.keywords.get(keyword);
    const at = args.call?.keywords.find((each) => each.name === keyword)?.value;
    return given ? [snapshot(run, given, at)] : [];
  });
}

/** statsmodels gives its data to the constructor. */
function fitData(run: Run, self: Estimator, value: Value | undefined, expr: Expr | undefined): Snapshot {
  if (self.known && self.known.what !== 'model')
    return snapshot(run, rowsArgument(run, value, expr) ?? value, expr);
  if (asData(run, value) || self.known?.what !== 'model') return snapshot(run, value, expr);
  const given = self.params.get('data') ?? self.params.get('exog') ?? self.args[1] ?? self.args[0];
  if (!self.known.predictsPositions) return snapshot(run, given, self.expr);
  const series = self.expr?.kind === 'Call' ? self.expr.args[0] : undefined;
  return snapshot(run, rowsArgument(run, self.args[0] ?? self.params.get('endog'), series), series);
}

/** `Imputer(axis=1)` fills each row from itself. */
function goesAlongRows({ params }: Estimator): boolean {
  const axis = params.get('axis');
  return axis?.kind === 'literal' && axis.value === 1;
}

/** What the transformers in `self` have seen once fitted on `data`. */
function learn(run: Run, self: Estimator, data: Snapshot, name: string, site: Fit['site']): Influence[] {
  const learners = leaves(self).filter(
    (each) => each.known?.rule && !each.known.rowwise && !goesAlongRows(each),
  );
  if (data.rows.length === 0 || asData(run, data.value)?.ofOneRow) return [];
  const rows = data.rows.map((node) => node.id).join();
  // One cause a rule: a pipeline of an imputer and a scaler is fitted once. What learns most speaks for it.
  const byWeight = learners.toSorted((a, b) => weight(b) - weight(a));
  const first = new Map(byWeight.toReversed().map((each) => [each.known?.rule ?? 'LK101', each]));
  return [...first].map(([rule, each]) =>
    run.influence(`${site.cell}:${site.start}:${rows}:${rule}`, () => ({
      rule,
      what: each.known?.what ?? 'preprocessing',
      name,
      dataName: data.name,
      rows: data.rows,
      site,
      ...(each.known?.vocabulary ? { vocabulary: true } : {}),
    })),
  );
}

const weight = ({ known }: Estimator): number => (known?.vocabulary ? 0 : 1);

function leaves(self: Estimator, depth = 0): Estimator[] {
  if (self.parts.length === 0 || depth > 6) return [self];
  return self.parts.flatMap((part) => leaves(part, depth + 1));
}

function transformed(run: Run, self: Estimator, fit: Fit | undefined, args: Arguments): Value {
  const { value } = dataArgument(args);
  const data = asData(run, fit?.data.value ?? value);
  if (!data) return unknown;
  const own = fit ? fit.passed : throughOwnSteps(run, self, 'transform', data);
  if (own) return withLearned(run, own, self.learned);
  const passed = run.data(data.rows, unionInfluences(influencesOf(data), self.learned), {
    shape: 'array',
    origin: originThroughTransformer(self, data.origin),
    // `scaler.inverse_transform(predictions)`
    ...blendsOf(data),
  });
  // `flow(X, y)` of an image generator, `transform(X, y)` of a few encoders: one value is enough to follow rows.
  return passed;
}

/** Predictions of models that are fitted nowhere in the program, for the rows of the fit. */
function outOfFold(run: Run, fit: Fit | undefined): Value {
  return fit ? run.data(fit.data.rows, fit.data.influences, { shape: 'array', blends: [] }) : unknown;
}

export function recordScore(
  run: Run,
  self: Estimator,
  method: string,
  args: Arguments,
  given?: ScoredRows,
): Value {
  const rows: Given = given?.rows ?? dataArgument(args);
  const { value, expr } = rows;
  const evaluated = given?.evaluated ?? evaluating.has(method);
  if (!args.call) return unknown;
  const plain = { ...snapshot(run, rowsArgument(run, value, expr) ?? value, expr), ...nameOf(rows) };
  const { data } = afterOwnSteps(run, self, 'transform', plain);
  const score: Score = {
    id: run.nextId(),
    method,
    estimator: self,
    name: given?.self ? shortName(run, self, given.self) : receiverName(run, self, args),
    fits: self.fits,
    data,
    site: run.site(methodSpan(args)),
    evaluated,
    loops: run.loops,
  };
  if (self.fits.length > 0) run.trace.scores.push(score);
  if (evaluated) return unknown;
  const learned =
    roleOf(self) === 'clusterer' ? unionInfluences(data.influences, self.learned) : data.influences;
  return run.data(data.rows, learned, {
    shape: 'array',
    ...(self.fits.length > 0 ? { prediction: score } : { blends: [] }),
  });
}

function resampled(run: Run, self: Estimator, args: Arguments): Value {
  const { value } = dataArgument(args);
  const target = argument(args, 1, targetKeywords).value;
  const site = run.site(methodSpan(args));
  const draw = (each: Value | undefined): Value => {
    const data = asData(run, each);
    if (!data) return unknown;
    const rows = self.known?.over
      ? run.rows.copies(data.rows, site, true)
      : run.rows.filter(data.rows, site, 'resample');
    return copyOf(run, data, { rows });
  };
  if (args.call) recordFit(run, self, 'fit_resample', args);
  return { kind: 'tuple', id: run.nextId(), items: [draw(value), draw(target)] };
}

/** An attribute of an estimator: learned numbers, or the estimator inside. */
export function estimatorAttribute(run: Run, self: Estimator, name: string): Value | undefined {
  const stored = self.attributes.get(name);
  if (stored) return stored;
  // Fitted again, it is a model: nothing is searched.
  if (name === 'best_estimator_' && self.known?.is === 'search') return { ...self, known: { is: 'model' } };
  if (inside.has(name)) return self;
  if (tellsOfColumns.test(name) || (self.known === undefined && choosesColumns.test(name)))
    return importances(run, self, name);
  const fit = self.fits.at(-1);
  if (name === 'labels_' && fit) return run.data(fit.data.rows, self.learned, { shape: 'array' });
  if (name.endsWith('_') && self.learned.size > 0) {
    return run.data([], self.learned, { isStatistic: true, shape: 'scalar' });
  }
  return undefined;
}

/** What is inside a search, a pipeline or a wrapper, or comes out of them. */
const inside = new Set(
  'best_estimator_ named_steps steps estimators_ estimator model fitted_pipeline_ best_pipeline leader'.split(
    ' ',
  ),
);

const tellsOfColumns = /^(feature_importances_|coef_|ranking_|pvalues|tvalues)$/;
/** Of a class that nothing is known of. */
const choosesColumns = /^(support_|support_weak_|selected_features_|accepted)$/;

/** Importances of a model: choosing columns by them is feature selection on the rows it was fitted on. */
function importances(run: Run, self: Estimator, name: string): Value {
  const fit = self.fits.at(-1);
  if (!fit || fit.data.rows.length === 0) return unknown;
  const influence = run.influence(`${fit.site.cell}:${fit.site.start}:${name}`, () => ({
    rule: 'LK103',
    what: 'feature selection',
    name: fit.name,
    dataName: fit.data.name,
    rows: fit.data.rows,
    site: fit.site,
  }));
  return run.data([], new Set([influence]), { isStatistic: true, shape: 'scalar' });
}
