import type { Call, Expr, For } from '../../python/ast.js';
import { walk } from '../../python/walk.js';
import type { Draft, Placed, Rule, RuleContext } from '../rule.js';

export const pd505: Rule = {
  id: 'PD505',
  title: 'Loop over rows',
  severity: 'info',
  enabled: false,
  check,
};

/** Arithmetic on rows one by one, and tables that grow by a row a round. */
function* check(context: RuleContext): Generator<Draft> {
  for (const loop of context.all('For')) {
    const rows = rowIterator(loop.node.iter);
    if (rows && computes(loop.node)) {
      yield {
        site: { cell: loop.cell, start: rows.start, end: rows.end },
        message: `\`${rows.func.kind === 'Attribute' ? rows.func.attr : 'iterrows'}\` hands out a row at a time: arithmetic on whole columns does the same a hundred times faster.`,
      };
    }
    yield* growing(context, loop);
  }
}

/** `df.iterrows()`, `enumerate(df.itertuples())`; only pandas has these names. */
function rowIterator(iter: Expr): Call | undefined {
  for (const node of walk([iter])) {
    if (node.kind !== 'Call' || node.func.kind !== 'Attribute') continue;
    if (node.func.attr === 'iterrows' || node.func.attr === 'itertuples') return node;
  }
  return undefined;
}

const arithmetic = new Set(['+', '-', '*', '/', '//', '%', '**', '@']);

function computes(loop: For): boolean {
  for (const node of walk(loop.body)) {
    if (node.kind === 'BinOp' && arithmetic.has(node.op) && !isText(node.left) && !isText(node.right))
      return true;
    if (node.kind === 'AugAssign' && arithmetic.has(node.op)) return true;
  }
  return false;
}

const isText = (expr: Expr): boolean => expr.kind === 'Str' || expr.kind === 'FString';

/** `df = pd.concat([df, …])` in a loop copies the whole table every round. */
function* growing(context: RuleContext, { node: loop, cell }: Placed<For>): Generator<Draft> {
  for (const node of walk(loop.body, (each) => each.kind === 'FunctionDef' || each.kind === 'For')) {
    if (node.kind !== 'Assign' || node.value?.kind !== 'Call') continue;
    const [target] = node.targets;
    const [list] = node.value.args;
    if (target?.kind !== 'Name' || context.imports.path(node.value.func) !== 'pandas.concat') continue;
    if (list?.kind !== 'List' && list?.kind !== 'Tuple') continue;
    if (!list.items.some((item) => item.kind === 'Name' && item.id === target.id)) continue;
    yield {
      site: { cell, start: node.start, end: node.end },
      message: `Every round copies all of \`${target.id}\`: collect the parts in a list and call \`pd.concat\` once after the loop.`,
    };
  }
}
