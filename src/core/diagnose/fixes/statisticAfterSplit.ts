import { placesOfValue } from './nameIndex.js';
import type { Split } from '../flow/events.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Influence } from '../flow/values.js';
import type { Call, Expr, Stmt } from '../python/ast.js';
import { walk, type AnyNode } from '../python/walk.js';
import { insertAfter, locate, removeStatement, type Located } from '../rules/edits.js';
import { isTrue, keywordOf } from '../rules/evidence.js';
import { partsOf } from '../rules/leakage/fitAfterSplit.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { isWithin, mentions, onlyDescribes, renamed } from './nameUses.js';

const statistics = new Set(['mean', 'median', 'mode', 'std', 'var', 'min', 'max', 'quantile', 'sum']);

/**
 * `X['a'] = X['a'].fillna(X['a'].mean())` before `X_train, X_test, … = train_test_split(X, …)` becomes the same after it, for
 * each part, with the mean of the training part. Not where the table is used between or afterwards in other ways.
 */
export function statisticAfterSplit(context: RuleContext, influence: Influence): DraftFix | undefined {
  const at = locate(context, influence.site);
  const step = at?.indent === '' ? stepOf(context, at) : undefined;
  if (!at || !step || !computes(context, step)) return undefined;
  const split = splitOf(context, step, influence.site);
  const parts = split && partsOf(context, split.split, split.input);
  if (!split || !parts) return undefined;
  const { train, others } = parts;
  const text = (expr: Expr, part: string): string =>
    partText(context, at.cell, expr, step.table, part, train);
  const lines = [...others, train].map((part) => `${text(step.target, part)} = ${text(step.value, part)}`);
  const removed = removeStatement(context, at);
  const inserted = insertAfter(context, parts.at, lines);
  if (!removed || !inserted) return undefined;
  return {
    title: `Compute it on \`${train}\` only, after the split`,
    safe: false,
    edits: [removed, inserted],
  };
}

interface Step {
  readonly at: Located;
  /** The table's name, what of it is set, and to what. */
  readonly table: string;
  readonly target: Expr;
  readonly value: Expr;
  /** The literal name of the column that is set; undefined for the whole table. */
  readonly column: string | undefined;
}

/** `X = …X…`, `X['a'] = …X…`, `X.a = …X…`. */
function stepOf(context: RuleContext, at: Located): Step | undefined {
  const set = assignmentOf(at.stmt) ?? inPlaceOf(at.stmt);
  if (!set) return undefined;
  const { target, value } = set;
  const table = target.kind === 'Subscript' || target.kind === 'Attribute' ? target.value : target;
  if (table.kind !== 'Name' || !mentions(value, table.id) || !mentionsOnly(context, at.stmt, table.id))
    return undefined;
  if (target.kind === 'Name') return { at, table: table.id, target, value, column: undefined };
  if (target.kind === 'Attribute') return { at, table: table.id, target, value, column: target.attr };
  const column = target.kind === 'Subscript' && target.index.length === 1 ? target.index[0] : undefined;
  return column?.kind === 'Str' ? { at, table: table.id, target, value, column: column.value } : undefined;
}

function assignmentOf(stmt: Stmt): { readonly target: Expr; readonly value: Expr } | undefined {
  const [target, ...others] = stmt.kind === 'Assign' ? stmt.targets : [];
  if (stmt.kind !== 'Assign' || !target || !stmt.value || others.length > 0) return undefined;
  return isInPlace(stmt.value) ? undefined : { target, value: stmt.value };
}

/** `X['a'].fillna(X['a'].mean(), inplace=True)` sets `X['a']`; the keyword goes where the text is written. */
function inPlaceOf(stmt: Stmt): { readonly target: Expr; readonly value: Expr } | undefined {
  if (stmt.kind !== 'ExprStmt' || stmt.value.kind !== 'Call' || !isInPlace(stmt.value)) return undefined;
  const { func } = stmt.value;
  return func.kind === 'Attribute' ? { target: func.value, value: stmt.value } : undefined;
}

const isInPlace = (value: Expr): boolean => value.kind === 'Call' && isTrue(keywordOf(value, 'inplace'));

/** No other table or statistic takes part, so that exchanging the one name is enough. */
function mentionsOnly(context: RuleContext, stmt: Stmt, table: string): boolean {
  for (const node of walk([stmt])) {
    // The rows a lambda is given go by the name inside it.
    if (node.kind === 'Lambda' && node.params.some(({ name }) => name === table)) return false;
    if (node.kind !== 'Name' || node.id === table) continue;
    if (context.imports.path(node) === undefined && context.trace.values.get(node)?.kind === 'data')
      return false;
  }
  return true;
}

