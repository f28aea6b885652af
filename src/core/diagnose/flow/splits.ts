import { asData, copyOf, rowsArgument, snapshot } from './dataOperations.js';
import type { RowNode, Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import { unknown, type Data, type Value } from './values.js';

/** `train_test_split(a, b, …)`: a train and a test part of each. `np.split`, `random_split`: parts of the first. */
export function splitRows(run: Run, path: string, args: Arguments): Value {
  const { call } = args;
  if (!call) return unknown;
  const inputs = args.positional.flatMap((value): Value[] =>
    value.kind === 'list' &&
    path.endsWith('train_test_split') &&
    value.items.length > 0 &&
    call.args.some((each) => each.kind === 'Starred')
      ? value.items
      : [value],
  );
  const site = run.site(call);
  // What was collected in an array of numbers is of the rows beside it: `X[i] = vector`, then `split(X, y)`.
  const [first, ...others] = inputs.map((value) => asData(run, value));
  const hasRows = others.some((data) => data !== undefined && data.rows.length > 0);
  const isOfThose = hasRows && first?.isStatistic === true;
  if (!isOfThose && call.args[0] && call.args[0].kind !== 'Starred') {
    inputs[0] = rowsArgument(run, inputs[0], call.args[0]) ?? inputs[0] ?? unknown;
  }
  const main = inputs.map((value) => asData(run, value)).find((data) => data && data.rows.length > 0);
  // Rows without a known origin still come apart here: the input becomes a source of its own.
  const rows: Rows = main?.rows ?? [run.rows.source(site)];
  const split = run.rows.split(seededKey(args, rows));
  if (!path.endsWith('train_test_split'))
    return parts(run, main, rows, split, args, path.endsWith('random_split'));
  const known: RowNode[] = [];
  const take = (data: Data | undefined, role: 'train' | 'test', index: number): Value => {
    const node = run.rows.part(rows, site, split, role, index);
    if (!known.includes(node)) known.push(node);
    return data
      ? copyOf(run, data, {
          rows: [node],
          origin: data.origin,
          column: data.column,
          selects: data.selects,
        })
      : run.data([node], new Set());
  };
  const items = inputs.flatMap((value) => {
    const data = asData(run, value);
    return [take(data, 'train', 0), take(data, 'test', 1)];
  });
  run.trace.splits.push({
    site,
    call,
    inputs: args.positional.map((value, i) => snapshot(run, value, call.args[i])),
    parts: known,
    keywords: args.keywords,
    cell: site.cell,
  });
  return { kind: 'list', id: run.nextId(), items };
}

/** Same rows, seed and sizes: the same parts. */
function seededKey(args: Arguments, rows: Rows): string | undefined {
  const seed = args.keywords.get('random_state');
  const shuffle = args.keywords.get('shuffle');
  const ordered = shuffle?.kind === 'literal' && shuffle.value === false;
  if (!ordered && (seed?.kind !== 'literal' || typeof seed.value !== 'number')) return undefined;
  const size = (name: string): string => {
    const value = args.keywords.get(name);
    return value?.kind === 'literal' ? String(value.value) : value ? '?' : '';
  };
  const stratified = args.keywords.has('stratify') ? 'stratified' : '';
  const given = [
    ordered ? 'ordered' : size('random_state'),
    size('test_size'),
    size('train_size'),
    stratified,
  ];
  return given.includes('?') ? undefined : `${given.join(' ')} of ${rows.map((node) => node.id).join()}`;
}

/** `bySizes`: the second argument tells the size of each part, else where to cut. */
function parts(
  run: Run,
  data: Data | undefined,
  rows: Rows,
  split: number,
  args: Arguments,
  bySizes: boolean,
): Value {
  const cuts = args.positional[1] ?? args.keywords.get('indices_or_sections') ?? args.keywords.get('lengths');
  const axis = args.positional[2] ?? args.keywords.get('axis');
  const isAcross = !bySizes && axis?.kind === 'literal' && axis.value !== 0;
  const count = cuts?.kind === 'list' || cuts?.kind === 'tuple' ? cuts.items.length + (bySizes ? 0 : 1) : 3;
  const site = run.site(args.call!);
  const items = Array.from({ length: Math.min(count, 5) }, (_, i): Value => {
    if (data && isAcross) return copyOf(run, data);
    const node = run.rows.part(rows, site, split, i === 0 ? 'train' : 'test', i);
    return data ? copyOf(run, data, { rows: [node], column: data.column }) : run.data([node], new Set());
  });
  return { kind: 'list', id: run.nextId(), items };
}

/** H2O's `frame.split_frame(ratios=[0.7, 0.15], seed=1)`: a part for each ratio, and the rest. */
export function splitFrame(run: Run, base: Data, args: Arguments): Value | undefined {
  const { call } = args;
  if (!call || base.rows.length === 0) return undefined;
  const ratios = args.positional[0] ?? args.keywords.get('ratios');
  const count = ratios?.kind === 'list' || ratios?.kind === 'tuple' ? ratios.items.length + 1 : 2;
  const seed = args.keywords.get('seed');
  const rows = base.rows.map(({ id }) => id).join();
  const split = run.rows.split(
    seed?.kind === 'literal' ? `${String(seed.value)} ${count} of ${rows}` : undefined,
  );
  const site = run.site(call);
  const nodes = Array.from({ length: Math.min(count, 5) }, (_, i) =>
    run.rows.part(base.rows, site, split, i === 0 ? 'train' : 'test', i),
  );
  return { kind: 'list', id: run.nextId(), items: nodes.map((node) => copyOf(run, base, { rows: [node] })) };
}
