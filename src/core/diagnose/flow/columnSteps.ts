import type { Expr, Subscript } from '../python/ast.js';
import { bound, columnChoice } from './columnChoice.js';
import { columnNames } from './dataOperations.js';
import {
  after,
  withDistinctRows,
  withSomeRows,
  type ColumnStep,
  type Comparison,
  type Origin,
} from './origins.js';
import type { Arguments, Run } from './run.js';
import type { Data, Estimator, Literal, Value } from './values.js';

// What operations do to the columns of a table that was read from a file. Each function returns the origin of the
// result, undefined when the columns cannot be followed any further: nothing is said of such a table's contents.

const sameColumns = new Set(
  'copy sort_values sort_index infer_objects convert_dtypes to_numpy ravel reshape flatten tolist to_frame squeeze astype clone rename_axis collect lazy to_pandas'.split(
    ' ',
  ),
);
const someRows = new Set('head tail query sample nlargest nsmallest truncate between_time limit'.split(' '));
const derived = new Set('round clip abs rank where mask'.split(' '));

/** `table.name(…)`. */
export function originAfterMethod(base: Data, name: string, args: Arguments): Origin | undefined {
  const { origin } = base;
  if (!origin || base.isStatistic || base.grouped) return undefined;
  if (sameColumns.has(name)) return origin;
  if (name === 'dropna') return isLiteral(argument(args, 'axis', 0), 1) ? undefined : origin;
  if (name === 'drop_duplicates') {
    return args.positional.length > 0 || args.keywords.has('subset') ? origin : withDistinctRows(origin);
  }
  if (name === 'sample' && isLiteral(args.keywords.get('frac'), 1)) return origin;
  if (someRows.has(name)) return withSomeRows(origin);
  switch (name) {
    case 'fillna':
    case 'interpolate':
    case 'ffill':
    case 'bfill':
      return after(origin, { do: 'fill' });
    case 'drop':
      return dropped(origin, args);
    case 'pop':
    case 'get':
      return kept(origin, args.positional[0], true);
    case 'select':
      return kept(origin, listOf(args.positional), false);
    case 'filter':
      return kept(origin, args.keywords.get('items'), false);
    case 'reset_index':
      return isLiteral(args.keywords.get('drop'), true) ? origin : undefined;
    case 'set_index':
      return without(origin, args.positional[0] ?? args.keywords.get('keys'));
    case 'rename':
      return renamed(origin, args.keywords.get('columns'));
    case 'select_dtypes':
      return ofKinds(origin, args);
    case 'map':
    case 'replace':
      return after(origin, { do: isOneToOne(args.positional[0]) ? 'fill' : 'derive' });
    case 'apply':
    case 'transform':
      return applied(base, origin, args.positional[0]);
    default:
      return derived.has(name) && base.shape === 'series' ? after(origin, { do: 'derive' }) : undefined;
  }
}

/** `table.apply(LabelEncoder().fit_transform)` goes column by column. */
function applied(base: Data, origin: Origin, callee: Value | undefined): Origin | undefined {
  if (callee?.kind === 'method' && callee.receiver.kind === 'estimator')
    return originThroughTransformer(callee.receiver, origin);
  return base.shape === 'series' ? after(origin, { do: 'derive' }) : undefined;
}

/** `pop` and methods told to work in place also change the table itself. */
export function originAfterPop(base: Data, args: Arguments): Origin | undefined {
  return base.origin && without(base.origin, args.positional[0]);
}

function dropped(origin: Origin, args: Arguments): Origin | undefined {
  const axis = argument(args, 'axis', 1);
  const columns = args.keywords.get('columns');
  const byColumn = columns !== undefined || isLiteral(axis, 1) || isLiteral(axis, 'columns');
  const lenient = isLiteral(args.keywords.get('errors'), 'ignore');
  if (origin.read.library === 'polars') return without(origin, listOf(args.positional) ?? columns, lenient);
  if (!byColumn) return withSomeRows(origin);
  return without(origin, columns ?? args.positional[0] ?? args.keywords.get('labels'), lenient);
}

function without(origin: Origin, value: Value | undefined, lenient = false): Origin | undefined {
  const columns = columnNames(value);
  return columns && after(origin, { do: 'drop', columns, lenient });
}

function kept(origin: Origin, value: Value | undefined, single: boolean): Origin | undefined {
  const columns = columnNames(value);
  return columns && after(origin, { do: 'keep', columns, single });
}

