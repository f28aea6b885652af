import type { Call, Expr } from '../python/ast.js';
import { callBuiltin } from './builtins.js';
import { callDataMethod } from './dataMethods.js';
import { asData, combine, copyOf, join } from './dataOperations.js';
import { callEstimatorMethod } from './estimators.js';
import { eachSplit } from './dataSets.js';
import { flowOf } from './externalSets.js';
import { blendsOf } from './judging.js';
import { callLibrary } from './libraryCalls.js';
import { adopt, callJudge, callNetworkMethod, callUnknown, isNetwork } from './networks.js';
import { startedFrom } from './layers.js';
import { callLookUp } from './lookUps.js';
import type { Arguments, Run } from './run.js';
import { callTrainer } from './trainers.js';
import { backward, judge, modelsIn, passesOf, passThrough, step } from './training.js';
import { callBack, callUnheardOf, predicting } from './unheardOf.js';
import {
  literal,
  noInfluences,
  unionInfluences,
  unknown,
  type Data,
  type Estimator,
  type Value,
} from './values.js';

const noKeywords: Arguments['keywords'] = new Map();

/** Arguments in order, `*items` spread when known. */
export function evaluateArguments(run: Run, call: Call): Arguments {
  const given = call.args.map((arg) => run.evaluate(arg));
  const positional = call.args.some(({ kind }) => kind === 'Starred') ? spread(call.args, given) : given;
  const keywords =
    call.keywords.length === 0
      ? noKeywords
      : new Map(call.keywords.map(({ name, value }) => [name, run.evaluate(value)]));
  return { positional, keywords, call };
}

/** The values, with those of `*items` one by one where they are known. */
const spread = (exprs: readonly Expr[], values: readonly Value[]): Value[] =>
  values.flatMap((value, i) =>
    exprs[i]!.kind === 'Starred' && (value.kind === 'list' || value.kind === 'tuple') ? value.items : [value],
  );

/** `delayed(f)(x)`, `partial(f, a=1)(x)` call `f`. */
const handsOn = /\.(delayed|partial|wraps|cache|lru_cache|memoize)$/;

/** Calls anything but the user's own functions and classes. */
export function callKnown(run: Run, callee: Value, args: Arguments): Value {
  switch (callee.kind) {
    case 'library': {
      const builtin = callee.path.startsWith('builtins.') ? callee.path.slice(9) : undefined;
      if (builtin !== undefined) return callBuiltin(run, builtin, args) ?? unknown;
      if (
        callee.path.endsWith('.tqdm') ||
        callee.path.endsWith('.deepcopy') ||
        callee.path.endsWith('.copy')
      ) {
        const given = args.positional[0] ?? unknown;
        return given.kind === 'data' ? copyOf(run, given) : given;
      }
      if (handsOn.test(callee.path)) return args.positional[0] ?? unknown;
      return callLibrary(run, callee.path, args);
    }
    case 'method':
      return callMethod(run, callee.receiver, callee.name, args);
    case 'data':
      // `data.values()` of what is not a table after all
      return callee;
    case 'estimator':
      return callModel(run, callee, args);
    default:
      return callUnheardOf(run, args);
  }
}

/** `model(x)` in PyTorch and Keras: rows pass through. */
function callModel(run: Run, callee: Estimator, args: Arguments): Value {
  const judged = callJudge(run, callee, args);
  if (judged) return judged;
  if (isNetwork(callee)) return passThrough(run, callee, args) ?? unknown;
  const started = startedFrom(run, callee);
  const data = asData(run, args.positional[0]);
  if (!data)
    return started.size > 0 ? run.data([], started, { isStatistic: true, shape: 'scalar' }) : unknown;
  const learned = unionInfluences(callee.learned, started);
  return copyOf(run, data, learned.size > 0 ? { influences: unionInfluences(data.influences, learned) } : {});
}

