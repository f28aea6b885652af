import type * as ast from '../python/ast.js';
import type { ClassKnowledge } from '../knowledge/knowledge.js';
import { classAt } from '../knowledge/libraries.js';
import { heldRows, isDataSet } from './dataSets.js';
import { ownSet } from './externalSets.js';
import { combine, join } from './dataOperations.js';
import { callEstimatorMethod, recordFit, recordScore } from './estimators.js';
import { makeEstimator } from './makeEstimator.js';
import { fillFields } from './records.js';
import type { Arguments, Run } from './run.js';
import { Scope } from './scope.js';
import { argumentsByUse } from './uncalled.js';
import { callNetworkMethod } from './networks.js';
import { forwardOf, libraryBase, methodsOf } from './ownClasses.js';
import { passed, withLearned } from './ownSteps.js';
import { callTrainer } from './trainers.js';
import { passThrough } from './training.js';
import { isWithoutGradients } from './trainingChoices.js';
import {
  unknown,
  type Instance,
  type Library,
  type UserClass,
  type UserFunction,
  type Value,
} from './values.js';

const maxCallDepth = 6;

/** What following a call changes of the interpreter and puts back. */
export interface Frames extends Run {
  cell: number;
  returns: Value[];
  readonly callStack: object[];
  readonly followed: Set<object>;
  follow(body: readonly ast.Stmt[]): void;
}

export function callFunction(run: Frames, callee: UserFunction, args: Arguments): Value {
  const { definition } = callee;
  if (run.callStack.includes(definition) || run.callStack.length >= maxCallDepth) {
    return combine(run, args.positional) ?? unknown;
  }
  run.followed.add(definition);
  const scope = new Scope(callee.scope);
  const outer = { scope: run.scope, cell: run.cell, returns: run.returns, isQuiet: run.training.isQuiet };
  // Defaults belong to the scope of the definition; evaluated there they see its names.
  run.scope = callee.scope;
  run.cell = callee.cell;
  bindParameters(run, scope, definition.params, callee.self, args);
  run.scope = scope;
  run.returns = [];
  run.callStack.push(definition);
  try {
    if (definition.kind === 'Lambda') return run.evaluate(definition.body);
    if (isWithoutGradients(definition)) run.training.isQuiet = true;
    run.follow(definition.body);
    return run.returns.reduce<Value>((all, each) => join(run, all, each), unknown);
  } finally {
    run.callStack.pop();
    run.scope = outer.scope;
    run.cell = outer.cell;
    run.returns = outer.returns;
    run.training.isQuiet = outer.isQuiet;
  }
}

const noArguments: Arguments = { positional: [], keywords: new Map(), call: undefined };

/** A function that nothing calls, once: with what its body tells of its arguments. */
export function callUncalled(run: Frames, callee: UserFunction): void {
  const { definition } = callee;
  if (definition.kind === 'Lambda') return;
  const { cell } = run;
  run.cell = callee.cell;
  const keywords = argumentsByUse(run, definition);
  run.cell = cell;
  callFunction(run, callee, { ...noArguments, keywords });
}

/** The methods of a class of which nothing makes an object, or that nothing calls. */
export function callUncalledMethods(run: Frames, callee: UserClass): void {
  const uncalled = [...methodsOf(callee).values()].filter(
    ({ node }) => !run.followed.has(node) && !node.name.startsWith('__'),
  );
  if (uncalled.length === 0) return;
  const self = constructInstance(run, callee, noArguments);
  for (const { node: definition, cell, scope } of uncalled) {
    if (!run.followed.has(definition)) callUncalled(run, { kind: 'function', definition, cell, scope, self });
  }
}

export function constructInstance(run: Frames, callee: UserClass, args: Arguments): Instance {
  const methods = methodsOf(callee);
  const library = libraryBase(callee);
  const trainer = library && classAt(library.path)?.trainer ? classAt(library.path) : undefined;
  const known = trainer ?? inheritedStep(library, methods);
  const trains =
    known !== undefined ||
    methods.has('fit') ||
    methods.has('transform') ||
    forwardOf(methods) !== undefined ||
    (library && /Model|Module|Estimator|Classifier|Regressor/.test(library.path));
  const path = library && !methods.has('fit') ? library.path : `own.${callee.definition.name}`;
  // A constructor of its own passes on by name what it does not take itself.
  const given = trainer && methods.has('__init__') ? { ...args, positional: [] } : args;
  const estimator = trains ? makeEstimator(run, path, known, given) : undefined;
  const self: Instance = {
    kind: 'instance',
    id: run.nextId(),
    class: callee,
    fields: new Map(),
    estimator: estimator && { ...estimator, className: callee.definition.name },
    holds:
      library && isDataSet(library.path)
        ? (heldRows(run, args) ?? ownSet(run, callee.definition.name, args))
        : undefined,
  };
  if (self.estimator) self.estimator.owner = self;
  if (methods.has('__init__')) callOwnMethod(run, self, '__init__', args);
  else fillFields(self, args);
  return self;
}

