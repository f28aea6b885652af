import { isBefore, type Site } from '../flow/site.js';
import type { Assign, AugAssign, Expr, Stmt } from '../python/ast.js';
import { walk, type AnyNode } from '../python/walk.js';
import { isTrue, keywordOf } from '../rules/evidence.js';
import type { RuleContext } from '../rules/rule.js';
import { isWithin } from './nameUses.js';

/** The columns of a table that an expression reads, when all are named; undefined for the whole table. */
export function columnsRead(exprs: readonly Expr[], table: string): string[] | undefined {
  const columns: string[] = [];
  const named = new Set<AnyNode>();
  for (const node of walk(exprs)) {
    if (node.kind !== 'Subscript' && node.kind !== 'Attribute') continue;
    if (!isNamed(node.value, table)) continue;
    const read = node.kind === 'Attribute' ? [node.attr] : literalsOf(node.index);
    if (!read) return undefined;
    columns.push(...read);
    named.add(node.value);
  }
  const isElsewhere = [...walk(exprs)].some((node) => isNamed(node, table) && !named.has(node));
  return isElsewhere ? undefined : columns;
}

/** True when a statement between two places may change these columns of a table, or which table the name means. */
export function isChanged(
  context: RuleContext,
  table: string,
  columns: readonly string[] | undefined,
  [from, until]: readonly [Site, Site],
  except?: Site,
): boolean {
  for (const [cell, { nodes }] of context.cells.entries()) {
    if (cell < from.cell || cell > until.cell) continue;
    for (const stmt of [...nodes.of('Assign'), ...nodes.of('AugAssign'), ...nodes.of('ExprStmt')]) {
      const site = { cell, start: stmt.start, end: stmt.end };
      if (isBefore(site, from) || !isBefore(site, until) || (except && isWithin(site, except))) continue;
      const changed = changedBy(stmt, table);
      if (changed === undefined) return true;
      if (changed.length > 0 && (!columns || changed.some((column) => columns.includes(column)))) return true;
    }
  }
  return false;
}

/** What leaves the values of the columns that stay as they are, apart from their gaps. */
const keeping = new Set(
  'fillna drop dropna copy reset_index set_index drop_duplicates get_dummies concat join'.split(' '),
);

/** True when a column (any, without one) is given other values than those for its gaps: it is not what was read then. */
export function isRemade(
  context: RuleContext,
  table: string,
  column: string | undefined,
  [from, until]: readonly [Site, Site],
): boolean {
  return context.cells.some(({ nodes }, cell) =>
    [...nodes.of('Assign'), ...nodes.of('AugAssign')].some((stmt) => {
      const site = { cell, start: stmt.start, end: stmt.end };
      return !isBefore(site, from) && isBefore(site, until) && remakes(stmt, table, column);
    }),
  );
}

function remakes(stmt: Assign | AugAssign, table: string, column: string | undefined): boolean {
  const { value } = stmt;
  const isKept = value?.kind === 'Call' && value.func.kind === 'Attribute' && keeping.has(value.func.attr);
  if (!value || isKept) return false;
  const targets = stmt.kind === 'Assign' ? stmt.targets.flatMap(placesOf) : [stmt.target];
  return targets.some((target) => {
    // `df = pd.read_csv(…)` makes the table, `df = df[columns]` takes columns of it.
    if (isNamed(target, table))
      return value.kind !== 'Subscript' && [...walk([value])].some((node) => isNamed(node, table));
    const columns = columnsOf(target, table);
    return !columns || (column === undefined ? columns.length > 0 : columns.includes(column));
  });
}

/** The columns of the table that a statement changes; undefined when they are not all known by name. */
function changedBy(stmt: Stmt, table: string): string[] | undefined {
  if (stmt.kind === 'Assign' || stmt.kind === 'AugAssign') {
    const targets = stmt.kind === 'Assign' ? stmt.targets : [stmt.target];
    return joined(targets.flatMap(placesOf).map((target) => columnsOf(target, table)));
  }
  if (stmt.kind !== 'ExprStmt' || stmt.value.kind !== 'Call') return [];
  const { func } = stmt.value;
  const isInPlace = isTrue(keywordOf(stmt.value, 'inplace'));
  if (func.kind !== 'Attribute' || (!isInPlace && !['insert', 'pop', 'update'].includes(func.attr)))
    return [];
  return columnsOf(func.value, table);
}

const placesOf = (target: Expr): readonly Expr[] =>
  target.kind === 'Tuple' || target.kind === 'List' ? target.items.flatMap(placesOf) : [target];

/** `df['a']`, `df.a`, `df.loc[rows, 'a']`: a; `df`: undefined, all of it; something else: none of the table's. */
function columnsOf(target: Expr, table: string): string[] | undefined {
  if (isNamed(target, table)) return undefined;
  if (target.kind === 'Attribute') {
    return isNamed(target.value, table) ? [target.attr] : columnsOf(target.value, table);
  }
  if (target.kind !== 'Subscript') return [];
  if (isNamed(target.value, table)) return literalsOf(target.index);
  const isAccessor = target.value.kind === 'Attribute' && isNamed(target.value.value, table);
  return isAccessor ? target.index[1] && literalsOf([target.index[1]]) : columnsOf(target.value, table);
}

function literalsOf(index: readonly Expr[]): string[] | undefined {
  const [only] = index;
  if (index.length !== 1 || !only) return undefined;
  if (only.kind === 'Str') return [only.value];
  if (only.kind !== 'List') return undefined;
  return joined(only.items.map((item) => (item.kind === 'Str' ? [item.value] : undefined)));
}

function joined(lists: readonly (readonly string[] | undefined)[]): string[] | undefined {
  const all: string[] = [];
  for (const list of lists) {
    if (!list) return undefined;
    all.push(...list);
  }
  return all;
}

const isNamed = (node: AnyNode, name: string): boolean => node.kind === 'Name' && node.id === name;
