import type { Target } from '../models/estimator.js';

/** The rows of each class, in code order, ascending. */
export function classRows(target: Target & { readonly kind: 'classes' }): Uint32Array<ArrayBuffer>[] {
  const counts = new Uint32Array(target.classes.length);
  for (let row = 0; row < target.codes.length; row++) counts[target.codes[row]!]!++;
  const rows = Array.from(counts, (count) => new Uint32Array(count));
  const next = new Uint32Array(counts.length);
  for (let row = 0; row < target.codes.length; row++) {
    const code = target.codes[row]!;
    rows[code]![next[code]!++] = row;
  }
  return rows;
}
