import { copyOf } from './dataOperations.js';
import { foldsOfOldSplitter } from './folds.js';
import type { Run } from './run.js';
import { literal, unknown, type Value } from './values.js';

/** More than one item, as far as is known. */
export function repeats(iter: Value): boolean {
  if (iter.kind === 'dict') return iter.items.size !== 1 || iter.other !== undefined;
  if (iter.kind === 'estimator') return iter.known?.is !== 'splitter';
  if (iter.kind !== 'list' && iter.kind !== 'tuple' && iter.kind !== 'set') return true;
  const [first, ...others] = iter.items;
  return first === undefined || others.length > 0 || standsForAll(first);
}

/** A counter, also beside what it counts (`enumerate(range(n))`); one row of several tables (`zip(a, b)`). */
const standsForAll = (item: Value): boolean =>
  item.kind === 'length' ||
  (item.kind === 'tuple' &&
    item.items.some(({ kind, ...of }) => kind === 'length' || ('shape' in of && of.shape === 'scalar')));

/** What a loop over the value sees; one unknown element when that cannot be told. */
export function elementsOf(run: Run, value: Value, most: number): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      if (value.items.length === 0) return [unknown];
      if (value.items.every((item) => item.kind === 'literal')) return value.items.slice(0, most);
      return value.items.slice(0, most);
    case 'dict':
      return value.items.size > 0
        ? [...value.items.keys()].slice(0, most).map((key) => literal(key))
        : [unknown];
    case 'data':
      // Iterating a table gives column names, a statistic its entries, an array its rows.
      if (value.shape === 'frame' || value.isStatistic) return [unknown];
      return [copyOf(run, value, { shape: value.shape === 'series' ? 'row' : 'scalar' })];
    case 'estimator': {
      const folds = foldsOfOldSplitter(run, value);
      return folds ? elementsOf(run, folds, most) : [unknown];
    }
    default:
      return [unknown];
  }
}
