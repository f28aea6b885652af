import type { RowNode } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Data, Value } from '../flow/values.js';
import type { Expr, Stmt } from '../python/ast.js';
import { locate } from '../rules/edits.js';
import { perProgram } from '../rules/perProgram.js';
import type { RuleContext } from '../rules/rule.js';
import { columnsRead, isChanged, isRemade } from './tableChanges.js';

interface Read {
  /** The table that is learned from, and where. */
  readonly table: string;
  readonly exprs: readonly Expr[];
  readonly at: Site;
}

/** The name of just these rows of the table, drawn before and not changed since: `train, _ = train_test_split(df)`. */
export function drawnRows(context: RuleContext, rows: readonly RowNode[], read: Read): string | undefined {
  const columns = columnsRead(read.exprs, read.table);
  return tablesOf(context, rows, read).find(
    ([, { stmt, site }]) =>
      isDrawnFrom(stmt, read.table) && !isChanged(context, read.table, columns, [endOf(site), read.at]),
  )?.[0];
}

/**
 * The name of another table of just these rows with the same columns: a training file beside a test file, the training part
 * beside the test part. Only for columns that are as they were read, apart from their gaps.
 */
export function otherTable(context: RuleContext, rows: readonly RowNode[], read: Read): string | undefined {
  const { table, at } = read;
  const columns = columnsRead(read.exprs, table);
  const isRaw = (name: string, from: Site): boolean =>
    columns
      ? !columns.some((column) => isRemade(context, name, column, [from, at]))
      : !isRemade(context, name, undefined, [from, at]);
  return tablesOf(context, rows, read).find(([name, { data, stmt }]) => {
    if (isDrawnFrom(stmt, table)) return false;
    const parted = partedAt(context, name, table);
    if (!columns && !parted) return false;
    const from = parted ?? { cell: 0, start: 0, end: 0 };
    const hasColumns =
      parted !== undefined ||
      arePutTogether(context, name, table) ||
      columns?.every((column) => holds(context, name, data, column, at)) === true;
    return hasColumns && isRaw(name, from) && isRaw(table, from);
  })?.[0];
}

/** The end of the statement that makes both tables: `X_train, X_test, … = train_test_split(…)`. */
function partedAt(context: RuleContext, name: string, table: string): Site | undefined {
  const made = context.trace.splits.map((split) => locate(context, split.site));
  const both = made.find(
    (at) =>
      at?.stmt.kind === 'Assign' &&
      [name, table].every((each) => at.stmt.kind === 'Assign' && mentionsTarget(at.stmt.targets, each)),
  );
  return both && { cell: both.cell, start: both.stmt.end, end: both.stmt.end };
}

const mentionsTarget = (targets: readonly Expr[], name: string): boolean =>
  targets.some((target) => namedIn(target, undefined).some(([each]) => each === name));

interface Bound {
  readonly data: Data;
  readonly stmt: Stmt;
  readonly site: Site;
}

/** Tables of one of the rows, with the names that they have before a place. */
function tablesOf(context: RuleContext, rows: readonly RowNode[], { table, at }: Read): [string, Bound][] {
  const { byName, byRow } = bindingsOf(context);
  const names = new Set(rows.flatMap((row) => [...(byRow.get(row) ?? [])]));
  return [...names].flatMap((name): [string, Bound][] => {
    const last = name === table ? undefined : byName.get(name)?.findLast(({ site }) => isBefore(site, at));
    const [row, ...others] = last?.data?.rows ?? [];
    const isOfRows = row !== undefined && others.length === 0 && rows.includes(row);
    return last?.data && isOfRows ? [[name, { data: last.data, stmt: last.stmt, site: last.site }]] : [];
  });
}

interface Binding extends Omit<Bound, 'data'> {
  readonly name: string;
  /** Undefined where the name is given something else than a table. */
  readonly data: Data | undefined;
}

/** What names are given, in the order of the run, by name; and the names that tables of just one row node have had. */
interface Bindings {
  readonly byName: ReadonlyMap<string, readonly Binding[]>;
  readonly byRow: ReadonlyMap<RowNode, ReadonlySet<string>>;
}

const bindingsOf = perProgram((context): Bindings => {
  const byName = new Map<string, Binding[]>();
  const byRow = new Map<RowNode, Set<string>>();
  for (const { stmt, site, value } of context.trace.assignments) {
    for (const target of stmt.kind === 'Assign' ? stmt.targets : []) {
      for (const [name, given] of namedIn(target, value)) {
        const data = given?.kind === 'data' && given.shape === 'frame' ? given : undefined;
        const binding: Binding = { name, data, stmt, site };
        const before = byName.get(name);
        if (before) before.push(binding);
        else byName.set(name, [binding]);
        const [row, ...others] = data?.rows ?? [];
        if (row && others.length === 0) byRow.set(row, (byRow.get(row) ?? new Set<string>()).add(name));
      }
    }
  }
  return { byName, byRow };
});

function namedIn(target: Expr, value: Value | undefined): [string, Value | undefined][] {
  if (target.kind === 'Name') return [[target.id, value]];
  if (target.kind !== 'Tuple' && target.kind !== 'List') return [];
  const items = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
  return target.items.flatMap((item, i) => namedIn(item, items[i]));
}

/** `train, _ = train_test_split(df, …)` */
function isDrawnFrom(stmt: Stmt, table: string): boolean {
  const call = stmt.kind === 'Assign' ? stmt.value : undefined;
  return call?.kind === 'Call' && call.args.some((arg) => arg.kind === 'Name' && arg.id === table);
}

/** `pd.concat([train, test])`: both have the same columns. */
function arePutTogether(context: RuleContext, name: string, table: string): boolean {
  return context.cells.some(({ nodes }) =>
    nodes.of('Call').some(({ func, args: [first] }) => {
      const isConcat = func.kind === 'Attribute' && (func.attr === 'concat' || func.attr === 'append');
      const isList = first?.kind === 'List' || first?.kind === 'Tuple';
      const items = isConcat && isList ? first.items : isConcat && first ? [func.value, first] : [];
      return [name, table].every((each) => items.some((item) => item.kind === 'Name' && item.id === each));
    }),
  );
}

/** The column is known of the table, or read from it elsewhere before. */
function holds(context: RuleContext, name: string, data: Data, column: string, at: Site): boolean {
  if (data.present?.has(column) === true || data.names?.includes(column) === true) return true;
  return context.cells.some(({ nodes }, cell) =>
    nodes.of('Subscript').some(({ value, index: [first], start, end }) => {
      const isRead = value.kind === 'Name' && value.id === name && first?.kind === 'Str';
      return isRead && first.value === column && isBefore({ cell, start, end }, at);
    }),
  );
}

const endOf = ({ cell, end }: Site): Site => ({ cell, start: end, end });
