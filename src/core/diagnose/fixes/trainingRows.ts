import type { RowNode } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Expr, Span } from '../python/ast.js';
import { walk } from '../python/walk.js';
import { insertBefore, type Edit, type Located } from '../rules/edits.js';
import { dataOf } from '../rules/evidence.js';
import type { RuleContext } from '../rules/rule.js';
import { locateStatement } from './blocks.js';
import { freshName, renamed } from './nameUses.js';
import { drawnRows, otherTable } from './namedRows.js';
import { assignmentsOf, splitAgain } from './splitAgain.js';
import { isChanged } from './tableChanges.js';
import { learnableRows, stepsToTraining, type Learning, type TrainingStep } from './trainingSteps.js';

/** How the rows that are trained on are written where something is learned, and the edits that make them known. */
export interface TrainingRows {
  readonly texts: readonly string[];
  readonly edits: readonly Edit[];
}

/**
 * Of the given expressions, the rows that are trained on: of a table that has a name already, `full[:len(train)]` where
 * training and test rows were put together, else what the program's own split will draw, by the same split before the
 * statement.
 */
export function trainingRows(
  context: RuleContext,
  learning: Learning,
  exprs: readonly Expr[],
): TrainingRows | undefined {
  const { at } = learning;
  if (mayRunAgain(context, at)) return undefined;
  const table = tableOf(context, exprs);
  const drawn = table === undefined ? undefined : ofTable(context, learning, { table, exprs }, drawnRows);
  if (drawn) return drawn;
  const steps = stepsToTraining(context, learning);
  const [first, ...rest] = steps ?? [];
  if (!steps || !first)
    return table === undefined ? undefined : ofTable(context, learning, { table, exprs }, otherTable);
  if (first.does === 'cut' && rest.length === 0) {
    const texts = exprs.map((expr) => cutText(context, at, expr, table, first));
    return texts.every((text) => text !== undefined) ? { texts, edits: [] } : undefined;
  }
  return table === undefined
    ? splitsOfEach(context, learning, steps, exprs)
    : splitOfTable(context, learning, steps, { table, exprs });
}

/** The expressions of a table that has a name already. */
function ofTable(
  context: RuleContext,
  learning: Learning,
  { table, exprs }: { readonly table: string; readonly exprs: readonly Expr[] },
  find: typeof drawnRows,
): TrainingRows | undefined {
  const at = siteOf(learning.at);
  const name = find(context, learnableRows(context, learning), { table, exprs, at });
  if (name === undefined) return undefined;
  return { texts: exprs.map((expr) => renamedTo(context, at.cell, expr, table, name)), edits: [] };
}

function splitOfTable(
  context: RuleContext,
  { at, rows }: Learning,
  steps: readonly TrainingStep[],
  { table, exprs }: { readonly table: string; readonly exprs: readonly Expr[] },
): TrainingRows | undefined {
  const place = beforeLoop(context, at, table) ?? at;
  const name = freshName(context, 'train_rows');
  const made = splitLines(context, steps, { rows, at: siteOf(place), names: [name], sources: [table] });
  if (!made) return undefined;
  return {
    texts: exprs.map((expr) => renamedTo(context, at.cell, expr, table, name)),
    edits: [...made.edits, insertBefore(place, made.lines)],
  };
}

function splitsOfEach(
  context: RuleContext,
  { at, rows }: Learning,
  steps: readonly TrainingStep[],
  exprs: readonly Expr[],
): TrainingRows | undefined {
  const given = exprs.map((expr) => textOf(context, at.cell, expr));
  const sources = [...new Set(given)];
  const names = sources.map((_, i) => freshName(context, i === 0 ? 'train_rows' : 'train_labels'));
  const made = splitLines(context, steps, { rows, at: siteOf(at), names, sources });
  return (
    made && {
      texts: given.map((source) => names[sources.indexOf(source)]!),
      edits: [...made.edits, insertBefore(at, made.lines)],
    }
  );
}

interface Splitting {
  readonly rows: Learning['rows'];
  readonly at: Site;
  readonly names: readonly string[];
  readonly sources: readonly string[];
}