/** What a class of the user learns by the `fit` that it has from a library. */
function inheritedStep(
  library: Library | undefined,
  methods: ReadonlyMap<string, unknown>,
): ClassKnowledge | undefined {
  const known = library && !methods.has('fit') ? classAt(library.path) : undefined;
  return known?.is === 'transformer' || known?.is === 'selector' ? known : undefined;
}

/** A method of the user's class is followed; fitting and scoring are recorded at the call as well. */
export function callOwnMethod(run: Frames, self: Instance, name: string, args: Arguments): Value {
  const definition = methodsOf(self.class).get(name);
  const followed = definition
    ? callFunction(
        run,
        {
          kind: 'function',
          definition: definition.node,
          cell: definition.cell,
          scope: definition.scope,
          self,
        },
        args,
      )
    : undefined;
  if (!self.estimator) return followed ?? unknown;
  if (!definition) {
    const result =
      callTrainer(run, self.estimator, name, args) ??
      callNetworkMethod(run, self, self.estimator, name, args);
    if (result) return result;
  }
  if (name === 'fit') {
    recordFit(run, self.estimator, name, args);
    return self;
  }
  if (name === 'predict' || name === 'predict_proba' || name === 'score' || name === 'evaluate') {
    return recordScore(run, self.estimator, name, args);
  }
  if (name === 'fit_transform' && !definition) {
    callOwnMethod(run, self, 'fit', args);
    return callOwnMethod(run, self, 'transform', { ...args, positional: args.positional.slice(0, 1) });
  }
  const [rows] = args.positional;
  if (followed && rows && name.includes('transform'))
    return withLearned(run, passed(run, rows, followed), self.estimator.learned);
  if (followed) return followed;
  return (
    callEstimatorMethod(run, self.estimator, name, args) ??
    (name === 'transform' ? (combine(run, args.positional) ?? unknown) : unknown)
  );
}

/** What a network gives, where it is more than one thing for its rows: followed once if it is not. */
function forwarded(run: Frames, self: Instance, forward: string, args: Arguments): Value | undefined {
  const { training } = run;
  const definition = methodsOf(self.class).get(forward)?.node;
  if (!definition || training.plain.has(definition)) return undefined;
  training.inside++;
  const result = callOwnMethod(run, self, forward, args);
  training.inside--;
  const isGiven = args.positional.some((value) => value.kind === 'data');
  if (isGiven && (result.kind === 'data' || result.kind === 'unknown')) training.plain.add(definition);
  return result;
}

/** `object(x)`: of a network, rows pass through it. */
export function callInstance(run: Frames, self: Instance, args: Arguments): Value {
  const forward = forwardOf(methodsOf(self.class));
  const model = forward === '__call__' ? undefined : self.estimator;
  if (!model) return forward === undefined ? unknown : callOwnMethod(run, self, forward, args);
  return (
    passThrough(run, model, args, forward === undefined ? undefined : forwarded(run, self, forward, args)) ??
    unknown
  );
}

function bindParameters(
  run: Run,
  scope: Scope,
  params: readonly ast.Param[],
  self: Instance | undefined,
  args: Arguments,
): void {
  const positional = self ? [self, ...args.positional] : args.positional;
  let position = 0;
  const named = new Set<string>();
  for (const param of params) {
    if (param.kind === 'star') {
      scope.set(param.name, { kind: 'tuple', id: run.nextId(), items: positional.slice(position) });
      position = positional.length;
    } else if (param.kind === 'doubleStar') {
      const rest = [...args.keywords].filter(([name]) => !named.has(name));
      scope.set(param.name, { kind: 'dict', id: run.nextId(), items: new Map(rest), other: undefined });
    } else {
      named.add(param.name);
      const given = args.keywords.get(param.name) ?? positional[position];
      if (!args.keywords.has(param.name)) position++;
      scope.set(param.name, given ?? (param.default ? run.evaluate(param.default) : unknown));
    }
  }
}
