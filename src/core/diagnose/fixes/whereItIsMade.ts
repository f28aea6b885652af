import { isBefore, type Site } from '../flow/site.js';
import type { Assign, Expr, Stmt, Subscript } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { insertAfter, locate, removeStatement } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { functionAround, placesOfValue } from './nameIndex.js';
import { isWithin, mentions } from './nameUses.js';

/**
 * `df['a'] = df['a'] / 100` moves below `df = pd.read_csv(…)`: running that cell again makes the column anew. Only where nothing
 * in between reads the column.
 */
export function besideMaking(
  context: RuleContext,
  cell: number,
  stmt: Stmt,
  { value, index }: Subscript,
): DraftFix | undefined {
  const [column] = index;
  const site = { cell, start: stmt.start, end: stmt.end };
  const at = locate(context, site);
  if (value.kind !== 'Name' || column?.kind !== 'Str' || at?.stmt !== stmt || at.indent !== '')
    return undefined;
  const making = makingOf(context, value.id, site);
  const made = making && locate(context, making);
  const isAnew = made?.stmt.kind === 'Assign' && made.stmt.value && !mentions(made.stmt.value, value.id);
  if (!made || !isAnew || made.indent !== '' || !needsOnly(context, stmt, value.id)) return undefined;
  const from = { cell: made.cell, start: made.stmt.end - 1, end: made.stmt.end };
  const uses = placesOfValue(context, value.id, from);
  const isReached = uses.some((use) => isWithin(use, site));
  const between = uses.filter((use) => isBefore(use, site));
  const isInFunction = uses.some((use) => functionAround(context, use) !== undefined);
  if (!isReached || isInFunction || !between.every((use) => isOfOther(context, use, column.value)))
    return undefined;
  const { text } = context.cells[cell]!;
  const newline = text.indexOf('\n', stmt.end);
  const line = context.text({ cell, start: stmt.start, end: newline < 0 ? text.length : newline }).trimEnd();
  const removed = removeStatement(context, at);
  const inserted = insertAfter(context, made, [line]);
  if (!removed || !inserted) return undefined;
  return {
    title: `Move it to ${context.where(making)}, below where \`${value.id}\` is made`,
    safe: false,
    edits: [inserted, removed],
  };
}

/** The last statement at the top of an earlier cell that makes the table anew, or changes it. */
function makingOf(context: RuleContext, name: string, before: Site): Site | undefined {
  let last: Site | undefined;
  for (const [cell, { module }] of context.cells.entries()) {
    if (cell >= before.cell) break;
    for (const stmt of module.body)
      if (stmt.kind === 'Assign' && makes(stmt, name)) last = { cell, start: stmt.start, end: stmt.end };
  }
  return last;
}

const makes = ({ targets, value }: Assign, name: string): boolean =>
  value !== undefined && targets.length === 1 && targets[0]?.kind === 'Name' && targets[0].id === name;

/** Nothing but the table and imported names. */
function needsOnly(context: RuleContext, stmt: Stmt, table: string): boolean {
  for (const node of walk([stmt])) {
    if (node.kind !== 'Name' || node.id === table) continue;
    if (context.imports.path(node) === undefined) return false;
  }
  return true;
}

/** `df['other']`, `df.shape`: says nothing of the column. */
function isOfOther(context: RuleContext, use: Site, column: string): boolean {
  const { nodes, text } = context.cells[use.cell]!;
  if (/^\.(shape|columns|index)\b/.test(text.slice(use.end, use.end + 10))) return true;
  const subscript = nodes
    .of('Subscript')
    .find(({ value }) => value.start === use.start && value.end === use.end);
  const names = subscript?.index.flatMap(namesIn) ?? [undefined];
  return names.every((name) => name !== undefined && name !== column);
}

function namesIn(index: Expr): (string | undefined)[] {
  if (index.kind === 'Str') return [index.value];
  return index.kind === 'List' ? index.items.flatMap(namesIn) : [undefined];
}
