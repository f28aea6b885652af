import type { ClassKnowledge, FunctionKnowledge } from '../knowledge/knowledge.js';
import { guessedClass } from '../knowledge/guessed.js';
import { classAt, functionAt, libraryOf, perPath } from '../knowledge/libraries.js';
import { originAfterFunction } from './columnSteps.js';
import { boundedParts } from './bounds.js';
import { asData, combine, copyOf, snapshot } from './dataOperations.js';
import { concatenate } from './concatenation.js';
import { loadSplits, namedParts } from './dataSets.js';
import { recordFit, type Given } from './estimators.js';
import { judgeScores, meetsTruth, namesMetric } from './judging.js';
import { certainlyShare, noRows, type Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import { externalSet } from './externalSets.js';
import { comparesOutputs, makesNetwork } from './networks.js';
import { judge } from './training.js';
import { positionsOf, randomDraw } from './positions.js';
import { namedTuple } from './records.js';
import { isStream } from './streams.js';
import { repeated, resample } from './resampling.js';
import { splitRows } from './splits.js';
import { readOrigin } from './tableReads.js';
import { statisticOf } from './statistics.js';
import { keyOf } from './subscripts.js';
import { callBack } from './unheardOf.js';
import {
  influencesOf,
  noInfluences,
  unknown,
  type Data,
  type Estimator,
  type Influences,
  type Value,
} from './values.js';

/** Calls a function or class of a library. */
export function callLibrary(run: Run, path: string, args: Arguments): Value {
  const { call } = args;
  if (onlyShows(path)) return unknown;
  if (call) {
    const site = run.site(call);
    run.trace.libraryCalls.push({ path, call, site, args: args.positional, keywords: args.keywords });
  }
  const result = calledLibrary(run, path, args);
  if (run.training.isUsed && comparesOutputs(path)) for (const given of args.positional) judge(run, given);
  if (result.kind === 'data' && !result.stream && isStream(path)) return copyOf(run, result, { stream: {} });
  if (result.kind === 'data') {
    result.origin ??= readOrigin(run, path, args) ?? originAfterFunction(run, path, args);
  }
  return result;
}

function calledLibrary(run: Run, path: string, args: Arguments): Value {
  const external = externalSet(run, path, args);
  if (external) return external;
  const known = classAt(path);
  if (known) return construct(run, path, known, args);
  const library = libraryOf(path);
  const func = functionAt(path);
  if (!func && makesNetwork(path)) return makeEstimator(run, path, undefined, args);
  if (!func && !library) return callUnlisted(run, path, args);
  if (!func && looksLikeClass(path)) return makeEstimator(run, path, undefined, args);
  return callFunction(run, path, func ?? { does: library?.otherwise ?? 'unknown' }, args);
}

/** A drawing, a date: half of the calls of many notebooks. */
const onlyShows = perPath((path) => libraryOf(path)?.otherwise === 'nothing' && !looksLikeClass(path));

const looksLikeClass = perPath(
  (path) => /(^|\.)[A-Z][A-Za-z]*[a-z]\w*$/.test(path) || /^yellowbrick\..*\.[A-Z]+$/.test(path),
);

/** Objects that only hold values by name. */
const holders = /\.(SimpleNamespace|Namespace|EasyDict|AttrDict|Munch)$/;

/** Of a library nothing is known of, a class that is fitted and predicts is taken for an estimator. */
function callUnlisted(run: Run, path: string, args: Arguments): Value {
  if (path.endsWith('.namedtuple')) return namedTuple(run, args) ?? unknown;
  if (holders.test(path))
    return { kind: 'dict', id: run.nextId(), items: new Map(args.keywords), other: undefined };
  callBack(run, args);
  // Also in capitals only: what is called is no constant.
  if (/(^|\.)[A-Z]\w*$/.test(path) && !path.endsWith('Reader'))
    return makeEstimator(run, path, guessedClass(path.slice(path.lastIndexOf('.') + 1)), args);
  const given = [...args.positional, ...args.keywords.values()];
  if (namesMetric(path) && meetsTruth(given)) judgeScores(run, given);
  const passed = combine(run, given);
  if (passed) return passed;
  const loads =
    args.call &&
    /(read|load|get|fetch|download|query|history|reader)/i.test(path.slice(path.lastIndexOf('.') + 1));
  return loads && args.call ? run.data([run.rows.source(run.site(args.call))], noInfluences) : unknown;
}

function construct(run: Run, path: string, known: ClassKnowledge, args: Arguments): Value {
  if (known.is !== 'data') return makeEstimator(run, path, known, args);
  const given = args.positional[0] ?? args.keywords.get('data');
  if (path.startsWith('pandas') && given?.kind === 'dict') return tableOf(run, given, args, known);
  const data = combine(run, [
    ...(given ? [given] : []),
    ...args.positional.slice(1, 2),
    ...['label', 'data', 'dataset', 'index'].flatMap((name) => args.keywords.get(name) ?? []),
  ]);
  const first = asData(run, given);
  const chosen = chosenBy(run, path, args);
  if (first && chosen !== undefined && args.call) {
    return copyOf(run, first, {
      shape: known.shape,
      called: first.called,
      rows: foldOf(path, first, args) ?? run.rows.filter(first.rows, run.site(args.call), chosen),
    });
  }
  if (first) {
    return copyOf(run, first, {
      shape: known.shape,
      called: first.called,
      influences: data?.influences ?? first.influences,
      isStatistic: first.isStatistic,
    });
  }
  const rows: Rows =
    data?.rows ?? (args.call && known.shape === 'frame' ? [run.rows.source(run.site(args.call))] : noRows);
  return run.data(rows, data?.influences ?? noInfluences, {
    shape: known.shape,
    prediction: data?.prediction,
  });
}

/** `Subset(data, indices)` where the indices come from a splitter. */
function foldOf(path: string, data: Data, args: Arguments): Rows | undefined {
  const indices = path.endsWith('.Subset') ? args.positional[1] : undefined;
  if (indices?.kind !== 'data' || indices.selects !== 'positions') return undefined;
  return indices.rows.length > 0 && certainlyShare(indices.rows, data.rows) ? indices.rows : undefined;
}

/** `Subset(data, indices)`, `DataLoader(data, sampler=…)` hold some of the rows; the text says which. */
function chosenBy(run: Run, path: string, { call }: Arguments): string | undefined {
  const sampler = call?.keywords.find(({ name }) => name === 'sampler' || name === 'batch_sampler')?.value;
  const indices = path.endsWith('.Subset') ? call?.args[1] : undefined;
  const expr = sampler ?? indices;
  return expr && keyOf(run, expr);
}

/** `DataFrame({'a': x, 'b': y})`: a column each. */
function tableOf(
  run: Run,
  given: Extract<Value, { kind: 'dict' }>,
  args: Arguments,
  known: ClassKnowledge,
): Value {
  let rows: Rows = noRows;
  const columns = new Map<string, Influences>();
  for (const [name, value] of given.items) {
    const data = asData(run, value);
    if (!data) continue;
    if (rows.length === 0) rows = data.rows;
    const influences = influencesOf(data);
    if (influences.size > 0) columns.set(String(name), influences);
  }
  if (rows.length === 0 && args.call && columns.size === 0) rows = [run.rows.assumed(run.site(args.call))];
  return run.data(rows, noInfluences, { shape: known.shape, columns, isStatistic: rows.length === 0 });
}

export function makeEstimator(
  run: Run,
  path: string,
  known: ClassKnowledge | undefined,
  args: Arguments,
): Estimator {
  const given = [...args.positional, ...args.keywords.values()];
  const made: Estimator = {
    kind: 'estimator',
    id: run.nextId(),
    className: path.slice(path.lastIndexOf('.') + 1),
    path,
    known,
    params: args.keywords,
    args: args.positional,
    parts:
      !known || composites.has(known.is) ? boundedParts(given.flatMap((value) => estimatorsIn(value))) : [],
    site: args.call ? run.site(args.call) : { cell: 0, start: 0, end: 0 },
    expr: args.call,
    fits: [],
    learned: noInfluences,
    attributes: new Map(),
  };
  if (run.loops.length > 0) run.training.madeIn.set(made, run.loops);
  return made;
}

const composites = new Set<ClassKnowledge['is']>(['pipeline', 'columns', 'ensemble', 'search']);

function estimatorsIn(value: Value, depth = 0): Estimator[] {
  if (depth > 5) return [];
  if (value.kind === 'estimator') return [value];
  if (value.kind === 'instance') return value.estimator ? [value.estimator] : [];
  if (value.kind === 'list' || value.kind === 'tuple') {
    return value.items.flatMap((item) => estimatorsIn(item, depth + 1));
  }
  if (value.kind === 'dict')
    return [...value.items.values()].flatMap((item) => estimatorsIn(item, depth + 1));
  return [];
}

function callFunction(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Value {
  const all = [...args.positional, ...args.keywords.values()];
  const shape = known.shape ? { shape: known.shape } : {};
  switch (known.does) {
    case 'load':
      return loaded(run, path, known, args);
    case 'loadSplits':
      return loadSplits(run, args);
    case 'namedParts':
      return namedParts(run, args);
    case 'split':
      return splitRows(run, path, args);
    case 'stat': {
      const axis = args.keywords.get('axis');
      const data = asData(run, firstGiven(args).value);
      if (!data) return unknown;
      if (axis?.kind === 'literal' && axis.value === 1) return copyOf(run, data);
      return statisticOf(run, data, path.slice(path.lastIndexOf('.') + 1), args, known.rule);
    }
    case 'concat':
      return concatenate(run, known, args);
    case 'bins':
      return countsBins(args) ? fitTransform(run, path, known, args) : (combine(run, all, shape) ?? unknown);
    case 'fitTransform':
      return fitTransform(run, path, known, args);
    case 'resample':
      return several(run, resample(run, args));
    case 'shuffle':
      return several(
        run,
        args.positional.map((value) => asData(run, value) ?? unknown),
      );
    case 'train':
      return train(run, path, known, args);
    case 'pipeline':
      return makeEstimator(run, path, { is: 'pipeline' }, args);
    case 'columns':
      return makeEstimator(run, path, { is: 'columns' }, args);
    case 'clone': {
      const original = args.positional[0];
      return original?.kind === 'estimator'
        ? { ...original, id: run.nextId(), fits: [], learned: noInfluences }
        : unknown;
    }
    case 'cv':
      return crossValidated(run, path, args);
    case 'metric':
      return metric(run, path, args);
    case 'random':
      return randomDraw(run, path, args);
    case 'repeat':
      return repeated(run, asData(run, firstGiven(args).value), args) ?? combine(run, all, shape) ?? unknown;
    case 'join':
    case 'rowwise':
      if (/\boptimize\b/.test(path)) callBack(run, args);
      return combine(run, all, shape) ?? unknown;
    default:
      return path.endsWith('.arange') ? positionsOf(run, args) : unknown;
  }
}

/** Keras `load_data()` gives two pairs, train and test; `return_X_y=True` gives two values. */
function loaded(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Value {
  const rows: Rows = args.call ? [run.rows.source(run.site(args.call))] : noRows;
  const data = (of: Rows): Data => run.data(of, noInfluences, { shape: known.shape ?? 'rows' });
  if (path.endsWith('load_data')) {
    const test: Rows = args.call ? [run.rows.source(run.site(args.call.func))] : noRows;
    return several(run, [several(run, [data(rows), data(rows)]), several(run, [data(test), data(test)])]);
  }
  const pair = args.keywords.get('return_X_y');
  if ((pair?.kind === 'literal' && pair.value === true) || path.includes('.make_')) {
    return several(run, [data(rows), data(rows)]);
  }
  return data(rows);
}

function several(run: Run, items: Value[]): Value {
  if (items.length === 0) return unknown;
  return items.length === 1 ? items[0]! : { kind: 'tuple', id: run.nextId(), items };
}

const firstNames = ['data', 'X', 'x', 'a', 'values', 'df', 'array'];

/** The first argument, also by name: `get_dummies(data=df)`. */
function firstGiven(args: Arguments): Given {
  const name = args.positional.length > 0 ? undefined : firstNames.find((each) => args.keywords.has(each));
  if (name === undefined) return { value: args.positional[0], expr: args.call?.args[0] };
  const expr = args.call?.keywords.find((each) => each.name === name)?.value;
  return { value: args.keywords.get(name), expr };
}

/** `pd.cut(x, 5)` takes the edges from the smallest and largest value; given edges learn nothing. */
function countsBins(args: Arguments): boolean {
  const bins = args.positional[1] ?? args.keywords.get('bins');
  return bins?.kind === 'literal' && typeof bins.value === 'number';
}

function fitTransform(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Value {
  const { value, expr } = firstGiven(args);
  const data = asData(run, value);
  if (!data || !args.call) return unknown;
  const axis = args.keywords.get('axis');
  if (axis?.kind === 'literal' && axis.value === 1) return copyOf(run, data);
  const site = run.site(args.call.func);
  const given = snapshot(run, data, expr);
  const influences = new Set(influencesOf(data));
  if (data.rows.length > 0) {
    influences.add(
      run.influence(`${site.cell}:${site.start}:${data.rows.map((node) => node.id).join()}`, () => ({
        rule: known.rule ?? 'LK101',
        what: known.what ?? 'preprocessing',
        name: path.slice(path.lastIndexOf('.') + 1),
        dataName: given.name,
        rows: data.rows,
        site,
        ...(known.vocabulary ? { vocabulary: true } : {}),
      })),
    );
  }
  const result = run.data(data.rows, influences, { shape: known.shape ?? data.shape });
  return /(boxcox|factorize)$/.test(path) ? several(run, [result, unknown]) : result;
}

/** `xgb.train(params, dtrain)`: constructs and fits. */
function train(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Value {
  const at = known.data ?? 0;
  const given =
    args.positional[at] ??
    args.keywords.get('dtrain') ??
    args.keywords.get('train_set') ??
    args.keywords.get('pool');
  const booster = makeEstimator(
    run,
    `${path.slice(0, path.lastIndexOf('.'))}.Booster`,
    { is: 'model' },
    args,
  );
  const expr = args.call?.args[at];
  const call = args.call && expr ? { ...args.call, args: [expr] } : args.call;
  if (given) recordFit(run, booster, 'train', { positional: [given], keywords: args.keywords, call });
  return booster;
}

function crossValidated(run: Run, path: string, args: Arguments): Value {
  const estimator = args.positional[0] ?? args.keywords.get('estimator') ?? unknown;
  const given = args.positional[1] ?? args.keywords.get('X');
  const expr = args.call?.args[1] ?? args.call?.keywords.find((each) => each.name === 'X')?.value;
  const data = asData(run, given);
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (!args.call) return unknown;
  const site = run.site(args.call.func);
  run.trace.crossValidations.push({
    site,
    name,
    estimator,
    data: snapshot(run, given, expr),
    target: snapshot(run, args.positional[2] ?? args.keywords.get('y'), args.call.args[2]),
    splitter: args.keywords.get('cv'),
  });
  if (name === 'cross_val_predict' && data)
    return run.data(data.rows, influencesOf(data), { shape: 'array' });
  return unknown;
}

function metric(run: Run, path: string, args: Arguments): Value {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (args.call) {
    const { call } = args;
    run.trace.metrics.push({
      name,
      site: run.site(call),
      call,
      args: args.positional,
      keywords: args.keywords,
    });
  }
  const given = [...args.positional, ...args.keywords.values()];
  judgeScores(run, given);
  if (!run.training.isUsed) return unknown;
  for (const value of given) judge(run, asData(run, value));
  const judged = combine(run, given)?.passes;
  return judged
    ? run.data(noRows, noInfluences, { isStatistic: true, shape: 'scalar', passes: judged })
    : unknown;
}
