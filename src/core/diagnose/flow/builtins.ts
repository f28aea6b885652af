import { asData, combine, copyOf } from './dataOperations.js';
import { counter, elementOf } from './elements.js';
import { foldsOfOldSplitter } from './folds.js';
import type { Arguments, Run } from './run.js';
import { literal, unknown, type Value } from './values.js';

/** Python's own functions; undefined for names that are not among them. */
export function callBuiltin(run: Run, name: string, args: Arguments): Value | undefined {
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  return builtin?.(run, args);
}

export function isBuiltin(name: string): boolean {
  return Object.hasOwn(builtins, name);
}

const first = (args: Arguments): Value => args.positional[0] ?? unknown;

/** What is gone over. */
const iterated = (run: Run, value: Value): Value => foldsOfOldSplitter(run, value) ?? value;

function list(run: Run, args: Arguments): Value {
  const value = iterated(run, first(args));
  if (value.kind === 'tuple' || value.kind === 'list') {
    return { kind: 'list', id: run.nextId(), items: [...value.items] };
  }
  if (value.kind === 'data') return copyOf(run, value, { shape: value.isStatistic ? value.shape : 'list' });
  return value.kind === 'unknown' ? { kind: 'list', id: run.nextId(), items: [] } : value;
}

function zip(run: Run, args: Arguments): Value {
  const given = args.positional.map((value) => iterated(run, value));
  const lists = given.map((value) => itemsOf(value));
  const hasRows = given.some((value) => value.kind === 'data');
  const length = Math.max(hasRows ? 1 : 0, ...lists.map((items) => items?.length ?? 0));
  if (length === 0) return unknown;
  const element = (value: Value | undefined): Value => {
    const data = asData(run, value);
    return data ? elementOf(run, data) : unknown;
  };
  const items = Array.from({ length: Math.min(length, 20) }, (_, i): Value => ({
    kind: 'tuple',
    id: run.nextId(),
    items: lists.map((each, k) => each?.[i] ?? (each ? unknown : element(given[k]))),
  }));
  return { kind: 'list', id: run.nextId(), items };
}

function enumerate(run: Run, args: Arguments): Value {
  const value = iterated(run, first(args));
  const items = itemsOf(value) ?? (value.kind === 'data' ? [elementOf(run, value)] : undefined);
  if (!items) return unknown;
  return {
    kind: 'list',
    id: run.nextId(),
    items: items.map((item, i): Value => ({
      kind: 'tuple',
      id: run.nextId(),
      items: [value.kind === 'data' || item.kind === 'length' ? counter : literal(i), item],
    })),
  };
}

function itemsOf(value: Value): readonly Value[] | undefined {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set' ? value.items : undefined;
}

function statistic(run: Run, args: Arguments): Value {
  const data = combine(run, args.positional);
  if (data?.ofWords) return data;
  return data ? run.data([], data.influences, { isStatistic: true, shape: 'scalar' }) : unknown;
}

const nothing = (): Value => unknown;
const mostPositions = 12;

/** `range(len(models))` are the positions of a few items; of anything else a counter stands for all. */
function positions({ positional }: Arguments): Value[] {
  const [end] = positional;
  const count = positional.length === 1 && end?.kind === 'length' ? end.count : undefined;
  if (count === undefined || count > mostPositions) return [counter];
  return Array.from({ length: count }, (_, i) => literal(i));
}

const same = (run: Run, args: Arguments): Value => combine(run, args.positional) ?? first(args);

const builtins: Readonly<Record<string, (run: Run, args: Arguments) => Value>> = {
  len: (run, args) => {
    const value = first(args);
    const data = asData(run, value);
    if (data && data.rows.length > 0) return { kind: 'length', rows: data.rows };
    const count = value.kind === 'dict' ? value.items.size : (itemsOf(value)?.length ?? 0);
    return count > 0 ? { kind: 'length', rows: [], count } : unknown;
  },
  list,
  tuple: list,
  set: list,
  sorted: list,
  reversed: list,
  iter: list,
  tqdm: (_run, args) => first(args),
  zip,
  enumerate,
  dict: (run, args) => {
    const value = first(args);
    if (value.kind === 'dict') return { ...value, id: run.nextId(), items: new Map(value.items) };
    const other = asData(run, value);
    return { kind: 'dict', id: run.nextId(), items: new Map(args.keywords), other };
  },
  map: (run, args) => {
    const over = args.positional[1];
    const items = itemsOf(over ?? unknown);
    if (items?.some((item) => item.kind !== 'literal') && items.length <= mostPositions) {
      const call = (item: Value): Value =>
        run.callValue(first(args), { positional: [item], keywords: new Map(), call: undefined });
      return { kind: 'list', id: run.nextId(), items: items.map(call) };
    }
    const data = asData(run, over);
    const callee = first(args);
    const result = run.callValue(callee, {
      positional: [data ?? unknown],
      keywords: new Map(),
      call: undefined,
    });
    return asData(run, result) ?? data ?? unknown;
  },
  filter: (_run, args) => args.positional[1] ?? unknown,
  next: (run, args) => {
    const value = first(args);
    return itemsOf(value)?.[0] ?? (value.kind === 'data' ? copyOf(run, value) : value);
  },
  max: statistic,
  min: statistic,
  sum: statistic,
  float: same,
  int: same,
  abs: same,
  round: same,
  str: nothing,
  print: nothing,
  display: nothing,
  range: (run, args) => ({ kind: 'list', id: run.nextId(), items: positions(args) }),
  type: nothing,
  isinstance: nothing,
  getattr: nothing,
  hasattr: nothing,
  open: nothing,
  input: nothing,
  super: nothing,
  format: nothing,
  any: statistic,
  all: statistic,
  bool: statistic,
  id: nothing,
  vars: nothing,
  globals: nothing,
  locals: nothing,
  exec: nothing,
  eval: nothing,
  slice: nothing,
  object: nothing,
  property: nothing,
  staticmethod: nothing,
  classmethod: nothing,
  Exception: nothing,
  ValueError: nothing,
  get_ipython: nothing,
};
