import type * as ast from '../python/ast.js';
import { originOfComparison } from './columnSteps.js';
import { combine } from './dataOperations.js';
import { judgeScores, meetsTruth } from './judging.js';
import type { Run } from './run.js';
import { judge } from './training.js';
import { literal, unknown, type Value } from './values.js';

/** `a == b`, `a > 1`, `a is None`: known where both sides are, a mask over rows, or predictions that meet the truth. */
export function compare(run: Run, expr: ast.Compare): Value {
  const values = expr.operands.map((each) => run.evaluate(each));
  const [a, b] = values;
  if (values.length === 2 && a?.kind === 'literal' && b?.kind === 'literal') {
    if (expr.ops[0] === '==' || expr.ops[0] === 'is') return literal(a.value === b.value);
    if (expr.ops[0] === '!=' || expr.ops[0] === 'is not') return literal(a.value !== b.value);
    return unknown;
  }
  if (values.length === 2 && isNone(b)) {
    if (expr.ops[0] === 'is' && isSomething(a)) return literal(false);
    if (expr.ops[0] === 'is not' && isSomething(a)) return literal(true);
  }
  // Any other `x is None`, and `'a' in d`, say nothing of rows.
  if (expr.ops.some((op) => op.startsWith('is') || op.endsWith('in'))) return unknown;
  // accuracy by hand: (predictions == y_test).mean()
  const isOrder = expr.ops.every((op) => op.startsWith('<') || op.startsWith('>'));
  const isThreshold = isOrder && values.some(({ kind }) => kind !== 'data');
  if (!isThreshold && meetsTruth(run, values)) judgeScores(run, values);
  for (const value of values) judge(run, value);
  const isColumn = values.some(
    (value) => value.kind === 'data' && (value.shape === 'series' || value.shape === 'frame'),
  );
  const origin = originOfComparison(values, expr.ops);
  return (
    combine(run, values, { selects: 'mask', origin, ...(isColumn ? { shape: 'series' } : {}) }) ?? unknown
  );
}

const isNone = (value: Value | undefined): boolean => value?.kind === 'literal' && value.value === null;

/** Tables, models and what else is followed: `if X_val is not None` is decided by them. */
const isSomething = (value: Value | undefined): boolean =>
  value !== undefined && value.kind !== 'unknown' && value.kind !== 'literal';
