import type * as ast from '../python/ast.js';
import { copyOf } from './dataOperations.js';
import type { Role } from './rows.js';
import type { Run } from './run.js';
import type { Data, Value } from './values.js';

/** What a part is for, by its name; undefined for names that do not say. */
function roleOf(name: string): Role | undefined {
  if (/val(?!ue)|(^|_)dev(_|$)/i.test(name)) return 'validation';
  if (/test|hold_?out|(^|_)te(_|$)/i.test(name)) return 'test';
  return /train|(^|_)tr(_|$)/i.test(name) ? 'train' : undefined;
}

/**
 * `train, test = divide(table)` of a function that nothing is known of: what the parts are called says that it splits.
 * Undefined where the names do not tell of parts for different use.
 */
export function separatedByName(
  run: Run,
  targets: readonly ast.Expr[],
  call: ast.Call,
  value: Data,
): Value | undefined {
  if (value.rows.length === 0) return undefined;
  const roles = targets.map((target) => (target.kind === 'Name' ? roleOf(target.id) : undefined));
  const named = [...new Set(roles)].filter((role) => role !== undefined);
  if (named.length < 2 || !named.includes('train')) return undefined;
  const site = run.site(call);
  const split = run.rows.split(
    `by name at ${site.cell} ${site.start} of ${value.rows.map(({ id }) => id).join()}`,
  );
  const items = roles.map((role): Value => {
    if (role === undefined) return copyOf(run, value);
    const part = run.rows.part(value.rows, site, split, role, named.indexOf(role));
    return copyOf(run, value, { rows: [part] });
  });
  return { kind: 'tuple', id: run.nextId(), items };
}
