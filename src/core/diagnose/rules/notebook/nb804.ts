import { repeatedRun, type Repeated } from '../../live/liveNotebook.js';
import { besideMaking } from '../../fixes/whereItIsMade.js';
import type { Expr, Stmt, Subscript } from '../../python/ast.js';
import { pandasOf } from '../evidence.js';
import { perCell } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { nameEvents } from './moduleNames.js';

export const nb804: Rule = {
  id: 'NB804',
  title: 'Running the cell twice changes data',
  severity: 'info',
  enabled: true,
  check,
};

const arithmetic = new Set(['+', '-', '*', '/', '**', '//', '%']);
const functions = /^numpy\.(log|log1p|log2|log10|exp|expm1|sqrt|square|power)$/;

/** `df['a'] = df['a'] / 100` with `df` from another cell: a second run divides again, without an error. */
function* check(context: RuleContext): Generator<Draft> {
  if (!context.isNotebook) return;
  for (const [cell, code] of context.cells.entries()) {
    const { module } = code;
    const again = context.live && repeatedRun(context.live, cell);
    if (again) {
      yield ranAgain(context, cell, again);
      continue;
    }
    for (const { stmt, target, table } of columnsAssigned(code)) {
      if (isMadeHere(module.body, table) || isMadeBefore(context, cell, module.body, target)) continue;
      if (pandasOf(context, target.value)?.shape !== 'frame' || target.index[0]?.kind !== 'Str') continue;
      const changes =
        stmt.kind === 'AugAssign'
          ? arithmetic.has(stmt.op)
          : stmt.kind === 'Assign' && repeats(context, cell, target, stmt.value);
      if (!changes) continue;
      const column = context.text({ cell, start: target.start, end: target.end });
      yield {
        site: { cell, start: stmt.start, end: stmt.end },
        message: `Running this cell a second time changes \`${column}\` again: write the result to a new column.`,
        fixes: [besideMaking(context, cell, stmt, target)].filter((fix) => fix !== undefined),
      };
    }
  }
}

/** `table[…] = …` and `table[…] += …` */
const columnsAssigned = perCell(({ module }) =>
  module.body.flatMap((stmt) => {
    const target =
      stmt.kind === 'AugAssign' ? stmt.target : stmt.kind === 'Assign' ? stmt.targets[0] : undefined;
    return target?.kind === 'Subscript' && target.value.kind === 'Name'
      ? [{ stmt, target, table: target.value.id }]
      : [];
  }),
);

/** Not what only gives a table of another cell a second name: `part = df`. */
function isMadeHere(body: readonly Stmt[], table: string, depth = 0): boolean {
  const definitions = nameEvents(body).filter(({ kind, name }) => kind === 'define' && name === table);
  if (definitions.length !== 1) return definitions.length > 0;
  const alias = body.find(
    (stmt) => stmt.kind === 'Assign' && stmt.targets.some((target) => target.start === definitions[0]!.start),
  );
  const of = alias?.kind === 'Assign' && alias.value?.kind === 'Name' ? alias.value.id : undefined;
  return of === undefined || depth > 3 || isMadeHere(body, of, depth + 1);
}

/** The column itself is computed anew above, from others. */
function isMadeBefore(
  context: RuleContext,
  cell: number,
  body: readonly Stmt[],
  { start, end }: Subscript,
): boolean {
  const text = context.text({ cell, start, end });
  return body.some(
    (stmt) =>
      stmt.kind === 'Assign' &&
      stmt.end <= start &&
      stmt.targets.some((each) => context.text({ cell, start: each.start, end: each.end }) === text) &&
      stmt.value !== undefined &&
      !context.text({ cell, start: stmt.value.start, end: stmt.value.end }).includes(text),
  );
}

/** In a running notebook it has happened. */
function ranAgain(context: RuleContext, cell: number, { name, at, from, times }: Repeated): Draft {
  const where = context.where({ cell: from, start: 0, end: 0 });
  return {
    site: { cell, start: at.start, end: at.end },
    severity: 'warning',
    message: `\`${name}\` was changed ${times === 2 ? 'twice' : `${times} times`}: this cell ran again on what it had made itself. Run ${where}, which makes \`${name}\`, and then this cell once.`,
    related: [{ role: 'cause', site: { cell: from, start: 0, end: 0 }, message: `\`${name}\` is made here` }],
  };
}

/** The new value is computed from the old one in a way that a second time gives another result. */
function repeats(context: RuleContext, cell: number, target: Subscript, value: Expr | undefined): boolean {
  const text = (expr: Expr): string => context.text({ cell, start: expr.start, end: expr.end });
  const isOld = (expr: Expr | undefined): boolean =>
    expr?.kind === 'Subscript' && text(expr) === text(target);
  if (value?.kind === 'BinOp') {
    const other = isOld(value.left) ? value.right : value.left;
    const isNeutral = other.kind === 'Num' && other.value === (/^[+-]$/.test(value.op) ? 0 : 1);
    const isChanged = other.kind === 'Num' && !isNeutral;
    return arithmetic.has(value.op) && (isOld(value.left) || isOld(value.right)) && isChanged;
  }
  if (value?.kind !== 'Call') return false;
  return functions.test(context.imports.path(value.func) ?? '') && isOld(value.args[0]);
}