/** `train_rows, _ = train_test_split(df, test_size=0.2, random_state=0)`, once more for each split on the way. */
function splitLines(
  context: RuleContext,
  steps: readonly TrainingStep[],
  { rows, at, names, sources }: Splitting,
): { readonly lines: readonly string[]; readonly edits: readonly Edit[] } | undefined {
  const lines: string[] = [];
  const edits: Edit[] = [];
  let from = sources;
  for (const step of steps) {
    if (step.does === 'cut') {
      from = from.map((source) => `${source}${step.by}`);
      continue;
    }
    const again = splitAgain(context, step.split, rows, at);
    if (!again) return undefined;
    const targets = names.map((name) => `${name}, _`).join(', ');
    lines.push(`${targets} = ${again.name}(${from.join(', ')}${again.options})`);
    edits.push(...again.edits);
    from = names;
  }
  return { lines, edits };
}

/** A table under a name that all expressions are taken from, and nothing else that has rows. */
function tableOf(context: RuleContext, exprs: readonly Expr[]): string | undefined {
  const names = new Set<string>();
  for (const node of walk(exprs)) {
    if (node.kind !== 'Name' || context.imports.path(node) !== undefined) continue;
    const data = dataOf(context, node);
    if (!data || data.isStatistic || data.rows.length === 0) continue;
    if (data.shape !== 'frame') return undefined;
    names.add(node.id);
  }
  const [table] = names;
  return names.size === 1 ? table : undefined;
}

function cutText(
  context: RuleContext,
  at: Located,
  expr: Expr,
  table: string | undefined,
  { by, row }: Extract<TrainingStep, { does: 'cut' }>,
): string | undefined {
  if (table !== undefined) return renamedTo(context, at.cell, expr, table, `${table}${by}`);
  const front = row && frontPart(context, expr, row);
  if (front) return textOf(context, at.cell, front);
  if (by.startsWith('.')) return undefined;
  const text = textOf(context, at.cell, expr);
  const isPostfix = ['Name', 'Attribute', 'Subscript', 'Call', 'List'].includes(expr.kind);
  return isPostfix ? `${text}${by}` : `(${text})${by}`;
}

/** `train['a']` of `pd.concat([train['a'], test['a']])` and of `list(train['a']) + list(test['a'])`. */
function frontPart(context: RuleContext, expr: Expr, row: RowNode): Expr | undefined {
  const [given] = expr.kind === 'Call' ? expr.args : [];
  const items = given?.kind === 'List' || given?.kind === 'Tuple' ? given.items : [];
  const front = expr.kind === 'BinOp' && expr.op === '+' ? expr.left : items[0];
  const rows = front ? dataOf(context, front)?.rows : undefined;
  return rows?.length === 1 && rows[0] === row ? front : undefined;
}

const renamedTo = (context: RuleContext, cell: number, expr: Expr, name: string, by: string): string =>
  renamed(context, cell, expr, ({ id }) => (id === name ? by : id));

/** The outermost loop in which only this statement changes the table, a column a round: once before it is enough. */
function beforeLoop(context: RuleContext, at: Located, table: string): Located | undefined {
  const isAround = ({ start, end }: Span): boolean => start <= at.stmt.start && at.stmt.end <= end;
  const { nodes } = context.cells[at.cell]!;
  const inner = nodes.of('FunctionDef').findLast(isAround);
  const loop = nodes.of('For').find((each) => isAround(each) && (!inner || inner.start < each.start));
  const site = loop && { cell: at.cell, start: loop.start, end: loop.end };
  if (!loop || !site || !wasMadeBefore(context, table, site)) return undefined;
  if (isChanged(context, table, undefined, [site, endOf(site)], siteOf(at))) return undefined;
  return locateStatement(context, at.cell, loop);
}

const wasMadeBefore = (context: RuleContext, table: string, site: Site): boolean =>
  assignmentsOf(context, table).some(({ site: made }) => isBefore(made, site));

/** In a function that is called more than once, or a method, other rows may come by. */
function mayRunAgain(context: RuleContext, at: Located): boolean {
  const { nodes } = context.cells[at.cell]!;
  const isAround = ({ start, end }: Span): boolean => start <= at.stmt.start && at.stmt.end <= end;
  if (nodes.of('ClassDef').some(isAround)) return true;
  const functions = nodes.of('FunctionDef').filter(isAround);
  return functions.some(({ name }) => usesOf(context, name) > 1);
}

const usesOf = (context: RuleContext, name: string): number =>
  context.cells.reduce((sum, { nodes }) => sum + nodes.of('Name').filter(({ id }) => id === name).length, 0);

const siteOf = ({ cell, stmt }: Located): Site => ({ cell, start: stmt.start, end: stmt.end });

const endOf = ({ cell, end }: Site): Site => ({ cell, start: end, end });

const textOf = (context: RuleContext, cell: number, { start, end }: Span): string =>
  context.text({ cell, start, end });
