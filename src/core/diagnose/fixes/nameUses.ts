import type { Site } from '../flow/site.js';
import type { Expr, Name, Stmt } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { perProgram } from '../rules/perProgram.js';
import type { RuleContext } from '../rules/rule.js';

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
