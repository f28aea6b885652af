import { copyOf } from './dataOperations.js';
import type { Role } from './rows.js';
import type { Run } from './run.js';
import type { Data, Value } from './values.js';

const parts: readonly (readonly [Role, RegExp])[] = [
  ['train', /(^|_)train(ing)?($|_)/i],
  ['validation', /(^|_)(val|valid|validation|dev)($|_)/i],
  ['test', /(^|_)test(ing)?($|_)/i],
];

/** `data['x_train']`, `data['test']` of what was loaded from a place nothing is known of: the parts of a split. */
export function namedSplit(run: Run, base: Data, name: Value | undefined): Data | undefined {
  const [source] = base.rows;
  if (base.shape === 'frame' || base.shape === 'series' || base.rows.length !== 1) return undefined;
  if (source?.kind !== 'source' || name?.kind !== 'literal') return undefined;
  const at = parts.findIndex(([, words]) => typeof name.value === 'string' && words.test(name.value));
  const [role] = parts[at] ?? [];
  if (role === undefined) return undefined;
  const split = run.rows.split(`splits by name of ${source.id}`);
  return copyOf(run, base, { rows: [run.rows.part(base.rows, source.site, split, role, at)] });
}