function renamed(origin: Origin, value: Value | undefined): Origin | undefined {
  if (value?.kind !== 'dict' || value.other) return undefined;
  const names = new Map<string, string>();
  for (const [from, to] of value.items) {
    if (typeof from !== 'string' || to.kind !== 'literal' || typeof to.value !== 'string') return undefined;
    names.set(from, to.value);
  }
  return after(origin, { do: 'rename', names });
}

function ofKinds(origin: Origin, args: Arguments): Origin | undefined {
  const include = args.keywords.get('include') ?? args.positional[0];
  const exclude = args.keywords.get('exclude');
  if ((include === undefined) === (exclude === undefined)) return undefined;
  const names = new Set(columnNames(include ?? exclude) ?? []);
  const numbers = ['number', 'numeric', 'int64', 'float64', 'int', 'float'];
  const texts = ['object', 'category', 'string', 'str', 'O'];
  const all = (of: readonly string[]): boolean =>
    names.size > 0 && [...names].every((name) => of.includes(name));
  const whole = names.has('number') || (names.has('int64') && names.has('float64'));
  if (all(numbers) && whole) return after(origin, { do: 'kinds', numeric: include !== undefined });
  if (all(texts) && exclude !== undefined) return after(origin, { do: 'kinds', numeric: true });
  return all(texts) ? after(origin, { do: 'kinds', numeric: false }) : undefined;
}

/** A dictionary that gives each value a value of its own. */
function isOneToOne(value: Value | undefined): boolean {
  if (value?.kind !== 'dict' || value.other || value.items.size === 0) return false;
  const given = [...value.items.values()].map((each) => (each.kind === 'literal' ? each.value : undefined));
  return !given.includes(undefined) && new Set(given).size === given.length;
}

/** `table[…]`, `table.loc[…]`, `array[…]`, from what its indices are. */
export function originOfSubscript(
  run: Run,
  base: Data,
  node: Subscript,
  accessor: string | undefined,
  index: readonly (Value | undefined)[],
  choosesRows: boolean,
): Origin | undefined {
  if (!base.origin || base.isStatistic || base.grouped || node.index.length > 2) return undefined;
  const rowExpr = choosesRows ? node.index[0] : undefined;
  const rows = rowExpr ? originOfRows(base.origin, rowExpr, index[0]) : base.origin;
  const at = accessor !== undefined || node.index.length > 1 ? 1 : choosesRows ? -1 : 0;
  const expr = at < 0 ? undefined : node.index[at];
  if (!expr || !rows) return rows;
  const byPosition = accessor === 'iloc' || base.shape === 'array';
  return byPosition ? columnsAt(rows, expr, index[at]) : columnsNamed(run, rows, expr, index[at]);
}

/** All rows, or the part of a random split, or rows of which nothing is known. */
function originOfRows(origin: Origin, expr: Expr, value: Value | undefined): Origin | undefined {
  const isWhole = expr.kind === 'Slice' && !expr.lower && !expr.upper && !expr.step;
  return isWhole || (value?.kind === 'data' && value.selects === 'positions') ? origin : withSomeRows(origin);
}

function columnsNamed(run: Run, origin: Origin, expr: Expr, value: Value | undefined): Origin | undefined {
  if (expr.kind === 'Slice') return expr.lower || expr.upper || expr.step ? undefined : origin;
  const named = kept(origin, value, value?.kind === 'literal') ?? exceptOne(origin, expr);
  if (named) return named;
  const choice = columnChoice(run, expr);
  if (choice) return after(origin, choice);
  // `table[column]` in a loop over names that are not known.
  return !value || value.kind === 'unknown' ? after(origin, { do: 'any' }) : undefined;
}

/** `table.loc[:, table.columns != 'target']`. */
function exceptOne(origin: Origin, expr: Expr): Origin | undefined {
  if (expr.kind !== 'Compare' || expr.ops.length !== 1 || expr.ops[0] !== '!=') return undefined;
  const [left, right] = expr.operands;
  if (left?.kind !== 'Attribute' || left.attr !== 'columns' || right?.kind !== 'Str') return undefined;
  return after(origin, { do: 'drop', columns: [right.value], lenient: false });
}

function columnsAt(origin: Origin, expr: Expr, value: Value | undefined): Origin | undefined {
  if (expr.kind === 'Slice') {
    const from = bound(expr.lower);
    const to = bound(expr.upper);
    if (expr.step || from === null || to === null) return undefined;
    return from === undefined && to === undefined ? origin : after(origin, { do: 'slice', from, to });
  }
  const single = value?.kind === 'literal';
  const items = single ? [value] : value?.kind === 'list' ? value.items : [];
  const at = items.flatMap((item) =>
    item.kind === 'literal' && typeof item.value === 'number' ? [item.value] : [],
  );
  return at.length > 0 && at.length === items.length
    ? after(origin, { do: 'positions', at, single })
    : undefined;
}

