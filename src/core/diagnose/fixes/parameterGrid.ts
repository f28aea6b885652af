import type { Dict, Expr } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';

/** `{"C": [1, 10]}` → `{"svc__C": [1, 10]}`, also in lists and under a name used only for it; undefined for other grids. */
export function prefixedGrid(
  context: RuleContext,
  grid: Expr,
  cell: number,
  step: string,
): readonly Edit[] | undefined {
  const literal = grid.kind === 'Name' ? onlyValueOf(context, grid.id) : { expr: grid, cell };
  if (!literal) return undefined;
  const { expr } = literal;
  const dicts = expr.kind === 'List' ? expr.items : [expr];
  const edits: Edit[] = [];
  for (const dict of dicts) {
    const keys = dict.kind === 'Dict' ? keysOf(dict) : undefined;
    if (!keys) return undefined;
    for (const key of keys) {
      const text = context.text({ cell: literal.cell, start: key.start, end: key.end });
      if (key.kind !== 'Str' || !/^['"]\w/.test(text)) return undefined;
      const at = key.start + 1;
      edits.push({ site: { cell: literal.cell, start: at, end: at }, text: `${step}__` });
    }
  }
  return edits;
}

function keysOf(dict: Dict): Expr[] | undefined {
  const keys = dict.items.flatMap(({ key }) => key ?? []);
  return keys.length === dict.items.length ? keys : undefined;
}

/** What a name is bound to, when it is assigned once and read once. */
function onlyValueOf(
  context: RuleContext,
  name: string,
): { readonly expr: Expr; readonly cell: number } | undefined {
  const uses = [...context.all('Name')].filter(({ node }) => node.id === name);
  const [made, ...others] = [...context.all('Assign')].filter(({ node }) =>
    node.targets.some((target) => target.kind === 'Name' && target.id === name),
  );
  if (!made?.node.value || others.length > 0 || uses.length !== 2) return undefined;
  return { expr: made.node.value, cell: made.cell };
}
