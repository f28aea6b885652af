import type { Expr } from '../../python/ast.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const pd504: Rule = {
  id: 'PD504',
  title: 'Comparison with NaN',
  severity: 'error',
  enabled: true,
  check,
};

/**
 * NaN equals nothing, itself included: the comparison is always false (`!=`: always true). `is` and `in` find only the one
 * object that `np.nan` is, not a NaN that was read or computed.
 */
function* check(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('Compare')) {
    const op = node.ops[0];
    const [left, right] = node.operands;
    if (node.ops.length !== 1 || !left || !right || op === undefined) continue;
    const text = (expr: Expr): string => context.text({ cell, start: expr.start, end: expr.end });
    const method = /not|!/.test(op) ? 'notna' : 'isna';
    if (op === '==' || op === '!=') {
      const nan = isNaN(context, right) ? right : isNaN(context, left) ? left : undefined;
      if (!nan) continue;
      const other = nan === right ? left : right;
      yield {
        site,
        message: `\`${text(node)}\` is always ${op === '==' ? 'false' : 'true'}: NaN equals nothing. Use \`${method}()\`.`,
        fixes: isSimplePandas(context, other)
          ? [
              {
                title: `Use \`${method}()\``,
                safe: true,
                edits: [{ site, text: `${text(other)}.${method}()` }],
              },
            ]
          : [],
      };
    } else if (
      isFloatNaN(context, right) ? op.startsWith('is') : op.endsWith('in') && holdsNaN(context, right)
    ) {
      yield {
        site,
        severity: 'warning',
        message: `\`${text(node)}\` compares objects: a NaN that was read or computed is another object than \`np.nan\`. Use \`pd.${method}(${text(left)})\`.`,
      };
    }
  }
}

function isSimplePandas(context: RuleContext, expr: Expr): boolean {
  const data = context.trace.values.get(expr);
  const isPandas = data?.kind === 'data' && (data.shape === 'series' || data.shape === 'frame');
  return isPandas && ['Name', 'Subscript', 'Attribute', 'Call'].includes(expr.kind);
}

const holdsNaN = (context: RuleContext, expr: Expr): boolean =>
  (expr.kind === 'List' || expr.kind === 'Tuple' || expr.kind === 'Set') &&
  expr.items.some((item) => isFloatNaN(context, item));

const nanPaths = new Set(['numpy.nan', 'numpy.NaN', 'numpy.NAN', 'math.nan', 'pandas.NA', 'pandas.NaT']);

/** Of `pd.NA` and `pd.NaT` there is one object each: `is` and `in` find them. */
const isFloatNaN = (context: RuleContext, expr: Expr): boolean =>
  isNaN(context, expr) && !context.imports.path(expr)?.startsWith('pandas.');

function isNaN(context: RuleContext, expr: Expr): boolean {
  const path = context.imports.path(expr);
  if (path !== undefined) return nanPaths.has(path);
  const isFloat = expr.kind === 'Call' && expr.func.kind === 'Name' && expr.func.id === 'float';
  return isFloat && expr.args[0]?.kind === 'Str' && expr.args[0].value.toLowerCase() === 'nan';
}
