import type { Expr, Subscript } from '../python/ast.js';
import { originOfSubscript } from './columnSteps.js';
import { asData, columnNames, copyOf, noteColumn, selectColumns } from './dataOperations.js';
import { namedSplit } from './namedSplits.js';
import { isOwnCondition } from './ownCondition.js';
import { withinPieces } from './pieces.js';
import { certainlyShare, type Rows } from './rows.js';
import type { Run } from './run.js';
import { unionInfluences, influencesOf, type Data, type Influences, type Value } from './values.js';

const accessors = new Set(['loc', 'iloc', 'ix', 'at', 'iat']);

/** The table behind `df.loc[…]`, with the accessor's name; `df[…]` has none. */
export function accessed(node: Subscript): { readonly base: Expr; readonly accessor: string | undefined } {
  const value = node.value;
  if (value.kind === 'Attribute' && accessors.has(value.attr))
    return { base: value.value, accessor: value.attr };
  return { base: value, accessor: undefined };
}

/** `data[…]`, `data.loc[…]`: rows, columns or both are taken. */
export function subscriptData(run: Run, base: Data, node: Subscript, accessor: string | undefined): Value {
  const index = node.index.map((expr) => (expr.kind === 'Slice' ? undefined : run.evaluate(expr)));
  // `output[test_mask]`: which rows of what a model gave is not known.
  if (base.passes && node.index.some(isChoice)) return copyOf(run, base, { passes: undefined });
  if (base.isStatistic) return copyOf(run, base);
  if (base.grouped) return copyOf(run, base, { grouped: true, shape: 'groupby' });
  const part = node.index.length === 1 && accessor === undefined && namedSplit(run, base, index[0]);
  if (part) return part;
  const rowIndex =
    accessor !== undefined || node.index.length > 1
      ? node.index[0]
      : rowIndexOf(base, node.index[0], index[0]);
  const rows = rowIndex === undefined ? base.rows : takeRows(run, base.rows, rowIndex, index[0], node);
  const single = rowIndex !== undefined && node.index.length === 1 && isSingle(index[0]);
  const columnAt = accessor !== undefined || node.index.length > 1 ? 1 : rowIndex === undefined ? 0 : -1;
  const columnExpr = columnAt < 0 ? undefined : node.index[columnAt];
  const taken = takeColumns(
    run,
    withinPieces(run, base, rows),
    rows,
    columnExpr,
    columnExpr ? index[columnAt] : undefined,
  );
  taken.origin = originOfSubscript(run, base, node, accessor, index, rowIndex !== undefined);
  const ofOneRow = base.ofOneRow ?? isOfMany(index[0]);
  // `frame.loc[i, 'a']`
  if (ofOneRow && columnAt === 1) return copyOf(run, taken, { ofOneRow });
  if (!single) return taken;
  return copyOf(run, taken, { shape: base.shape === 'series' ? 'scalar' : 'rows', ofOneRow });
}

const isChoice = ({ kind }: Expr): boolean =>
  kind === 'Name' || kind === 'Attribute' || kind === 'Compare' || kind === 'Call' || kind === 'Subscript';

const isSingle = (value: Value | undefined): boolean =>
  isOfMany(value) || (value?.kind === 'literal' && typeof value.value === 'number');

/** The position or label of one row of many. */
const isOfMany = (value: Value | undefined): boolean =>
  isCounter(value) || (value?.kind === 'data' && value.shape === 'index' && value.ofOneRow === true);

/** With one index and no accessor, pandas and numpy disagree on what it means: types and forms decide. */
function rowIndexOf(base: Data, expr: Expr | undefined, value: Value | undefined): Expr | undefined {
  if (!expr) return undefined;
  if (expr.kind === 'Slice') return expr;
  if (value?.kind === 'data' && (value.selects !== undefined || value.shape === 'index')) return expr;
  if (expr.kind === 'Compare' || expr.kind === 'BoolOp') return expr;
  if (expr.kind === 'UnaryOp' && (expr.op === '~' || expr.op === 'not')) return expr;
  if (expr.kind === 'BinOp' && (expr.op === '&' || expr.op === '|')) return expr;
  if (base.shape === 'frame' || base.shape === undefined || base.shape === 'rows') return undefined;
  if (value?.kind === 'literal' && typeof value.value === 'string') return undefined;
  return expr;
}

