import type { RowsPlace, TrainerKnowledge } from '../knowledge/knowledge.js';
import type { FunctionDef } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { asData, snapshot } from './dataOperations.js';
import { nameOf, recordFit, recordScore, type Given } from './estimators.js';
import { methodsOf } from './ownClasses.js';
import type { Arguments, Run } from './run.js';
import { literal, unknown, type Estimator, type Instance, type Value } from './values.js';

/** A method of a trainer that fits or scores; undefined for others. */
export function callTrainer(run: Run, self: Estimator, name: string, args: Arguments): Value | undefined {
  const trainer = self.known?.trainer;
  const method = trainer && Object.hasOwn(trainer.methods, name) ? trainer.methods[name] : undefined;
  if (!trainer || !method) return undefined;
  const rows = rowsAt(run, self, method.rows, args);
  if (method.does === 'score')
    return recordScore(run, self, name, args, { rows, evaluated: method.compares === true });
  const watched = method.watched && rowsAt(run, self, method.watched, args);
  const isWatched = watched?.value !== undefined && keepsBest(trainer, self);
  recordFit(run, self, name, args, {
    rows,
    watched: isWatched ? [{ ...snapshot(run, watched.value, watched.expr), ...nameOf(watched) }] : [],
  });
  return unknown;
}

function rowsAt(run: Run, self: Estimator, place: RowsPlace, args: Arguments): Given {
  const { at, made } = place;
  const ofModule = place.module && rowsOfModule(run, self, place.module, args);
  if (ofModule) return ofModule;
  for (const name of place.names ?? []) {
    const value = args.keywords.get(name);
    if (value) return { value, expr: args.call?.keywords.find((each) => each.name === name)?.value };
  }
  if (at !== undefined && args.positional[at])
    return { value: args.positional[at], expr: args.call?.args[at] };
  if (!made) return { value: undefined, expr: undefined };
  // The names of the constructor's arguments may mean other things here: of unknown values nothing is said.
  const value = self.params.get(made.name) ?? self.args[made.at];
  if (!asData(run, value)) return { value: undefined, expr: undefined };
  // The expression may be in another cell: the argument has a name.
  return { value, expr: undefined, name: made.name };
}

/** `datamodule=…`, a module in the place of loaders, one the fit was given, or the model: what has the method. */
function rowsOfModule(
  run: Run,
  self: Estimator,
  { method, stage }: NonNullable<RowsPlace['module']>,
  args: Arguments,
): Given | undefined {
  const given = [
    args.keywords.get('datamodule'),
    ...args.positional.toReversed(),
    args.keywords.get('model'),
  ];
  const kept = self.attributes.get('datamodule');
  const module = [...given, kept].find(
    (value): value is Instance => value?.kind === 'instance' && methodsOf(value.class).has(method),
  );
  const hasLoaders = [...args.positional.slice(1), ...args.keywords.values()].some((value) =>
    asData(run, value),
  );
  if (!module || hasLoaders) return undefined;
  self.attributes.set('datamodule', module);
  const ask = (name: string, positional: readonly Value[]): Value =>
    run.callValue(
      { kind: 'method', receiver: module, name },
      { positional, keywords: new Map(), call: undefined },
    );
  const setup = methodsOf(module.class).get('setup')?.node;
  if (setup && !run.training.isSetUp(module, asksFor(setup) ? stage : 'any')) ask('setup', [literal(stage)]);
  return { value: ask(method, []), expr: undefined, name: `${method}()` };
}

/** What is set up depends on the stage. */
function asksFor({ params, body }: FunctionDef): boolean {
  const stage = params[1]?.name;
  for (const node of walk(body)) if (node.kind === 'Name' && node.id === stage) return true;
  return false;
}

function keepsBest({ keepsBest: by }: TrainerKnowledge, self: Estimator): boolean {
  if (by === 'always') return true;
  const { settings, callbacks } = by;
  if (settings) {
    const given = self.params.get(settings.name) ?? self.args[settings.at];
    const flag = given?.kind === 'estimator' ? given.params.get(settings.flag) : undefined;
    return flag?.kind === 'literal' && flag.value === true;
  }
  const given = self.params.get('callbacks');
  const list = given?.kind === 'list' || given?.kind === 'tuple' ? given.items : given ? [given] : [];
  return list.some((each) => {
    if (each.kind !== 'estimator' || !callbacks || !Object.hasOwn(callbacks, each.className)) return false;
    const needed = callbacks[each.className];
    return needed === undefined || each.params.has(needed);
  });
}
