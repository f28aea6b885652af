import type { RowsPlace, TrainerKnowledge } from '../knowledge/knowledge.js';
import { asData, snapshot } from './dataOperations.js';
import { nameOf, recordFit, recordScore, type Given } from './estimators.js';
import type { Arguments, Run } from './run.js';
import { unknown, type Estimator, type Value } from './values.js';

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

function keepsBest({ keepsBest: { settings, callbacks } }: TrainerKnowledge, self: Estimator): boolean {
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