/** The rows at an index or slice; `node` is what takes them. */
export function takeRows(run: Run, rows: Rows, expr: Expr, value: Value | undefined, node: Expr): Rows {
  if (rows.length === 0) return rows;
  if (expr.kind === 'Slice') {
    if (!expr.lower && !expr.upper) return rows;
    return cutAt(
      run,
      rows,
      expr.lower && run.evaluate(expr.lower),
      expr.upper && run.evaluate(expr.upper),
      expr,
    );
  }
  if (value?.kind === 'data' && value.picks && certainlyShare(value.picks, rows)) return value.picks;
  if (value?.kind === 'data' && value.takes) return value.takes(rows);
  if (
    value?.kind === 'data' &&
    value.rows.length > 0 &&
    (value.selects === 'positions' || value.shape === 'index')
  ) {
    if (certainlyShare(value.rows, rows)) return value.rows;
  }
  if (isCounter(value) || (expr.kind === 'Constant' && expr.value === '...')) return rows;
  return run.rows.filter(rows, run.site(node), keyOf(run, expr), isOwnCondition(run, expr, rows));
}

const isCounter = (value: Value | undefined): boolean =>
  value?.kind === 'length' && value.rows.length === 0 && value.count === undefined;

/** `full[:len(train)]` of a concatenation is `train` again; any other cut is a part of unknown content. */
export function cutAt(
  run: Run,
  rows: Rows,
  lower: Value | undefined,
  upper: Value | undefined,
  expr: Expr,
): Rows {
  if (isCounter(lower) || isCounter(upper)) return rows;
  const prefix = (length: Value | undefined): number | undefined => {
    if (length?.kind !== 'length' || length.rows.length === 0 || length.rows.length >= rows.length)
      return undefined;
    return length.rows.every((node) => rows.includes(node)) ? length.rows.length : undefined;
  };
  const upTo = prefix(upper);
  if (upTo !== undefined && !lower && upper?.kind === 'length') return upper.rows;
  const from = prefix(lower);
  if (from !== undefined && !upper && lower?.kind === 'length') {
    const { rows: before } = lower;
    return rows.filter((node) => !before.includes(node));
  }
  return run.rows.filter(rows, run.site(expr), keyOf(run, expr));
}

function takeColumns(
  run: Run,
  base: Data,
  rows: Rows,
  expr: Expr | undefined,
  value: Value | undefined,
): Data {
  const names = columnNames(value);
  if (names) {
    const one = value?.kind === 'literal';
    if (one && names[0] !== undefined) noteColumn(base, names[0]);
    return selectColumns(run, base, names, {
      rows,
      // `frame[name]['a']`: a value of the column that `name` tells.
      shape: one ? (base.shape === 'frame' && !base.table ? 'series' : 'scalar') : 'frame',
      ...(one ? { column: names[0], table: rows === base.rows ? base : undefined } : {}),
    });
  }
  const influences =
    expr && expr.kind !== 'Slice' ? unionInfluences(base.influences, selecting(run, value)) : base.influences;
  const one =
    base.shape === 'frame' && rows === base.rows && expr && expr.kind !== 'Slice' && value?.kind !== 'list';
  const isAll = expr === undefined || isWhole(expr);
  const kept = { names: isAll ? base.names : undefined, present: isAll ? base.present : undefined };
  return copyOf(run, base, { rows, influences, ...kept, ...(one ? { table: base } : {}) });
}

const isWhole = (expr: Expr): boolean => expr.kind === 'Slice' && !expr.lower && !expr.upper && !expr.step;

/** Choosing columns by a score over the rows is feature selection; other influences do not flow through a choice. */
export function selecting(run: Run, value: Value | undefined): Influences {
  const data = asData(run, value);
  if (!data) return new Set();
  return new Set([...influencesOf(data)].filter((each) => each.rule === 'LK103'));
}

/** The same expression over the same values takes the same rows. */
export function keyOf(run: Run, expr: Expr): string {
  const names = run.text(expr).match(/[A-Za-z_]\w*/g) ?? [];
  const versions = names.slice(0, 12).map((name) => {
    const value = run.scope.get(name);
    if (value?.kind === 'data') return value.selects ? value.id : value.rows.map((node) => node.id).join('.');
    return value?.kind === 'literal' ? String(value.value) : '';
  });
  return `${run.text(expr).replace(/\s+/g, '')}|${versions.join(',')}`;
}
