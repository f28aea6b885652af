import type { Call, Expr } from '../python/ast.js';
import { copyOf } from './dataOperations.js';
import type { Arguments, Run } from './run.js';
import { statisticOf } from './statistics.js';
import { unionInfluences, type Data } from './values.js';

/** What messages call it, and rules know it by: there is nothing learned that other rows could be told by. */
export const ranking = 'ranking';

/**
 * `df['a'].rank()`, `rankdata(a)`: every row is told by all of them. Not within a group, as the visits of one user are, nor
 * along the columns of each row.
 */
export function amongOthers(run: Run, base: Data, name: string, args: Arguments): Data {
  if (base.grouped || isAlongRow(args)) return copyOf(run, base, { grouped: undefined });
  const seen = statisticOf(run, base, name, args, 'LK102', ranking);
  return copyOf(run, base, { influences: unionInfluences(base.influences, seen.influences) });
}

function isAlongRow({ positional, keywords }: Arguments): boolean {
  const axis = keywords.get('axis') ?? positional[0];
  return axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');
}

/** `argsort(argsort(a))`, `a.argsort().argsort()` is the rank of each row; once, it is the order of all. */
export function ranksByOrder({ func, args }: Call): boolean {
  const inner = func.kind === 'Attribute' && func.value.kind === 'Call' ? func.value : args[0];
  return inner?.kind === 'Call' && nameOf(inner.func) === 'argsort';
}

const nameOf = (func: Expr): string | undefined =>
  func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : undefined;