/** Every statistic is computed by a method of the table, of a column, or of groups of it, or by NumPy from one of them. */
function computes(context: RuleContext, { value, table }: Step): boolean {
  return [...walk([value])].some((node) => isStatistic(context, node, table));
}

function isStatistic(context: RuleContext, node: AnyNode, table: string): node is Call {
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || !statistics.has(node.func.attr)) return false;
  const isNumpy = context.imports.path(node.func)?.startsWith('numpy.') === true;
  const of = isNumpy ? node.args[0] : node.func.value;
  if (!of) return false;
  const isColumn = of.kind === 'Subscript' || of.kind === 'Attribute' || of.kind === 'Name';
  return isColumn && mentions(of, table) && ![...walk([of])].some(({ kind }) => kind === 'Call');
}

/** The expression for one part: statistics are those of the training part. */
function partText(
  context: RuleContext,
  cell: number,
  expr: Expr,
  table: string,
  part: string,
  train: string,
): string {
  const learned = [...walk([expr])].filter((node) => isStatistic(context, node, table));
  const text = renamed(context, cell, expr, ({ id, start, end }) => {
    if (id !== table) return id;
    return learned.some((each) => each.start <= start && end <= each.end) ? train : part;
  });
  return isInPlace(expr) ? text.replace(/,\s*inplace\s*=\s*True/, '') : text;
}

/** The split of the table itself, or of features that are taken from it and hold the column. */
function splitOf(
  context: RuleContext,
  step: Step,
  after: Site,
): { readonly split: Split; readonly input: string } | undefined {
  for (const split of context.trace.splits) {
    const [first] = split.call.args;
    if (first?.kind !== 'Name' || !isBefore(after, split.site)) continue;
    const taken = first.id === step.table ? undefined : takenFrom(context, first.id, step, split.site);
    if (first.id !== step.table && !taken) continue;
    const from = { cell: step.at.cell, start: step.at.stmt.end - 1, end: step.at.stmt.end };
    const isHandled = (site: Site): boolean =>
      isWithin(site, split.site) || onlyDescribes(context, site) || isElsewhere(context, site, step);
    const uses = placesOfValue(context, step.table, from).filter((site) => !taken || !isWithin(site, taken));
    if (uses.every(isHandled)) return { split, input: first.id };
  }
  return undefined;
}

/** Where `X = df[['a', 'b']]` or `X = df.drop(columns='y')` takes the column along, between the step and the split. */
function takenFrom(
  context: RuleContext,
  name: string,
  { table, column, at }: Step,
  before: Site,
): Site | undefined {
  if (column === undefined) return undefined;
  const made = [...context.all('Assign')].filter(
    ({ node, site }) =>
      node.targets[0]?.kind === 'Name' &&
      node.targets[0].id === name &&
      isBefore({ cell: at.cell, start: at.stmt.start, end: at.stmt.end }, site) &&
      isBefore(site, before),
  );
  const value = made[0]?.node.value;
  if (made.length !== 1 || !value) return undefined;
  const columns = chosenColumns(value, table);
  return columns?.(column) === true ? made[0]!.site : undefined;
}

function chosenColumns(value: Expr, table: string): ((column: string) => boolean) | undefined {
  if (value.kind === 'Subscript' && value.value.kind === 'Name' && value.value.id === table) {
    const names = literals(value.index[0]);
    return names && ((column) => names.includes(column));
  }
  if (value.kind !== 'Call' || value.func.kind !== 'Attribute' || value.func.attr !== 'drop')
    return undefined;
  if (value.func.value.kind !== 'Name' || value.func.value.id !== table) return undefined;
  const names = literals(keywordOf(value, 'columns') ?? value.args[0]);
  return names && ((column) => !names.includes(column));
}

function literals(expr: Expr | undefined): string[] | undefined {
  if (expr?.kind === 'Str') return [expr.value];
  if (expr?.kind !== 'List') return undefined;
  const names = expr.items.flatMap((item) => (item.kind === 'Str' ? [item.value] : []));
  return names.length === expr.items.length ? names : undefined;
}

/** A use that does not depend on the column: another column by its name, or `df['y']`. */
function isElsewhere(context: RuleContext, site: Site, { column }: Step): boolean {
  if (column === undefined) return false;
  const subscript = context.cells[site.cell]?.nodes
    .of('Subscript')
    .find(({ value }) => value.start === site.start && value.end === site.end);
  const names = subscript?.index.length === 1 ? literals(subscript.index[0]) : undefined;
  return names !== undefined && !names.includes(column);
}
