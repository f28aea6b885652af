import type { Pass } from './values.js';

/** Older ones are of no interest: a loss is computed of what a model gave just now. */
const most = 6;

export function unionPasses(
  a: readonly Pass[] | undefined,
  b: readonly Pass[] | undefined,
): readonly Pass[] | undefined {
  if (!a || !b || a === b) return a ?? b;
  const extra = b.filter((pass) => !a.includes(pass));
  return extra.length === 0 ? a : [...a, ...extra].slice(-most);
}
