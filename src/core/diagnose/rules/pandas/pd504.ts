import type { Expr } from '../../python/ast.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const pd504: Rule = {
  id: 'PD504',
  title: 'Comparison with NaN',
  severity: 'error',
  enabled: true,
  check,
};

/** NaN equals nothing, itself included: the comparison is always false (`!=`: always true). */
function* check(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('Compare')) {
    const op = node.ops[0];
    const [left, right] = node.operands;
    if (node.ops.length !== 1 || !left || !right || (op !== '==' && op !== '!=')) continue;
    const nan = isNaN(context, right) ? right : isNaN(context, left) ? left : undefined;
    if (!nan) continue;
    const other = nan === right ? left : right;
    const text = (expr: Expr): string => context.text({ cell, start: expr.start, end: expr.end });
    const data = context.trace.values.get(other);
    const isPandas = data?.kind === 'data' && (data.shape === 'series' || data.shape === 'frame');
    const simple =
      other.kind === 'Name' ||
      other.kind === 'Subscript' ||
      other.kind === 'Attribute' ||
      other.kind === 'Call';
    const method = op === '==' ? 'isna' : 'notna';
    yield {
      site,
      message: `\`${text(node)}\` is always ${op === '==' ? 'false' : 'true'}: NaN equals nothing. Use \`${method}()\`.`,
      fixes:
        isPandas && simple
          ? [
              {
                title: `Use \`${method}()\``,
                safe: true,
                edits: [{ site, text: `${text(other)}.${method}()` }],
              },
            ]
          : [],
    };
  }
}

const nanPaths = new Set(['numpy.nan', 'numpy.NaN', 'numpy.NAN', 'math.nan', 'pandas.NA', 'pandas.NaT']);

function isNaN(context: RuleContext, expr: Expr): boolean {
  const path = context.imports.path(expr);
  if (path !== undefined) return nanPaths.has(path);
  const isFloat = expr.kind === 'Call' && expr.func.kind === 'Name' && expr.func.id === 'float';
  return isFloat && expr.args[0]?.kind === 'Str' && expr.args[0].value.toLowerCase() === 'nan';
}
