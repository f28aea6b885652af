import { asData, combine } from './dataOperations.js';
import { noRows } from './rows.js';
import type { Arguments, Run } from './run.js';
import { noInfluences, unknown, type Value } from './values.js';

/** `np.arange(len(table))`: the positions of all rows. */
export function positionsOf(run: Run, { positional }: Arguments): Value {
  const [end] = positional;
  if (end?.kind !== 'length' || end.rows.length === 0) return unknown;
  return run.data(end.rows, noInfluences, { shape: 'array', selects: 'positions' });
}

/** `np.random.permutation(len(data))` are positions of the data's rows; `rand(len(data)) < 0.8` is a mask. */
export function randomDraw(run: Run, path: string, args: Arguments): Value {
  const given = args.positional[0];
  const rows = given?.kind === 'length' ? given.rows : (asData(run, given)?.rows ?? noRows);
  const selects = /permutation|choice$/.test(path) ? 'positions' : undefined;
  // `np.random.randint(mean - std, mean + std, size=n)` carries what it was computed from.
  const drawn = combine(run, [...args.positional, ...args.keywords.values()]);
  return run.data(rows, drawn?.isStatistic ? drawn.influences : noInfluences, { shape: 'array', selects });
}
