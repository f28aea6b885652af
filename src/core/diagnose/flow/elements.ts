import { copyOf } from './dataOperations.js';
import { foldsOfOldSplitter } from './folds.js';
import type { Run } from './run.js';
import { literal, unknown, type Data, type Value } from './values.js';

/** More than one item, as far as is known. */
export function repeats(iter: Value): boolean {
  if (iter.kind === 'dict') return iter.items.size !== 1 || iter.other !== undefined;
  if (iter.kind === 'estimator') return iter.known?.is !== 'splitter';
  if (iter.kind !== 'list' && iter.kind !== 'tuple' && iter.kind !== 'set') return true;
  const [item, ...others] = iter.items;
  return item === undefined || others.length > 0 || isOneOfMany(item);
}

/** A counter, one row, or a pair with one of them: it stands for all. */
function isOneOfMany(item: Value): boolean {
  if (item.kind === 'tuple') return item.items.some(isOneOfMany);
  return item.kind === 'length' || (item.kind === 'data' && item.ofOneRow === true);
}

/** What a loop over the value sees; one unknown element when that cannot be told. */
export function elementsOf(run: Run, value: Value, most: number): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length === 0 ? [unknown] : value.items.slice(0, most);
    case 'dict':
      return value.items.size > 0
        ? [...value.items.keys()].slice(0, most).map((key) => literal(key))
        : [unknown];
    case 'data':
      // Iterating a table gives column names, a statistic its entries.
      return [value.shape === 'frame' || value.isStatistic ? unknown : elementOf(run, value)];
    case 'estimator': {
      const folds = foldsOfOldSplitter(run, value);
      return folds ? elementsOf(run, folds, most) : [unknown];
    }
    default:
      return [unknown];
  }
}

/** A counter in a loop: it stands for every position. */
export const counter: Value = { kind: 'length', rows: [] };

/** One row of an array or column, one group of grouped rows. */
export function elementOf(run: Run, data: Data): Value {
  if (data.shape === 'groupby' || data.grouped || data.isStatistic)
    return copyOf(run, data, { shape: 'scalar' });
  if (data.shape === 'numbered') {
    const row = copyOf(run, data, { shape: 'rows', ofOneRow: true });
    return { kind: 'tuple', id: run.nextId(), items: [counter, row] };
  }
  return copyOf(run, data, { shape: data.shape === 'index' ? 'index' : 'scalar', ofOneRow: true });
}
