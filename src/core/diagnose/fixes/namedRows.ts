import type { RowNode } from '../flow/rows.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Data, Value } from '../flow/values.js';
import type { Expr, Stmt } from '../python/ast.js';
import type { RuleContext } from '../rules/rule.js';
import { columnsRead, isChanged } from './tableChanges.js';

/** A name that a table of just these rows has at a place, with the columns that are read of another table there. */
export function tableOfRows(
  context: RuleContext,
  row: RowNode,
  at: Site,
  { table, exprs }: { readonly table: string; readonly exprs: readonly Expr[] },
): string | undefined {
  const columns = columnsRead(exprs, table);
  const found = [...boundTables(context, at)].filter(
    ([name, { data }]) => name !== table && data.rows.length === 1 && data.rows[0] === row,
  );
  return found.find(([name, { data, stmt, site }]) =>
    isDrawnFrom(stmt, table)
      ? !isChanged(context, table, columns, [endOf(site), at])
      : columns?.every((column) => holds(context, name, data, column, at)),
  )?.[0];
}

interface Bound {
  readonly data: Data;
  readonly stmt: Stmt;
  readonly site: Site;
}

/** The tables that names stand for, by their last assignments before a place. */
function boundTables(context: RuleContext, at: Site): Map<string, Bound> {
  const bound = new Map<string, Bound>();
  for (const { stmt, site, value } of context.trace.assignments) {
    if (stmt.kind !== 'Assign' || !isBefore(site, at)) continue;
    for (const target of stmt.targets) {
      for (const [name, data] of namedIn(target, value)) {
        bound.delete(name);
        if (data?.kind === 'data' && data.shape === 'frame') bound.set(name, { data, stmt, site });
      }
    }
  }
  return bound;
}

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
