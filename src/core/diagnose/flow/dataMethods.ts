import { functionAt } from '../knowledge/libraries.js';
import { tableMethods } from '../knowledge/pandas.js';
import { originAfterMethod, originAfterPop } from './columnSteps.js';
import {
  asData,
  asTableOfGroups,
  assignColumn,
  columnNames,
  combine,
  copyOf,
  discardColumns,
  noteOrder,
} from './dataOperations.js';
import { joined } from './joins.js';
import { onceEach, partOf, without, withoutRepeated } from './complements.js';
import { piecesOf, withinPieces } from './pieces.js';
import { splitDataSet } from './dataSets.js';
import { containsAll, unionRows, type Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import { amongOthers, ranksByOrder } from './ranks.js';
import { cached, shuffled, takenOfShuffled } from './streams.js';
import { splitFrame } from './splits.js';
import { statisticOf } from './statistics.js';
import { cutAt, keyOf, selecting, takeRows } from './subscripts.js';
import { influencesOf, unionInfluences, unknown, type Data, type Influences, type Value } from './values.js';

/** `data.name(…)`. */
export function callDataMethod(run: Run, base: Data, name: string, args: Arguments): Value {
  const inplace = args.keywords.get('inplace');
  const result = methodResult(run, base, name, args);
  if (result.kind === 'data' && result !== base) result.origin ??= originAfterMethod(base, name, args);
  if (name === 'pop') base.origin = originAfterPop(base, args);
  if (inplace?.kind === 'literal' && inplace.value === true && result.kind === 'data') {
    base.rows = result.rows;
    base.influences = result.influences;
    base.columns = result.columns;
    base.names = result.names;
    base.present = result.present;
    base.origin = result.origin;
    if (base.table) assignColumn(base.table, base.column, result);
    return { kind: 'literal', value: null };
  }
  return result;
}

function methodResult(run: Run, base: Data, name: string, args: Arguments): Value {
  const special = specials[name];
  if (special) {
    const result = special(run, base, args);
    if (result) return result;
  }
  const known = Object.hasOwn(tableMethods, name) ? tableMethods[name] : undefined;
  const shape = known?.shape;
  switch (known?.does) {
    case 'nothing':
      return base.grouped && counts.has(name) ? statisticOf(run, base, name, args) : unknown;
    case 'stat':
      if (base.shape === 'window') return rowwise(run, base, args, { shape: 'series' });
      return isAcrossColumns(args) ? rowwise(run, base, args) : statisticOf(run, base, name, args);
    case 'group':
      return copyOf(run, base, { shape: 'groupby', grouped: true });
    case 'window':
      return rowwise(run, base, args, { ordered: true, grouped: undefined, shape: 'window' });
    case 'ordered':
      if (isAcrossColumns({ ...args, positional: [] })) return rowwise(run, base, args);
      return rowwise(run, base, args, { ordered: true, grouped: undefined });
    case 'relative':
      return amongOthers(run, base, name, args);
    case 'some':
      return someRows(run, base, name, args);
    case 'join':
      return joined(
        run,
        base,
        asData(run, args.positional[0] ?? args.keywords.get('right')),
        args,
        rowwise(run, base, args, { shape: 'frame' }),
      );
    case 'concat':
      return concatenated(run, base, args);
    default:
      if (base.grouped && !numbers.has(name)) return statisticOf(run, base, name, args);
      return rowwise(run, base, args, {
        names: keepsColumns.has(name) ? base.names : undefined,
        present: keepsColumns.has(name) ? base.present : undefined,
        ...(base.grouped ? { grouped: undefined, shape: 'series' as const } : {}),
        ...(shape ? { shape } : {}),
        ...(shape === 'series' ? { selects: 'mask' } : {}),
      });
  }
}

type Special = (run: Run, base: Data, args: Arguments) => Value | undefined;

const specials: Readonly<Record<string, Special>> = {
  copy: (run, base) => copyOf(run, base),
  drop: dropped,
  sample,
  pop: (run, base, args) => {
    const column = columnNames(args.positional[0])?.[0];
    const influences = column === undefined ? undefined : base.columns?.get(column);
    const isOrderedColumn = column !== undefined && base.orderedColumns?.has(column) === true;
    const ordered = base.ordered ?? (isOrderedColumn ? true : undefined);
    if (column !== undefined) {
      base.columns?.delete(column);
      noteOrder(base, column, false);
      base.names = base.names?.filter((name) => name !== column);
      base.present = new Set([...(base.present ?? [])].filter((name) => name !== column));
    }
    return run.data(base.rows, unionInfluences(base.influences, influences ?? new Set()), {
      shape: 'series',
      column,
      ordered,
    });
  },
  insert: (run, base, args) => {
    assignColumn(base, columnNames(args.positional[1])?.[0], asData(run, args.positional[2]));
    return { kind: 'literal', value: null };
  },
  update: (run, base, args) => {
    assignColumn(base, undefined, asData(run, args.positional[0]));
    return { kind: 'literal', value: null };
  },
  assign: (run, base, args) => {
    const result = copyOf(run, base);
    for (const [column, value] of args.keywords) {
      const given = value.kind === 'function' ? apply(run, value, base) : value;
      assignColumn(result, column, asData(run, given));
    }
    return result;
  },
  apply: mapped,
  map: mapped,
  applymap: mapped,
  pipe: (run, base, args) => apply(run, args.positional[0] ?? unknown, base),
  transform: (run, base, args) => {
    if (!base.grouped) return mapped(run, base, args);
    const statistic = statisticOf(run, base, 'transform', args);
    return copyOf(run, base, {
      grouped: undefined,
      shape: 'series',
      influences: unionInfluences(base.influences, statistic.influences),
    });
  },
  argsort: (run, base, args) =>
    args.call && ranksByOrder(args.call) ? amongOthers(run, base, 'argsort', args) : undefined,
  fillna: filled,
  replace: filled,
  clip: (run, base, args) => rowwise(run, base, args),
  reindex: withColumnsOf,
  // Of data sets: of tables these choose columns.
  filter: (run, base, args) =>
    base.grouped || args.positional[0]?.kind !== 'function' ? undefined : someRows(run, base, 'filter', args),
  select: chosenRows,
  shuffle: shuffled,
  cache: cached,
  train_test_split: splitDataSet,
  split_frame: splitFrame,
  reset_index: (run, base, args) =>
    base.perGroup === 'statistic' && args.call
      ? asTableOfGroups(run, copyOf(run, base), run.site(args.call))
      : undefined,
  repeat: (run, base, args) =>
    args.call && base.shape !== 'rows'
      ? copyOf(run, base, { rows: run.rows.copies(base.rows, run.site(args.call), true) })
      : undefined,
  isin: (run, base, args) => {
    const taken = asData(run, args.positional[0]);
    const part = taken && areKeys(base, taken) ? partOf(base.rows, taken) : undefined;
    return part && rowwise(run, base, args, { shape: 'series', selects: 'mask', picks: [part] });
  },
  difference: (run, base, args) =>
    base.shape === 'index' ? without(run, base, asData(run, args.positional[0])) : undefined,
  drop_duplicates: (run, base, args) => {
    const keep = args.keywords.get('keep');
    const isAll = keep?.kind === 'literal' && keep.value === false;
    return isAll ? withoutRepeated(run, base) : someRows(run, onceEach(run, base), 'drop_duplicates', args);
  },
  explode: (run, base, args) =>
    base.shape === 'frame' && args.call
      ? copyOf(run, base, { rows: run.rows.copies(base.rows, run.site(args.call), true) })
      : undefined,
  items: () => unknown,
  keys: () => unknown,
  get: (run, base) => copyOf(run, base),
};

/** `dummies.reindex(columns=train.columns)`: which categories there are is what the other table's rows tell. */
function withColumnsOf(run: Run, base: Data, args: Arguments): Value | undefined {
  const expr = args.call?.keywords.find(({ name }) => name === 'columns')?.value;
  const isOther = expr?.kind === 'Attribute' && expr.attr === 'columns';
  const other = isOther ? asData(run, run.trace.values.get(expr.value)) : undefined;
  if (!other || other.rows.length === 0 || containsAll(other.rows, base.rows)) return undefined;
  const told = [...influencesOf(other)].filter(({ vocabulary }) => vocabulary);
  const own = (all: Influences): Influences => new Set([...all].filter(({ vocabulary }) => !vocabulary));
  return copyOf(run, base, {
    influences: new Set([...own(base.influences), ...told]),
    columns: base.columns && new Map([...base.columns].map(([column, all]) => [column, own(all)])),
  });
}

/** `fillna({...})` touches the columns it names only. */
function filled(run: Run, base: Data, args: Arguments): Value {
  const given = args.positional[0] ?? args.keywords.get('value');
  if (given?.kind === 'dict' && base.shape === 'frame' && !given.other) {
    const result = copyOf(run, base);
    for (const [column, value] of given.items) {
      const data = asData(run, value);
      if (!data) continue;
      const before = result.columns?.get(String(column)) ?? new Set();
      assignColumn(
        result,
        String(column),
        copyOf(run, data, { influences: unionInfluences(before, influencesOf(data)) }),
      );
    }
    return result;
  }
  return rowwise(run, base, args, base.grouped ? { grouped: undefined, shape: 'series' } : {});
}

/** Numbers of groups, and of rows in them, tell nothing of values. */
const numbers = new Set(['ngroup', 'cumcount']);

/** How often each group occurs. */
const counts = new Set(['count', 'size', 'nunique']);

/** Row by row, with what the arguments bring. */
const keepsColumns = new Set([
  'fillna',
  'astype',
  'sort_values',
  'sort_index',
  'replace',
  'clip',
  'round',
  'interpolate',
]);

function rowwise(run: Run, base: Data, args: Arguments, extra: Partial<Data> = {}): Data {
  let influences = base.influences;
  for (const value of [...args.positional, ...args.keywords.values()]) {
    const data = asData(run, value);
    if (data) influences = unionInfluences(influences, influencesOf(data));
  }
  return copyOf(run, base, { influences, ...extra });
}

function isAcrossColumns(args: Arguments): boolean {
  const axis = args.keywords.get('axis') ?? args.positional[0];
  return axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');
}

function apply(run: Run, callee: Value, value: Value): Value {
  return run.callValue(callee, { positional: [value], keywords: new Map(), call: undefined });
}

/** `apply`, `map`: a function is followed into; a dictionary or series brings its influences. */
function mapped(run: Run, base: Data, args: Arguments): Value {
  const mapping = args.positional[0] ?? args.keywords.get('func');
  if (base.grouped) return ofGroups(run, base, mapping, args);
  // A function over a column sees single values, over a table whole columns or rows.
  const element = copyOf(run, base, {
    columns: base.columns,
    shape: base.shape === 'series' ? 'scalar' : 'rows',
    ofOneRow: base.shape === 'series' || isAcrossColumns(args) || base.ofOneRow,
  });
  let influences = base.influences;
  if (mapping?.kind === 'function') {
    const result = asData(run, apply(run, mapping, element));
    if (result) influences = unionInfluences(influences, influencesOf(result));
  }
  const learned = mapping?.kind === 'library' ? learnedBy(run, mapping.path, base, args) : undefined;
  if (learned) return learned;
  const rest = rowwise(run, base, args);
  return copyOf(run, base, { influences: unionInfluences(influences, rest.influences) });
}

/** `groups.apply(f)`: rows where the function gives rows of its group back, a statistic for each group otherwise. */
function ofGroups(run: Run, base: Data, mapping: Value | undefined, args: Arguments): Data {
  if (mapping?.kind === 'function' && base.rows.length > 0) {
    const group = copyOf(run, base, { columns: base.columns, grouped: undefined, shape: 'frame' });
    const result = apply(run, mapping, group);
    if (result.kind === 'data' && result.rows.length > 0 && !result.isStatistic)
      return copyOf(run, result, { shape: 'frame', selects: undefined });
  }
  return statisticOf(run, base, 'apply', args);
}

/** Values that tell rows apart, of two tables. */
const areKeys = (a: Data, b: Data): boolean =>
  (a.shape === 'index' && b.shape === 'index') ||
  (a.column !== undefined &&
    a.column === b.column &&
    /(^|_)id$|[a-z]I[dD]$|^I[dD]$|index|key/.test(a.column));

/** `table.apply(zscore)`: a library's function that learns from each column. */
function learnedBy(run: Run, path: string, base: Data, args: Arguments): Value | undefined {
  const { call } = args;
  const known = functionAt(path);
  const isOfColumns = base.shape !== 'series' && !args.keywords.has('axis');
  if (call?.func.kind !== 'Attribute' || !isOfColumns || known?.does !== 'fitTransform') return undefined;
  const given = { ...call, args: [call.func.value], keywords: [] };
  const library: Value = { kind: 'library', path, members: new Map() };
  return run.callValue(library, { positional: [base], keywords: new Map(), call: given });
}

function dropped(run: Run, base: Data, args: Arguments): Value | undefined {
  const given =
    args.keywords.get('columns') ??
    args.positional[0] ??
    args.keywords.get('labels') ??
    args.keywords.get('index');
  const axis = args.keywords.get('axis') ?? args.positional[1];
  const byColumn =
    args.keywords.has('columns') ||
    (axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns'));
  if (byColumn) {
    const names = columnNames(given);
    const result = copyOf(run, base);
    discardColumns(run, result, names ?? []);
    result.present = names && new Set([...(result.present ?? [])].filter((name) => !names.includes(name)));
    result.names = names && result.names?.filter((name) => !names.includes(name));
    if (!names) result.influences = unionInfluences(result.influences, selecting(run, given));
    return result;
  }
  const rest = without(run, base, asData(run, given));
  if (rest) return rest;
  const expr = args.call?.args[0] ?? args.call?.keywords.find(({ name }) => name === 'index')?.value;
  if (!args.call || !expr) return copyOf(run, base);
  return copyOf(run, base, {
    rows: run.rows.filter(base.rows, run.site(args.call), `drop ${keyOf(run, expr)}`),
  });
}

/** `dataset.select(positions)`; of tables it chooses columns. */
function chosenRows(run: Run, base: Data, args: Arguments): Value | undefined {
  const expr = args.call?.args[0] ?? args.call?.keywords.find(({ name }) => name === 'indices')?.value;
  if (base.shape !== 'rows' || !args.call || !expr || columnNames(args.positional[0])) return undefined;
  const positions = args.positional[0] ?? args.keywords.get('indices');
  return copyOf(run, base, { rows: takeRows(run, base.rows, expr, positions, args.call) });
}

function sample(run: Run, base: Data, args: Arguments): Value | undefined {
  if (!args.call) return copyOf(run, base);
  const site = run.site(args.call);
  const replace = args.keywords.get('replace') ?? args.positional[2];
  if (replace?.kind === 'literal' && replace.value === true) {
    return copyOf(run, base, { rows: run.rows.copies(base.rows, site) });
  }
  const fraction = args.keywords.get('frac');
  if (fraction?.kind === 'literal' && fraction.value === 1) return copyOf(run, base);
  if (base.rows.length === 0) return copyOf(run, base);
  return copyOf(run, base, { rows: [run.rows.part(base.rows, site, run.rows.split(), 'train', 0)] });
}

function someRows(run: Run, base: Data, name: string, args: Arguments): Value {
  const drawn = takenOfShuffled(run, base, name, args);
  if (drawn) return drawn;
  const first = args.call?.args[0];
  const amount = args.positional[0];
  if (first && amount?.kind === 'length' && name === 'head') {
    const rows = cutAt(run, base.rows, undefined, amount, first);
    return copyOf(run, withinPieces(run, base, rows), { rows });
  }
  if (first && amount?.kind === 'length' && name === 'tail') {
    const rows =
      amount.rows.length > 0 && amount.rows.every((node) => base.rows.includes(node))
        ? amount.rows
        : undefined;
    if (rows) return copyOf(run, withinPieces(run, base, rows), { rows });
  }
  const key = args.call ? `${name} ${run.text(args.call).slice(-80)}` : name;
  const site = args.call ? run.site(args.call) : { cell: 0, start: 0, end: 0 };
  return copyOf(run, base, { rows: run.rows.filter(base.rows, site, key) });
}

/** `frame.append(other)`, which pandas 2 removed; `list.append` is elsewhere. */
function concatenated(run: Run, base: Data, args: Arguments): Value {
  const other = asData(run, args.positional[0]);
  const joined = other ? combine(run, [base, other]) : undefined;
  return copyOf(run, base, {
    rows: other ? joinedRows(run, base, other, args) : base.rows,
    influences: joined?.influences ?? base.influences,
    columns: joined ? undefined : base.columns,
    pieces: other ? piecesOf([base, other]) : base.pieces,
  });
}

function joinedRows(run: Run, base: Data, other: Data, { call }: Arguments): Rows {
  const rows = unionRows(base.rows, other.rows);
  return call && containsAll(base.rows, other.rows) ? run.rows.copies(rows, run.site(call), true) : rows;
}
