import type { Span, Subscript } from '../python/ast.js';
import type { FunctionKnowledge } from '../knowledge/knowledge.js';
import { asData, combine } from './dataOperations.js';
import { scoresIn, unionScores } from './judging.js';
import { piecesOf } from './pieces.js';
import { containsAll, noRows, unionRows, type Rows } from './rows.js';
import type { Arguments, Run } from './run.js';
import {
  influencesOf,
  noInfluences,
  unionInfluences,
  unknown,
  type Data,
  type Influences,
  type Value,
} from './values.js';

/** `concat`, `vstack`, `append`: rows of several tables below each other, or their columns beside each other. */
export function concatenate(run: Run, known: FunctionKnowledge, args: Arguments): Value {
  const axis = args.keywords.get('axis') ?? args.positional[1];
  const parts = args.positional[0] ?? args.keywords.get('objs');
  const items = parts?.kind === 'list' || parts?.kind === 'tuple' ? parts.items : args.positional;
  const data = items.flatMap((item) => asData(run, item) ?? []);
  if (data.length === 0) return unknown;
  const shape = { shape: known.shape ?? data[0]!.shape };
  if (axis?.kind === 'literal' && axis.value !== null && axis.value !== 0 && axis.value !== 'index') {
    return besides(run, data, shape);
  }
  return below(run, data, shape, args.call) ?? unknown;
}

/** `np.c_[X, y]` and `np.r_[train, test]` are functions in the form of a subscript. */
export function arranged(run: Run, path: string, { index, start, end }: Subscript): Value | undefined {
  const isBelow = path.endsWith('.r_');
  if (!isBelow && !path.endsWith('.c_')) return undefined;
  const items = index.map((each) => run.evaluate(each));
  return isBelow
    ? below(run, items, { shape: 'array' }, { start, end })
    : combine(run, items, { shape: 'array' });
}

/** Rows of each below those of the one before; rows that are in two of them are there twice, made at `by`. */
function below(
  run: Run,
  values: readonly Value[],
  shape: Partial<Data>,
  by: Span | undefined,
): Data | undefined {
  const data = values.flatMap((value) => asData(run, value) ?? []);
  if (data.length === 0) return undefined;
  const influences = data.reduce<Influences>(
    (all, each) => unionInfluences(all, influencesOf(each)),
    noInfluences,
  );
  let rows: Rows = noRows;
  let repeated = false;
  let blends: Data['blends'];
  for (const each of data) {
    if (each.prediction || each.blends) blends = unionScores(blends, scoresIn(each));
    repeated ||= containsAll(rows, each.rows);
    rows = unionRows(rows, each.rows);
  }
  if (repeated && by && data.length > 1) rows = run.rows.copies(rows, run.site(by), true);
  return run.data(rows, influences, {
    ...shape,
    isStatistic: data.every((each) => each.isStatistic) || undefined,
    pieces: repeated ? undefined : piecesOf(data),
    ...(blends && { blends }),
  });
}

/** Tables side by side: columns keep their own influences. */
function besides(run: Run, data: readonly Data[], shape: Partial<Data>): Value {
  const first = data.find((each) => each.rows.length > 0) ?? data[0]!;
  const columns = new Map<string, Influences>();
  let influences: Influences = noInfluences;
  for (const each of data) {
    if (each.column !== undefined) columns.set(each.column, influencesOf(each));
    else {
      influences = unionInfluences(influences, each.influences);
      for (const [name, own] of each.columns ?? []) columns.set(name, own);
    }
  }
  return run.data(first.rows, influences, { ...shape, columns });
}
