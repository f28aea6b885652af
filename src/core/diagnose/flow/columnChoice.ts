import type { Comprehension, Expr, Subscript } from '../python/ast.js';
import { columnNames } from './dataOperations.js';
import type { ColumnStep } from './origins.js';
import type { Run } from './run.js';

/**
 * The columns that an expression leaves of a table when it starts from the table's own names, as
 * `[c for c in df.columns if c != 'target']` and `df.columns[:-1]` do. Undefined for anything else.
 */
export function columnChoice(run: Run, expr: Expr, depth = 0): ColumnStep | undefined {
  if (depth > 4) return undefined;
  switch (expr.kind) {
    case 'Name': {
      const bound = lastBound(run, expr.id);
      return bound && columnChoice(run, bound, depth + 1);
    }
    case 'Subscript':
      return isColumns(expr.value) ? sliced(expr) : undefined;
    case 'Comprehension':
      return filtered(run, expr);
    case 'Call': {
      const { func, args } = expr;
      // `list(…)`, `….tolist()`
      if (func.kind === 'Name' && func.id === 'list' && args[0]) return columnChoice(run, args[0], depth + 1);
      if (func.kind !== 'Attribute') return undefined;
      if (func.attr === 'tolist' || func.attr === 'to_list') return columnChoice(run, func.value, depth + 1);
      if (!isColumns(func.value) || !args[0] || (func.attr !== 'difference' && func.attr !== 'drop'))
        return undefined;
      return without(run, [args[0]]);
    }
    default:
      return undefined;
  }
}

/** What a name was last given; only a plain assignment says so. */
function lastBound(run: Run, name: string): Expr | undefined {
  const { assignments } = run.trace;
  for (let i = assignments.length - 1; i >= 0 && i >= assignments.length - 200; i--) {
    const { stmt } = assignments[i]!;
    if (
      stmt.kind !== 'Assign' ||
      !stmt.targets.some((target) => target.kind === 'Name' && target.id === name)
    )
      continue;
    return stmt.targets.length === 1 ? stmt.value : undefined;
  }
  return undefined;
}

const isColumns = (expr: Expr): boolean => expr.kind === 'Attribute' && expr.attr === 'columns';

function sliced({ index }: Subscript): ColumnStep | undefined {
  const [slice] = index;
  if (index.length !== 1 || slice?.kind !== 'Slice' || slice.step) return undefined;
  const from = bound(slice.lower);
  const to = bound(slice.upper);
  return from === null || to === null ? undefined : { do: 'slice', from, to };
}

/** Null for a bound that is not a literal number. */
export function bound(expr: Expr | undefined): number | undefined | null {
  if (!expr) return undefined;
  if (expr.kind === 'Num') return expr.value;
  return expr.kind === 'UnaryOp' && expr.op === '-' && expr.operand.kind === 'Num'
    ? -expr.operand.value
    : null;
}

/** `[c for c in df.columns if c != 'a' and c not in ['b', 'c']]`. */
function filtered(run: Run, { of, element, clauses }: Comprehension): ColumnStep | undefined {
  const [clause] = clauses;
  if (of !== 'list' || clauses.length !== 1 || !clause) return undefined;
  const { target, iter, conditions } = clause;
  if (
    target.kind !== 'Name' ||
    element.kind !== 'Name' ||
    element.id !== target.id ||
    conditions.length === 0
  )
    return undefined;
  const source = iter.kind === 'Call' && iter.args[0] ? iter.args[0] : iter;
  if (!isColumns(source)) return undefined;
  const excluded: Expr[] = [];
  for (const condition of conditions.flatMap(conjuncts)) {
    if (condition.kind !== 'Compare' || condition.ops.length !== 1) return undefined;
    const [left, right] = condition.operands;
    const isOfName = left?.kind === 'Name' && left.id === target.id;
    if (!isOfName || !right || !/^(!=|not\s+in)$/.test(condition.ops[0] ?? '')) return undefined;
    excluded.push(right);
  }
  return without(run, excluded);
}

function conjuncts(expr: Expr): Expr[] {
  return expr.kind === 'BoolOp' && expr.op === 'and'
    ? [...conjuncts(expr.left), ...conjuncts(expr.right)]
    : [expr];
}

function without(run: Run, exprs: readonly Expr[]): ColumnStep | undefined {
  const names = exprs.map((expr) =>
    expr.kind === 'Str' ||
    expr.kind === 'List' ||
    expr.kind === 'Tuple' ||
    expr.kind === 'Set' ||
    expr.kind === 'Name'
      ? columnNames(run.evaluate(expr))
      : undefined,
  );
  return names.every((each) => each !== undefined)
    ? { do: 'drop', columns: names.flat(), lenient: true }
    : undefined;
}