/** `table.age`. */
export function originOfAttribute(base: Data, attr: string): Origin | undefined {
  return base.origin && after(base.origin, { do: 'keep', columns: [attr], single: true });
}

/** `column == 'yes'`: a target of two classes. */
export function originOfComparison(values: readonly Value[], ops: readonly string[]): Origin | undefined {
  const [left, right] = values;
  const [op] = ops;
  if (values.length !== 2 || left?.kind !== 'data' || right?.kind !== 'literal' || !isComparison(op))
    return undefined;
  return left.origin && right.value !== null && (left.shape === 'series' || left.shape === 'array')
    ? after(left.origin, { do: 'compare', op, value: right.value })
    : undefined;
}

const isComparison = (op: string | undefined): op is Comparison =>
  op !== undefined && ['==', '!=', '<', '<=', '>', '>='].includes(op);

/** The table after `table.columns = […]`. */
export function originAfterNaming(into: Origin | undefined, value: Value): Origin | undefined {
  const names = columnNames(value);
  return into && names && after(into, { do: 'names', names });
}

/** The table after `del table['a']`. */
export function originAfterDeletion(
  into: Origin | undefined,
  columns: readonly string[] | undefined,
): Origin | undefined {
  return into && columns && after(into, { do: 'drop', columns, lenient: false });
}

const oneHot = /^(OneHotEncoder|LabelBinarizer|BinaryEncoder)$/;
const relabelling = /^(LabelEncoder|OrdinalEncoder|OrdinalCategoricalEncoder)$/;

/** What a fitted transformer returns for a table. */
export function originThroughTransformer(self: Estimator, origin: Origin | undefined): Origin | undefined {
  if (!origin || self.known?.is !== 'transformer') return undefined;
  if (oneHot.test(self.className)) return after(origin, { do: 'encode' });
  if (self.known.what === 'imputation') return after(origin, { do: 'fill' });
  return self.known.what === 'scaling' || relabelling.test(self.className) ? origin : undefined;
}

/** What a library's function returns for a table. */
export function originAfterFunction(run: Run, path: string, args: Arguments): Origin | undefined {
  const given = args.positional[0] ?? args.keywords.get('data');
  const origin = given?.kind === 'data' && !given.isStatistic ? given.origin : undefined;
  if (!origin) return undefined;
  switch (path) {
    case 'numpy.array':
    case 'numpy.asarray':
    case 'numpy.ravel':
      return origin;
    case 'pandas.get_dummies':
      return after(origin, { do: 'encode' });
    case 'pandas.Series':
    case 'pandas.DataFrame':
      return framed(run, origin, args);
    case 'numpy.where':
      return isTwoClasses(args) ? origin : undefined;
    default:
      return undefined;
  }
}

/** `DataFrame(array, columns=…)`: the names given, or those of the table the array came from. */
function framed(run: Run, origin: Origin, args: Arguments): Origin | undefined {
  const expr = args.call?.keywords.find(({ name }) => name === 'columns')?.value;
  const given = args.keywords.get('columns') ?? args.positional[2];
  const names = columnNames(given);
  if (names) return after(origin, { do: 'names', names } satisfies ColumnStep);
  if (!given) return origin;
  return expr && /^\w+\.columns$/.test(run.text(expr)) ? origin : undefined;
}

/** `np.where(y == 'yes', 1, 0)`. */
function isTwoClasses({ positional }: Arguments): boolean {
  const [test, yes, no] = positional;
  if (test?.kind !== 'data' || test.origin?.step?.do !== 'compare') return false;
  return yes?.kind === 'literal' && no?.kind === 'literal' && yes.value !== no.value;
}

function argument(args: Arguments, name: string, position: number): Value | undefined {
  return args.keywords.get(name) ?? args.positional[position];
}

function listOf(values: readonly Value[]): Value | undefined {
  const [first] = values;
  if (values.length === 1 && first) return first;
  return values.length > 1 ? { kind: 'list', id: -1, items: [...values] } : undefined;
}

const isLiteral = (value: Value | undefined, expected: Literal['value']): boolean =>
  value?.kind === 'literal' && value.value === expected;