function callMethod(run: Run, receiver: Value, name: string, args: Arguments): Value {
  switch (receiver.kind) {
    case 'data':
      if (name === 'parameters' && args.positional.length === 0) return adopt(run, args) ?? unknown;
      if (receiver.passes) judgeByMethod(run, receiver, name);
      else if (run.training.isUsed && collecting.has(name)) judgeAll(run, args);
      return callDataMethod(run, receiver, name, args);
    case 'estimator':
      return (
        callTrainingMethod(run, receiver, name, args) ??
        flowOf(run, receiver, name, args) ??
        callTrainer(run, receiver, name, args) ??
        callLookUp(run, receiver, name, args) ??
        callEstimatorMethod(run, receiver, name, args) ??
        otherMethod(run, receiver, name, args)
      );
    case 'list':
    case 'set':
    case 'tuple':
      return callListMethod(run, receiver, name, args);
    case 'dict':
      return callDictMethod(run, receiver, name, args);
    case 'literal':
      // ' '.join(words), 'a {}'.format(x)
      return combine(run, args.positional) ?? unknown;
    default:
      return predicting.test(name) ? run.data([], noInfluences, { shape: 'array', blends: [] }) : unknown;
  }
}

/** `loss.backward()`, `(output.argmax(1)).eq(y)`. */
function judgeByMethod(run: Run, data: Data, name: string): void {
  if (name === 'backward') backward(run, data);
  else if (name === 'eq' || name === 'ne') judge(run, data);
}

/** `model, optimizer, loader = accelerator.prepare(model, optimizer, loader)`. */
const wrapping =
  /^accelerate\..*\.(prepare|prepare_\w+|unwrap_model|gather|gather_for_metrics)$|^lightning\..*Fabric\.(setup|setup_\w+)$/;

/** Methods of a metric that is given outputs and truth. */
const collecting = new Set(['add', 'add_batch', 'update', 'update_state', 'compute']);

function judgeAll(run: Run, { positional, keywords }: Arguments): void {
  const given = [...positional, ...keywords.values()];
  if (given.length > 1) for (const value of given) judge(run, value);
}

/** Modes of a network, steps of an optimizer, and what wraps them. */
function callTrainingMethod(run: Run, receiver: Estimator, name: string, args: Arguments): Value | undefined {
  if (isNetwork(receiver)) {
    const result = callNetworkMethod(run, receiver, receiver, name, args);
    if (result) return result;
  }
  if (wrapping.test(`${receiver.path}.${name}`)) {
    const items = [...args.positional];
    return items.length === 1 ? items[0] : { kind: 'tuple', id: run.nextId(), items };
  }
  if (!run.training.isUsed) return undefined;
  const [given] = args.positional;
  switch (name) {
    case 'backward':
    case 'manual_backward':
      backward(run, given);
      return unknown;
    case 'gradient':
      if (receiver.className !== 'GradientTape') return undefined;
      differentiate(run, given, args.positional[1] ?? args.keywords.get('sources'));
      return unknown;
    case 'apply':
    case 'step':
    case 'apply_gradients':
      if (name === 'apply' && !receiver.path.includes('optimizers')) return undefined;
      takeStep(run, receiver, given, args);
      return unknown;
    case 'update':
    case 'update_state':
    case 'add_batch':
      return callJudge(run, receiver, args);
    default:
      return passesOf(run, given) ? callJudge(run, receiver, args) : undefined;
  }
}

/** `tape.gradient(loss, model.trainable_weights)`: of a model's weights, not of its input. */
function differentiate(run: Run, loss: Value | undefined, sources: Value | undefined): void {
  const models = sources ? modelsIn(sources) : [];
  if (models.length > 0) backward(run, loss, models);
  else if (sources?.kind === 'unknown') backward(run, loss);
}

/** `optimizer.step()`, also with a closure; `scaler.step(optimizer)`; not `scheduler.step()`. */
function takeStep(run: Run, receiver: Value, given: Value | undefined, args: Arguments): void {
  if (receiver.kind === 'estimator' && /lr_scheduler|schedule|LR$/i.test(receiver.path)) return;
  if (given?.kind === 'function')
    run.callValue(given, { positional: [], keywords: new Map(), call: undefined });
  step(run, given?.kind === 'estimator' ? given : receiver, args);
}

/** `model.summary()`, `model.add(layer)`; what takes rows passes them on. */
function otherMethod(
  run: Run,
  receiver: Extract<Value, { kind: 'estimator' }>,
  name: string,
  args: Arguments,
): Value {
  if (receiver.known?.what === 'model' && name === 'fit_regularized') {
    return callEstimatorMethod(run, receiver, 'fit', args) ?? receiver;
  }
  callBack(run, args);
  const [layer] = args.positional;
  if (name === 'add' && layer?.kind === 'estimator') receiver.attributes.set(`layer ${layer.id}`, layer);
  const data = asData(run, layer);
  if (!data || receiver.known !== undefined) return unknown;
  return copyOf(run, data, predicting.test(name) ? { blends: [] } : {});
}

