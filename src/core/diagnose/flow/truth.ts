import { asData, join } from './dataOperations.js';
import type { Run } from './run.js';
import type { Value } from './values.js';

/** `known and not again`: of two of which one is unknown, the other alone may decide. */
export function either(run: Run, op: 'and' | 'or', left: Value, right: Value): Value {
  const isAnd = op === 'and';
  if (left.kind === 'literal') return Boolean(left.value) === isAnd ? right : left;
  if (right.kind === 'literal' && typeof right.value === 'boolean')
    return right.value === isAnd ? left : right;
  // `[…] or [np.zeros(10)]`: what stands in for nothing tells nothing.
  if (!isAnd && asData(run, left) && !asData(run, right)) return left;
  return join(run, left, right);
}
