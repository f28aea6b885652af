import type { Split } from '../flow/events.js';
import { certainlyShare, type Rows } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Call, Expr } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { locate } from '../rules/edits.js';
import { dataOf, keywordOf } from '../rules/evidence.js';
import type { RuleContext } from '../rules/rule.js';

const reordering = new Set(
  'sort_values sort_index sort sample shuffle permutation merge join reindex explode melt pivot stack unstack transpose'.split(
    ' ',
  ),
);

/** True when what is split may have been sorted, shuffled or joined since `from`: the same split would draw other rows. */
export function isReordered(context: RuleContext, split: Split, rows: Rows, from: Site): boolean {
  let sources: ReadonlySet<string> | undefined;
  for (const [cell, { nodes }] of context.cells.entries()) {
    if (cell < from.cell || cell > split.cell) continue;
    for (const node of nodes.of('Call')) {
      const site = { cell, start: node.start, end: node.end };
      if (isBefore(site, from) || isBefore(split.site, site) || !reorders(context, node, rows)) continue;
      sources ??= sourcesOf(context, split, from);
      if (changes(context, node, site).some((name) => sources?.has(name))) return true;
    }
  }
  return false;
}

function reorders(context: RuleContext, call: Call, rows: Rows): boolean {
  const { func, args } = call;
  const isMethod = func.kind === 'Attribute' && context.imports.path(func) === undefined;
  const name = func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : '';
  if (!reordering.has(name) || (isMethod && func.value.kind === 'Str') || keepsOrder(call, name, isMethod))
    return false;
  const given = isMethod ? [func.value, ...args] : args;
  return given.some((expr) => certainlyShare(dataOf(context, expr)?.rows ?? [], rows));
}

/** Left joins keep the rows of the left; a sample that is not all rows is a part of its own. */
function keepsOrder(call: Call, name: string, isMethod: boolean): boolean {
  const how = keywordOf(call, 'how');
  if (name === 'join') return isMethod && (how === undefined || isText(how, 'left'));
  if (name === 'merge') return how !== undefined && isText(how, 'left');
  const share = keywordOf(call, 'frac');
  return name === 'sample' && !(share?.kind === 'Num' && share.value === 1);
}

const isText = (expr: Expr, text: string): boolean => expr.kind === 'Str' && expr.value === text;

/** The names that a statement gives another value; `df.sort_values('a').head()` as a line of its own changes none. */
function changes(context: RuleContext, call: Call, site: Site): string[] {
  const stmt = locate(context, site)?.stmt;
  if (stmt?.kind === 'Assign') return stmt.targets.flatMap(namesIn);
  if (stmt?.kind === 'ExprStmt') {
    const isInPlace = keywordOf(call, 'inplace') !== undefined;
    const isShuffle = call.func.kind === 'Attribute' ? call.func.attr === 'shuffle' : true;
    if (isShuffle) return call.args.flatMap(namesIn);
    return isInPlace ? namesIn(call.func) : [];
  }
  return namesIn(call);
}

/** The names that what is split is made of, between a place and the split. */
function sourcesOf(context: RuleContext, split: Split, from: Site): ReadonlySet<string> {
  const names = new Set(split.call.args.flatMap(namesIn));
  for (let at = context.trace.assignments.length - 1; at >= 0; at--) {
    const { stmt, site } = context.trace.assignments[at]!;
    if (stmt.kind !== 'Assign' || isBefore(site, from) || isBefore(split.site, site)) continue;
    if (!stmt.targets.some((target) => namesIn(target).some((name) => names.has(name)))) continue;
    for (const name of stmt.value ? namesIn(stmt.value) : []) names.add(name);
  }
  return names;
}

const namesIn = (expr: Expr): string[] =>
  [...walk([expr])].flatMap((node) => (node.kind === 'Name' ? [node.id] : []));
