import type { BoolOp, Compare, Expr } from '../../python/ast.js';
import { dataOf } from '../evidence.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';

export const pd507: Rule = {
  id: 'PD507',
  title: 'Masks combined wrongly',
  severity: 'error',
  enabled: true,
  check,
};

/** `a > 1 & b < 2` is `a > (1 & b) < 2`; `and` wants one truth value, a column has many. */
function* check(context: RuleContext): Generator<Draft> {
  for (const { node, cell, site } of context.all('Compare')) {
    const bitwise = node.operands.find(
      (each): each is Extract<Expr, { kind: 'BinOp' }> =>
        each.kind === 'BinOp' && (each.op === '&' || each.op === '|'),
    );
    if (!bitwise || context.cells[cell]!.text[bitwise.start - 1] === '(') continue;
    if (node.operands.some(isTruth)) continue;
    if (!node.operands.some((each) => isColumn(context, each)) && !isColumn(context, bitwise.right)) continue;
    yield {
      site,
      message: `\`${bitwise.op}\` binds tighter than comparisons: here it joins \`${textOf(context, cell, bitwise)}\`. Put each comparison into parentheses.`,
      fixes: [parenthesised(context, cell, node, bitwise)].filter((fix) => fix !== undefined),
    };
  }
  for (const { node, cell, site } of context.all('BoolOp')) {
    if (!isOfColumn(context, node.left) || !isOfColumn(context, node.right)) continue;
    yield {
      site,
      message: `\`${node.op}\` on columns raises an error ("truth value is ambiguous"): use \`${node.op === 'and' ? '&' : '|'}\`, each side in parentheses.`,
      fixes: [bitwiseOf(context, cell, node)],
    };
  }
}

const textOf = (
  context: RuleContext,
  cell: number,
  span: { readonly start: number; readonly end: number },
): string => context.text({ cell, start: span.start, end: span.end });

function isColumn(context: RuleContext, expr: Expr): boolean {
  const data = dataOf(context, expr);
  return data?.shape === 'series' && !data.isStatistic;
}

/** `(a > 1) & (b < 2) == False` is what stands there: neither of both. */
const isTruth = (expr: Expr): boolean => expr.kind === 'Constant' && typeof expr.value === 'boolean';

function isMask(context: RuleContext, expr: Expr): boolean {
  const data = dataOf(context, expr);
  return expr.kind === 'Compare' && data?.selects === 'mask' && data.shape === 'series' && !data.isStatistic;
}

/** A comparison of `frame['a']` or `frame.a` itself: what is taken from a column may be a single value. */
const isOfColumn = (context: RuleContext, expr: Expr): boolean =>
  isMask(context, expr) &&
  expr.kind === 'Compare' &&
  expr.operands.some((each) => {
    const isNamed = each.kind === 'Attribute' || (each.kind === 'Subscript' && each.index[0]?.kind === 'Str');
    return isNamed && each.value.kind === 'Name' && dataOf(context, each.value)?.shape === 'frame';
  });

/** `a > 1 & b < 2` with exactly one such operand: the two comparisons it was meant to be. */
function parenthesised(
  context: RuleContext,
  cell: number,
  node: Compare,
  bitwise: Extract<Expr, { kind: 'BinOp' }>,
): DraftFix | undefined {
  const text = (expr: Expr): string => textOf(context, cell, expr);
  const [first, other] = node.operands;
  // `(a > 1) & b < 2`: only the second comparison lacks its parentheses.
  const isMasked = first === bitwise && other && isMask(context, bitwise.left);
  if (isMasked && node.operands.length === 2) {
    const second = { cell, start: bitwise.right.start, end: node.end };
    const fixed = `(${context.text(second)})`;
    return { title: `Write \`${fixed}\``, safe: false, edits: [{ site: second, text: fixed }] };
  }
  if (node.operands.length !== 3 || node.operands[1] !== bitwise) return undefined;
  const [a, , b] = node.operands;
  const fixed = `(${text(a!)} ${node.ops[0]!} ${text(bitwise.left)}) ${bitwise.op} (${text(bitwise.right)} ${node.ops[1]!} ${text(b!)})`;
  return {
    title: `Write \`${fixed}\``,
    safe: false,
    edits: [{ site: { cell, start: node.start, end: node.end }, text: fixed }],
  };
}

function bitwiseOf(context: RuleContext, cell: number, node: BoolOp): DraftFix {
  const text = (expr: Expr): string => textOf(context, cell, expr);
  const fixed = `(${text(node.left)}) ${node.op === 'and' ? '&' : '|'} (${text(node.right)})`;
  return {
    title: `Write \`${fixed}\``,
    safe: false,
    edits: [{ site: { cell, start: node.start, end: node.end }, text: fixed }],
  };
}
