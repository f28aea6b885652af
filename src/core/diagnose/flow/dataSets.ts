import type { Call } from '../python/ast.js';
import { asData, combine, copyOf } from './dataOperations.js';
import { unionRows, type Role, type Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import type { Site } from './site.js';
import { keyOf } from './subscripts.js';
import { noInfluences, unknown, type Data, type Dictionary, type Value } from './values.js';

/**
 * `load_dataset(…)`, `tfds.load(…)`: a dictionary of splits, or those that `split='train[:80%]+test'` names. `with_info=True`
 * gives a description as well.
 */
export function loadSplits(run: Run, args: Arguments): Value {
  if (!args.call) return unknown;
  const info = args.keywords.get('with_info');
  const splits = askedSplits(run, args, splitsOf(run, run.site(args.call), sourceKey(run, args.call)));
  return info?.kind === 'literal' && info.value === true
    ? { kind: 'tuple', id: run.nextId(), items: [splits, unknown] }
    : splits;
}

function askedSplits(run: Run, args: Arguments, splitNamed: Splits): Value {
  const asked = args.keywords.get('split');
  if (asked === undefined || (asked.kind === 'literal' && asked.value === null)) {
    const items = ['train', 'validation', 'test'].map((name) => [name, splitNamed(name)] as const);
    return { kind: 'dict', id: run.nextId(), items: new Map(items), other: undefined, splitNamed };
  }
  const one = (value: Value): Value =>
    value.kind === 'literal' && typeof value.value === 'string'
      ? sliced(run, args, splitNamed, value.value)
      : splitNamed('all');
  return asked.kind === 'list' || asked.kind === 'tuple'
    ? { kind: 'list', id: run.nextId(), items: asked.items.map(one) }
    : one(asked);
}

type Splits = (name: string) => Data;

/** The same arguments bring the same rows: those that only say which, and in what form, are left out. */
function sourceKey(run: Run, { func, args, keywords }: Call): string {
  const given = keywords
    .filter(({ name }) => !form.has(name))
    .map(({ name, value }) => `${name}=${keyOf(run, value)}`);
  return [run.text(func), ...args.map((arg) => keyOf(run, arg)), ...given].join(' ');
}

const form = new Set(
  'split with_info as_supervised batch_size shuffle_files download data_dir cache_dir streaming trust_remote_code try_gcs num_proc'.split(
    ' ',
  ),
);

function splitsOf(run: Run, site: Site, key: string): Splits {
  const source = [run.rows.named(key, site)];
  const split = run.rows.split(`splits of ${key}`);
  return (name) => {
    const part = run.rows.part(source, site, split, roleOfName(name), numberOf(name));
    return run.data(name === 'all' ? source : [part], noInfluences, { shape: 'rows' });
  };
}

/** The same for the same name of a part. */
export function numberOf(part: string): number {
  const at = ['train', 'val', 'valid', 'validation', 'test'].indexOf(part);
  if (at >= 0) return at;
  let number = 7;
  for (let i = 0; i < part.length; i++) number = (number * 31 + part.charCodeAt(i)) % 100_003;
  return 10 + number;
}

export function roleOfName(name: string): Role {
  if (/val|dev/i.test(name)) return 'validation';
  return /test/i.test(name) ? 'test' : 'train';
}

/** `train[:80%]` is some of the rows of `train`; `train+test` are those of both. */
function sliced(run: Run, args: Arguments, splitNamed: Splits, text: string): Data {
  let rows: Rows = [];
  for (const each of text.split('+')) {
    const [, name, slice] = /^\s*([^[\s]+)\s*(\[.*)?$/.exec(each) ?? [];
    if (name === undefined) return splitNamed('all');
    const part = splitNamed(name).rows;
    rows = unionRows(rows, slice && args.call ? sliceOf(run, part, run.site(args.call), slice) : part);
  }
  return run.data(rows, noInfluences, { shape: 'rows' });
}

/** `[:10%]` is a part of `[:80%]`, where both are cut from the same rows. */
function sliceOf(run: Run, rows: Rows, site: Site, text: string): Rows {
  const [, from, to] = /^\[(\d*)%?:(\d*)%?\]/.exec(text) ?? [];
  const unit = text.includes('%') ? '%' : '';
  const bounds =
    from === undefined || to === undefined
      ? undefined
      : { unit, from: Number(from), to: to === '' ? Infinity : Number(to) };
  return run.rows.slice(rows, site, text, bounds);
}

/** `DatasetDict({'train': a, 'test': b})`, `DatasetDict(train=a, test=b)`. */
export function namedParts(run: Run, args: Arguments): Value {
  const [given] = args.positional;
  if (given?.kind === 'dict') return { ...given, id: run.nextId(), items: new Map(given.items) };
  return { kind: 'dict', id: run.nextId(), items: new Map(args.keywords), other: undefined };
}

/** `dataset.train_test_split(…)`: its parts by name. The seed tells whether two calls give the same parts. */
export function splitDataSet(run: Run, base: Data, args: Arguments): Value | undefined {
  const { call } = args;
  if (!call || base.rows.length === 0) return undefined;
  const site = run.site(call);
  const path = 'datasets.Dataset.train_test_split';
  run.trace.libraryCalls.push({ path, call, site, args: args.positional, keywords: args.keywords });
  const seed = args.keywords.get('seed');
  const seeded = seed?.kind === 'literal' && typeof seed.value === 'number';
  const rows = base.rows.map(({ id }) => id).join();
  const split = run.rows.split(seeded ? `${run.text(call).replace(/^.*\(/s, '')} of ${rows}` : undefined);
  const items = (['train', 'test'] as const).map((role, at) => {
    const part = copyOf(run, base, { rows: [run.rows.part(base.rows, site, split, role, at)] });
    return [role, part] as const;
  });
  return { kind: 'dict', id: run.nextId(), items: new Map(items), other: undefined };
}

/** `splits.map(tokenize)`: done to every split. */
export function eachSplit(run: Run, dict: Dictionary, does: (split: Value) => Value): Value {
  const items = [...dict.items];
  if (items.length === 0 || items.some(([, value]) => value.kind !== 'data')) return unknown;
  const { splitNamed } = dict;
  return {
    kind: 'dict',
    id: run.nextId(),
    items: new Map(items.map(([name, value]) => [name, does(value)])),
    other: undefined,
    splitNamed: splitNamed && ((name) => does(splitNamed(name))),
  };
}

/** Classes of the user that extend these hold rows. */
export const isDataSet = (path: string): boolean =>
  /^torch\b.*Dataset$|^torch(vision|audio|text|_geometric)\..*(Dataset|datasets\.\w+)$/.test(path);

/** A data set made of rows holds some of them: which, its other arguments may say. */
export function heldRows(run: Run, args: Arguments): Data | undefined {
  const { call } = args;
  const given = combine(
    run,
    [...args.positional, ...args.keywords.values()].filter((each) => asData(run, each)),
  );
  if (!call || !given || given.rows.length === 0) return undefined;
  return copyOf(run, given, {
    shape: 'rows',
    rows: run.rows.filter(given.rows, run.site(call), `held by ${keyOf(run, call)}`),
  });
}
