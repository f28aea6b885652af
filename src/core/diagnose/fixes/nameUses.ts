import { isBefore, type Site } from '../flow/site.js';
import type { Expr, Name, Stmt } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { perProgram } from '../rules/perProgram.js';
import type { RuleContext } from '../rules/rule.js';

/** Every place a name is written, in the order of the program; `until` its next assignment after `from`. */
export function usesAfter(context: RuleContext, name: string, from: Site): Site[] {
  const rebound = reboundAt(context, name, from);
  return [...context.usesOf(name)]
    .filter(({ site }) => isBefore(from, site) && (!rebound || isBefore(site, rebound)))
    .map(({ site }) => site);
}

/** Where a statement at the top of a cell gives the name another value that is not made of the old one. */
function reboundAt(context: RuleContext, name: string, from: Site): Site | undefined {
  for (const { cell, site } of context.usesOf(name)) {
    const { body } = context.cells[cell]!.module;
    const stmt = body.find(({ start, end }) => start <= site.start && site.end <= end);
    if (stmt?.kind !== 'Assign' || !isBefore(from, { cell, ...span(stmt) }) || !stmt.value) continue;
    const isTarget = stmt.targets.some((target) => isNamed(target, name));
    if (isTarget && !mentions(stmt.value, name)) return { cell, ...span(stmt) };
  }
  return undefined;
}

function isNamed(target: Expr, name: string): boolean {
  if (target.kind === 'Tuple' || target.kind === 'List')
    return target.items.some((item) => isNamed(item, name));
  return target.kind === 'Name' && target.id === name;
}

export function mentions(node: Expr | Stmt, name: string): boolean {
  for (const each of walk([node])) if (each.kind === 'Name' && each.id === name) return true;
  return false;
}

/** `X.shape`, `len(X)`, `X.columns`: right for the rows before and after a transformation alike. */
export function onlyDescribes(context: RuleContext, site: Site): boolean {
  const { text } = context.cells[site.cell]!;
  const after = text.slice(site.end, site.end + 20);
  if (/^\.(shape|columns|index|ndim|size|info|head|describe|dtypes|isnull|isna)\b/.test(after)) return true;
  return /\b(len|print|type|display)\($/.test(text.slice(0, site.start)) && after.startsWith(')');
}

export const isWithin = (site: Site, outer: Site): boolean =>
  site.cell === outer.cell && outer.start <= site.start && site.end <= outer.end;

const span = (node: { readonly start: number; readonly end: number }): { start: number; end: number } => ({
  start: node.start,
  end: node.end,
});

const namesTaken = perProgram(
  (context): ReadonlySet<string> => new Set([...context.all('Name')].map(({ node }) => node.id)),
);

/** A name that the program does not use yet: `scaler`, `scaler_2`. */
export function freshName(context: RuleContext, wanted: string): string {
  const taken = namesTaken(context);
  if (!taken.has(wanted)) return wanted;
  for (let i = 2; ; i++) if (!taken.has(`${wanted}_${i}`)) return `${wanted}_${i}`;
}

/** The text with every use of a name exchanged. `at` is where the text of `node` begins. */
export function renamed(
  context: RuleContext,
  cell: number,
  node: Expr | Stmt,
  name: (use: Name) => string,
): string {
  const names = [...walk([node])].filter((each) => each.kind === 'Name').sort((a, b) => a.start - b.start);
  let out = '';
  let done = node.start;
  for (const each of names) {
    out += context.text({ cell, start: done, end: each.start }) + name(each);
    done = each.end;
  }
  return out + context.text({ cell, start: done, end: node.end });
}
