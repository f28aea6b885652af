import type { Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { containsAll, type Rows } from './rows.js';
import type { Run } from './run.js';

/** Columns by which a program remembers how it split. */
const ofSplit = /train|test|val|fold|split|subset|holdout|random/i;

/**
 * True when an inline condition (`data['a'] > 0`) looks at nothing but values of the rows themselves: which part of a split
 * they are in does not matter then.
 */
export function isOwnCondition(run: Run, expr: Expr, rows: Rows): boolean {
  if (expr.kind !== 'Compare' && expr.kind !== 'BinOp' && expr.kind !== 'BoolOp' && expr.kind !== 'UnaryOp')
    return false;
  let looksAtRows = false;
  for (const node of walk([expr])) {
    if (node.kind === 'Call' || node.kind === 'Lambda' || node.kind === 'Comprehension') return false;
    if (node.kind === 'Str' && ofSplit.test(node.value)) return false;
    if (node.kind === 'Attribute' && (node.attr === 'index' || ofSplit.test(node.attr))) return false;
    if (node.kind !== 'Name') continue;
    const value = run.scope.get(node.id);
    if (value?.kind === 'data' && value.selects === undefined && containsAll(rows, value.rows))
      looksAtRows = true;
    else if (value?.kind !== 'literal' && value?.kind !== 'library') return false;
  }
  return looksAtRows;
}
