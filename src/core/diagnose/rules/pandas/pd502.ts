import type { Expr, ExprStmt } from '../../python/ast.js';
import { keywordOf, pandasOf } from '../evidence.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const pd502: Rule = {
  id: 'PD502',
  title: 'Result thrown away',
  severity: 'warning',
  enabled: true,
  check,
};

const returnsNew = new Set([
  'drop',
  'dropna',
  'fillna',
  'replace',
  'sort_values',
  'sort_index',
  'rename',
  'reset_index',
  'set_index',
  'drop_duplicates',
  'astype',
  'assign',
]);

/** `df.dropna()` as a statement changes nothing. The last expression of a cell is shown, so it is not reported. */
function* check(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('ExprStmt')) {
    const call = node.value;
    if (call.kind !== 'Call' || call.func.kind !== 'Attribute' || !returnsNew.has(call.func.attr)) continue;
    if (keywordOf(call, 'inplace') || call.hasDoubleStar || isShown(context, cell, node)) continue;
    if (!pandasOf(context, call.func.value)) continue;
    const receiver = context.text({ cell, start: call.func.value.start, end: call.func.value.end });
    const isName = call.func.value.kind === 'Name' || call.func.value.kind === 'Subscript';
    yield {
      site,
      message: `\`${call.func.attr}\` returns a new object and leaves \`${receiver}\` as it is: the result is thrown away.`,
      fixes: isName
        ? [
            {
              title: `Assign the result to \`${receiver}\``,
              safe: false,
              edits: [{ site: { cell, start: node.start, end: node.start }, text: `${receiver} = ` }],
            },
          ]
        : [],
    };
  }
}

/**
 * The last expression of a cell is shown; where a cell has other expressions that only show something, or the statement
 * is tried for its error, its result is not missed.
 */
function isShown(context: RuleContext, cell: number, node: ExprStmt): boolean {
  const { module, nodes } = context.cells[cell]!;
  if (module.body.at(-1) === node) return true;
  if (nodes.of('Try').some((each) => each.start < node.start && node.end <= each.end)) return true;
  return module.body.some(
    (each) => each !== node && each.kind === 'ExprStmt' && onlyShows(context, each.value),
  );
}

function onlyShows(context: RuleContext, expr: Expr): boolean {
  if (expr.kind === 'Name' || expr.kind === 'Subscript' || expr.kind === 'Attribute') return true;
  const isPlain = expr.kind === 'Call' && !keywordOf(expr, 'inplace');
  return isPlain && context.trace.values.get(expr)?.kind === 'data';
}
