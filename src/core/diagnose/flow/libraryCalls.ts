import type { ClassKnowledge, FunctionKnowledge } from '../knowledge/knowledge.js';
import { guessedClass } from '../knowledge/guessed.js';
import { classAt, functionAt, libraryOf, perPath } from '../knowledge/libraries.js';
import { originAfterFunction } from './columnSteps.js';
import { asData, combine, copyOf, snapshot } from './dataOperations.js';
import { concatenate } from './concatenation.js';
import { loadSplits, namedParts } from './dataSets.js';
import { countsBins, firstGiven, fitTransform } from './fitTransform.js';
import { train } from './boosters.js';
import { learnWhenMade } from './lookUps.js';
import { makeEstimator } from './makeEstimator.js';
import { amongOthers, ranksByOrder } from './ranks.js';
import { joined } from './joins.js';
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
import { scoreModel } from './scoreModel.js';
import { splitRows } from './splits.js';
import { readOrigin } from './tableReads.js';
import { statisticOf } from './statistics.js';
import { keyOf } from './subscripts.js';
import { callBack } from './unheardOf.js';
import { influencesOf, noInfluences, unknown, type Data, type Influences, type Value } from './values.js';

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
  const otherwise = library?.otherwise ?? 'unlisted';
  if (!func && otherwise === 'unlisted') return callUnlisted(run, path, args);
  if (!func && looksLikeClass(path)) return makeEstimator(run, path, undefined, args);
  return callFunction(run, path, func ?? { does: otherwise === 'unlisted' ? 'unknown' : otherwise }, args);
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
  if (namesMetric(path) && meetsTruth(run, given)) judgeScores(run, given);
  const passed = combine(run, given);
  if (passed) return passed;
  const loads =
    args.call &&
    /(read|load|get|fetch|download|query|history|reader)/i.test(path.slice(path.lastIndexOf('.') + 1));
  if (!loads || !args.call) return unknown;
  const ofOneRow = readsOneSample.test(path) || undefined;
  return run.data([run.rows.source(run.site(args.call))], noInfluences, { ofOneRow });
}

/** An image, a recording: the mean of its pixels is a value of one row. */
const readsOneSample = /(imread|load_img|read_image|dcmread|load_audio|wavfile\.read|librosa\.load)$/;

function construct(run: Run, path: string, known: ClassKnowledge, args: Arguments): Value {
  if (known.is !== 'data') {
    const made = makeEstimator(run, path, known, args);
    learnWhenMade(run, made, args);
    return made;
  }
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
      ofWords: undefined,
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

function callFunction(run: Run, path: string, known: FunctionKnowledge, args: Arguments): Value {
  const all = [...args.positional, ...args.keywords.values()];
  const shape: Partial<Data> = {
    ...(known.shape && { shape: known.shape }),
    ...(known.mask === true && { selects: 'mask' }),
  };
  if (known.compares && meetsTruth(run, all)) judgeScores(run, all);
  switch (known.does) {
    case 'pretrained':
      return makeEstimator(run, path, known.gives, args);
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
    case 'relative':
    case 'order': {
      const ranks = known.does === 'relative' || (args.call !== undefined && ranksByOrder(args.call));
      const data = ranks ? asData(run, firstGiven(args).value) : undefined;
      return (
        (data && amongOthers(run, data, path.slice(path.lastIndexOf('.') + 1), args)) ??
        combine(run, all, shape) ??
        unknown
      );
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
        ? { ...original, id: run.nextId(), fits: [], learned: noInfluences, madeIn: run.loops }
        : unknown;
    }
    case 'cv':
      return crossValidated(run, path, args);
    case 'metric':
      return metric(run, path, args);
    case 'score':
      return known.of?.test(path) === false ? unknown : scoreModel(run, path, args);
    case 'random':
      return randomDraw(run, path, args);
    case 'repeat':
      return repeated(run, asData(run, firstGiven(args).value), args) ?? combine(run, all, shape) ?? unknown;
    case 'join': {
      const [left, right] = [0, 1].map((at) => asData(run, args.positional[at]));
      const result = combine(run, all, { ...shape, ofWords: undefined });
      return result && left ? joined(run, left, right, args, result) : (result ?? unknown);
    }
    case 'rowwise':
      if (/\boptimize\b/.test(path)) callBack(run, args);
      return combine(run, known.ofFirst ? [firstGiven(args).value ?? unknown] : all, shape) ?? unknown;
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