/** `if p > 0.5: labels.append(1)`: what is put into a list as a prediction decides is one. */
function decided(run: Run, given: Value): Value {
  const { deciding } = run;
  if (given.kind !== 'literal' || !deciding) return given;
  return copyOf(run, deciding, { shape: 'scalar', selects: undefined, ...blendsOf(deciding) });
}

const longest = 60;

function callListMethod(
  run: Run,
  list: Extract<Value, { kind: 'list' | 'set' | 'tuple' }>,
  name: string,
  args: Arguments,
): Value {
  const given = args.positional[0] ?? unknown;
  switch (name) {
    case 'append':
    case 'add':
      if (list.items.length < longest) list.items.push(decided(run, given));
      return literal(null);
    case 'extend':
      if (given.kind === 'list' || given.kind === 'tuple') {
        list.items.push(...given.items.slice(0, Math.max(0, longest - list.items.length)));
      } else if (given.kind === 'data') list.items.push(given);
      return literal(null);
    case 'insert':
      list.items.splice(0, 0, args.positional[1] ?? unknown);
      return literal(null);
    case 'remove': {
      const at = list.items.findIndex(
        (item) => item.kind === 'literal' && given.kind === 'literal' && item.value === given.value,
      );
      if (at >= 0) list.items.splice(at, 1);
      return literal(null);
    }
    case 'pop':
      return list.items.at(-1) ?? unknown;
    case 'copy':
      return { ...list, id: run.nextId(), items: [...list.items] };
    default:
      return unknown;
  }
}

function callDictMethod(
  run: Run,
  dict: Extract<Value, { kind: 'dict' }>,
  name: string,
  args: Arguments,
): Value {
  const values = (): Value[] => [...dict.items.values(), ...(dict.other ? [dict.other] : [])];
  switch (name) {
    case 'values':
      return { kind: 'list', id: run.nextId(), items: values() };
    case 'keys':
      return { kind: 'list', id: run.nextId(), items: [...dict.items.keys()].map((key) => literal(key)) };
    case 'items': {
      const items = [...dict.items].map(([key, value]): Value => ({
        kind: 'tuple',
        id: run.nextId(),
        items: [literal(key), value],
      }));
      if (dict.other) items.push({ kind: 'tuple', id: run.nextId(), items: [unknown, dict.other] });
      return { kind: 'list', id: run.nextId(), items };
    }
    case 'get':
    case 'pop':
    case 'setdefault': {
      const key = args.positional[0];
      const found = key?.kind === 'literal' ? dict.items.get(key.value as string) : undefined;
      return found ?? values().reduce<Value>((all, each) => join(run, all, each), unknown);
    }
    case 'update': {
      const other = args.positional[0];
      if (other?.kind === 'dict') for (const [key, value] of other.items) dict.items.set(key, value);
      return literal(null);
    }
    case 'copy':
      return { ...dict, id: run.nextId(), items: new Map(dict.items) };
    default:
      return eachSplit(run, dict, (split) => callMethod(run, split, name, args));
  }
}

/** A call of which nothing is known: what has parameters is a network, and what is given outputs may judge them. */
export function callUnfamiliar(run: Run, { func }: Call, args: Arguments): Value {
  if (func.kind !== 'Attribute') {
    return run.training.isUsed
      ? callUnknown(run, func.kind === 'Name' ? func.id : '', args)
      : callUnheardOf(run, args);
  }
  const given = args.positional.length;
  if (given === 0 && (func.attr === 'parameters' || func.attr === 'named_parameters')) {
    return adopt(run, args) ?? unknown;
  }
  if (!run.training.isUsed) return callUnheardOf(run, args);
  if (func.attr === 'backward' || func.attr === 'manual_backward') backward(run, args.positional[0]);
  else if (func.attr === 'step' || func.attr === 'apply_gradients') {
    if (!/sched/i.test(run.text(func.value))) takeStep(run, unknown, args.positional[0], args);
  } else return callUnknown(run, func.attr, args);
  return unknown;
}
