import { asData, snapshot } from './dataOperations.js';
import type { Given } from './estimators.js';
import type { RowNode, Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import type { Site } from './site.js';
import { noInfluences, unknown, type Estimator, type Value } from './values.js';

/** `splitter.split(X)`: one iteration, positions of the train and of the test part. */
export function foldsOf(run: Run, self: Estimator, { value, expr }: Given, { call }: Arguments): Value {
  const data = asData(run, value);
  if (!data || data.rows.length === 0 || !call) return unknown;
  const { func } = call;
  const site = run.site(func.kind === 'Attribute' ? { start: func.attrStart, end: func.end } : func);
  const parts = partsOf(run, self, data.rows, site);
  run.trace.splits.push({
    site,
    call,
    inputs: [snapshot(run, data, expr)],
    parts,
    keywords: self.params,
    cell: site.cell,
  });
  return inTurn(run, parts);
}

/**
 * `KFold(len(X), n_folds=5)`, `StratifiedKFold(y)`: what scikit-learn had before 0.18 is gone over itself. Where it is not told
 * which rows these are (`KFold(891)`), they are those of the table that the positions are used on. Undefined for others.
 */
export function foldsOfOldSplitter(run: Run, value: Value): Value | undefined {
  if (value.kind !== 'estimator' || value.known?.is !== 'splitter') return undefined;
  const [given] = value.args;
  const rows = given?.kind === 'length' ? given.rows : asData(run, given)?.rows;
  if (rows && rows.length > 0) return inTurn(run, partsOf(run, value, rows, value.site));
  const items = [0, 1].map((at) => {
    const takes = (of: Rows): Rows => [partsOf(run, value, of, value.site)[at]!];
    return run.data([], noInfluences, { shape: 'array', selects: 'positions', takes });
  });
  return once(run, items);
}

/** The same splitter over the same rows gives the same parts, unless it shuffles without a seed. */
function partsOf(
  run: Run,
  self: Estimator,
  rows: Rows,
  site: Site,
): readonly [train: RowNode, test: RowNode] {
  const seed = self.params.get('random_state');
  const shuffle = self.params.get('shuffle');
  const shuffled = shuffle
    ? !(shuffle.kind === 'literal' && shuffle.value === false)
    : self.className.includes('Shuffle');
  const repeats = !shuffled || (seed?.kind === 'literal' && typeof seed.value === 'number');
  const of = rows.map((node) => node.id).join();
  const key = repeats
    ? `${self.className} ${seed?.kind === 'literal' ? String(seed.value) : ''} of ${of}`
    : undefined;
  const split = run.rows.split(key);
  const part = (role: 'train' | 'fold', at: number): RowNode => run.rows.part(rows, site, split, role, at);
  return [part('train', 0), part('fold', 1)];
}

const inTurn = (run: Run, parts: readonly RowNode[]): Value =>
  once(
    run,
    parts.map((part) => run.data([part], noInfluences, { shape: 'array', selects: 'positions' })),
  );

const once = (run: Run, items: Value[]): Value => ({
  kind: 'list',
  id: run.nextId(),
  items: [{ kind: 'tuple', id: run.nextId(), items }],
});
