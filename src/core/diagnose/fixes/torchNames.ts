import type { Site } from '../flow/site.js';
import { movedTorch, type MovedTorch } from '../knowledge/movedTorch.js';
import type { Attribute, Expr, ImportFrom, Name } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import { importAt, pathAt } from '../rules/namedPath.js';
import type { DraftFix, Placed, RuleContext } from '../rules/rule.js';
import { importingModule } from './importing.js';
import { withoutName } from './importNames.js';
import { freshName } from './nameUses.js';
import { torchArguments } from './torchArguments.js';

/** What a place names that PyTorch has moved: the new name there, or, where the name is imported, in the whole program. */
export function currentTorch(context: RuleContext, site: Site): DraftFix | undefined {
  const path = pathAt(context, site);
  const moved = path === undefined ? undefined : movedTorch[path];
  if (path === undefined || !moved) return undefined;
  const attribute = context.cells[site.cell]!.nodes.of('Attribute').find(
    ({ start, end }) => start === site.start && end === site.end,
  );
  const edits =
    attribute && !importAt(context, site)
      ? atAttribute(context, attribute, site, moved)
      : atImport(context, path, moved);
  return edits && { title: `Use \`${moved.to}\``, safe: moved.safe, edits };
}

function atAttribute(
  context: RuleContext,
  node: Attribute,
  site: Site,
  moved: MovedTorch,
): readonly Edit[] | undefined {
  const named = nameFrom(context, node, site, moved.to);
  const changed = named && torchArguments(context, { node, cell: site.cell }, named.name, moved);
  return changed && [...named.edits, ...changed];
}

/** `torch.qr` → `torch.linalg.qr` under the name that torch has here, with an import where it has none. */
function nameFrom(
  context: RuleContext,
  node: Attribute,
  site: Site,
  to: string,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const prefix = longestPrefix(context, node, to);
  if (prefix) return { name: prefix, edits: [] };
  const torch = importingModule(context, 'torch', 'torch', site);
  return torch && { name: `${torch.name}${to.slice('torch'.length)}`, edits: torch.edits };
}

/** The first parts of what is written that lead to the new place as well. */
function longestPrefix(context: RuleContext, node: Attribute, to: string): string | undefined {
  for (let at: Expr = node.value; ; at = at.value) {
    const path = context.imports.path(at);
    const written = dotted(at);
    if (path !== undefined && written !== undefined && to.startsWith(`${path}.`))
      return `${written}${to.slice(path.length)}`;
    if (at.kind !== 'Attribute') return undefined;
  }
}

function dotted(expr: Expr): string | undefined {
  if (expr.kind === 'Name') return expr.id;
  if (expr.kind !== 'Attribute') return undefined;
  const value = dotted(expr.value);
  return value === undefined ? undefined : `${value}.${expr.attr}`;
}

function atImport(context: RuleContext, path: string, moved: MovedTorch): readonly Edit[] | undefined {
  const [name, current] = [lastOf(path), lastOf(moved.to)];
  const imports = [...context.all('ImportFrom')].filter(({ node }) =>
    node.names.some((each) => `${node.module}.${each.name}` === path),
  );
  const edits: Edit[] = [];
  for (const imported of imports) {
    const { alias } = imported.node.names.find((each) => each.name === name)!;
    const [before, after] = [alias ?? name, alias ?? current];
    if (before !== after && freshName(context, after) !== after) return undefined;
    const own = importedFrom(context, imported, name, moved.to, alias);
    if (!own) return undefined;
    edits.push(...own);
    for (const { node, cell } of usesOf(context, before, path)) {
      const changed = torchArguments(context, { node, cell }, after, moved);
      if (!changed) return undefined;
      edits.push(...changed);
    }
  }
  return edits.length > 0 ? edits : undefined;
}

const usesOf = (context: RuleContext, name: string, path: string): Placed<Name>[] =>
  [...context.all('Name')].filter(({ node }) => node.id === name && context.imports.path(node) === path);

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function importedFrom(
  context: RuleContext,
  { node, cell }: Placed<ImportFrom>,
  name: string,
  to: string,
  alias: string | undefined,
): Edit[] | undefined {
  const as = alias === undefined ? '' : ` as ${alias}`;
  const line = `from ${to.slice(0, to.lastIndexOf('.'))} import ${lastOf(to)}${as}`;
  const site = { cell, start: node.start, end: node.end };
  if (node.names.length === 1) return [{ site, text: line }];
  const { text } = context.cells[cell]!;
  const indent = text.slice(text.lastIndexOf('\n', node.start - 1) + 1, node.start);
  const without = withoutName(context, node, cell, name);
  if (!without || !/^\s*$/.test(indent)) return undefined;
  return [{ site: { ...site, end: site.start }, text: `${line}\n${indent}` }, without];
}
