import { asData, combine, copyOf } from './dataOperations.js';
import { methodsOf } from './ownClasses.js';
import type { Run } from './run.js';
import {
  influencesOf,
  unionInfluences,
  type Data,
  type Estimator,
  type Influences,
  type Instance,
  type Snapshot,
  type Value,
} from './values.js';

type Way = 'fit' | 'fit_transform' | 'transform';

/**
 * What the user's own code among the steps of an estimator makes of rows: methods of classes, and functions that a
 * `FunctionTransformer` is given. Undefined where all steps are a library's, and for an object of the user's own, whose methods
 * are followed where they are called.
 */
export function throughOwnSteps(
  run: Run,
  self: Estimator,
  way: Way,
  rows: Data,
  target?: Value,
): Value | undefined {
  return self.owner === undefined && hasOwnCode(self) ? step(run, self, way, rows, target) : undefined;
}

/** The rows, with what the user's own code in the steps learned before they came to the model. */
export function afterOwnSteps(
  run: Run,
  self: Estimator,
  way: Way,
  data: Snapshot,
  target?: Value,
): { readonly data: Snapshot; readonly passed: Value | undefined } {
  const given = asData(run, data.value);
  const passed = given && throughOwnSteps(run, self, way, given, target);
  const after = asData(run, passed);
  if (!after) return { data, passed };
  const influences = unionInfluences(data.influences, influencesOf(after));
  return { data: { ...data, influences }, passed };
}

const maxNesting = 6;

function hasOwnCode(self: Estimator, depth = 0): boolean {
  if (ownCode(self)) return true;
  return depth < maxNesting && self.parts.some((part) => hasOwnCode(part, depth + 1));
}

/** An object with `transform`, or a function; models of the user have no part in what rows become. */
function ownCode({ owner, className, params, args }: Estimator): Instance | Value | undefined {
  if (owner) {
    const methods = methodsOf(owner.class);
    return methods.has('transform') || methods.has('fit_transform') ? owner : undefined;
  }
  if (className !== 'FunctionTransformer') return undefined;
  const func = args[0] ?? params.get('func');
  return func?.kind === 'function' || func?.kind === 'method' ? func : undefined;
}

function step(
  run: Run,
  self: Estimator,
  way: Way,
  value: Value,
  target: Value | undefined,
  depth = 0,
): Value {
  const own = ownCode(self);
  if (own) return passed(run, value, callOwn(run, self, own, way, value, target));
  if (depth >= maxNesting) return value;
  switch (self.known?.is) {
    case 'pipeline':
      return self.parts.reduce((given, part, i) => {
        const isLast = i === self.parts.length - 1;
        return step(run, part, isLast || way !== 'fit' ? way : 'fit_transform', given, target, depth + 1);
      }, value);
    case 'columns':
    case 'ensemble':
    case 'search': {
      const results = self.parts.map((part) => step(run, part, way, value, target, depth + 1));
      return combine(run, results) ?? value;
    }
    default:
      return value;
  }
}

function callOwn(
  run: Run,
  self: Estimator,
  own: Value,
  way: Way,
  value: Value,
  target: Value | undefined,
): Value {
  const call = (callee: Value, given: readonly Value[], keywords = new Map<string, Value>()): Value =>
    run.callValue(callee, { positional: [...given], keywords, call: undefined });
  if (own.kind !== 'instance') {
    const options = self.params.get('kw_args');
    const keywords = options?.kind === 'dict' ? [...options.items] : [];
    return way === 'fit'
      ? value
      : call(own, [value], new Map(keywords.map(([name, each]) => [String(name), each])));
  }
  const methods = methodsOf(own.class);
  const method = (name: string): Value => ({ kind: 'method', receiver: own, name });
  const rowsAndTarget = target ? [value, target] : [value];
  if (way === 'fit_transform' && methods.has('fit_transform'))
    return call(method('fit_transform'), rowsAndTarget);
  if (way !== 'transform' && methods.has('fit')) call(method('fit'), rowsAndTarget);
  return way === 'fit' || !methods.has('transform') ? value : call(method('transform'), [value]);
}

/** What comes out holds the rows that went in, unless it is known to hold others. */
export function passed(run: Run, given: Value, result: Value): Value {
  if (result.kind === 'tuple') return result;
  const data = asData(run, result);
  if (!data) return given;
  const before = asData(run, given);
  if (data.rows.length > 0 || !before) return data;
  return copyOf(run, before, { influences: unionInfluences(influencesOf(before), influencesOf(data)) });
}

/** The value, each table of it with what was learned on the way. */
export function withLearned(run: Run, value: Value, learned: Influences): Value {
  if (learned.size === 0) return value;
  if (value.kind === 'tuple')
    return { ...value, items: value.items.map((item) => withLearned(run, item, learned)) };
  return value.kind === 'data'
    ? copyOf(run, value, { influences: unionInfluences(value.influences, learned) })
    : value;
}
