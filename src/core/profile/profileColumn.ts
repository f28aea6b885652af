import type { CategoryProfile, ColumnProfile, DateProfile, NumberProfile } from '../../shared/profile.js';
import type { BooleanColumn, CategoryColumn, Column, DateColumn, NumberColumn } from '../table/table.js';
import { histogramOf, lowerBound } from './histogram.js';
import { quantile } from './quantile.js';
import { endOfRun, NumberSorter } from './sortNumbers.js';
import { TopValues } from './topValues.js';

/** How much of each column is kept: less for very wide tables, so that a profile stays small. */
export interface ProfileDetail {
  /** Shared by the columns of one table. */
  readonly sorter?: NumberSorter;
  readonly bins: number;
  readonly top: number;
}

const probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

/** Everything about one column by itself. Statistics are exact and of the finite values; infinite ones are counted. */
export function profileColumn(column: Column, index: number, detail: ProfileDetail): ColumnProfile {
  switch (column.kind) {
    case 'number':
      return profileNumbers(column, index, detail);
    case 'date':
      return profileDates(column, index, detail);
    case 'boolean':
    case 'category':
      return profileCategories(column, index, detail);
  }
}

function profileNumbers(column: NumberColumn, index: number, detail: ProfileDetail): NumberProfile {
  const { values } = column;
  const sorter = detail.sorter ?? new NumberSorter();
  const numbers = sorter.sort(values);
  const { sorted, above, below } = numbers;
  const finite = sorted.length;
  const top = new TopValues<number>(detail.top);
  if (below > 0) top.add(-Infinity, below);
  sorter.addRuns(numbers, top);
  if (above > 0) top.add(Infinity, above);
  const nonNegative = lowerBound(sorted, 0, 0);
  const quantiles = Object.fromEntries(
    probabilities.map((p) => [String(p), finite > 0 ? quantile(sorted, p) : 0]),
  );
  return {
    kind: 'number',
    name: column.name,
    index,
    type: column.integer ? 'integer' : 'number',
    missing: values.length - finite - above - below,
    distinct: (below > 0 ? 1 : 0) + (above > 0 ? 1 : 0) + sorter.countDistinct(finite),
    infinite: above + below,
    zeros: nonNegative === finite ? 0 : endOfRun(sorted, nonNegative, 0) - nonNegative,
    negatives: below + nonNegative,
    statistics:
      finite > 0 ? { min: sorted[0]!, max: sorted[finite - 1]!, ...sorter.moments(finite), quantiles } : null,
    histogram: finite > 0 && detail.bins > 0 ? histogramOf(sorted, column.integer, detail.bins) : null,
    top: top.items.map(({ value, count }) => ({ value: String(value), count })),
  };
}

function profileDates(column: DateColumn, index: number, detail: ProfileDetail): DateProfile {
  const sorter = detail.sorter ?? new NumberSorter();
  const { sorted } = sorter.sort(column.values);
  const filled = sorted.length;
  return {
    kind: 'date',
    name: column.name,
    index,
    type: column.resolution === 'day' ? 'date' : 'datetime',
    missing: column.values.length - filled,
    distinct: sorter.countDistinct(filled),
    range: filled > 0 ? { min: sorted[0]!, max: sorted[filled - 1]! } : null,
    histogram: filled > 0 && detail.bins > 0 ? histogramOf(sorted, false, detail.bins) : null,
  };
}

function profileCategories(
  column: CategoryColumn | BooleanColumn,
  index: number,
  detail: ProfileDetail,
): CategoryProfile {
  const { codes, categories } = column;
  const counts = new Uint32Array(categories.length + 1);
  for (let i = 0; i < codes.length; i++) counts[codes[i]! + 1]!++;
  const missing = counts[0]!;
  const filled = codes.length - missing;
  const top = new TopValues<string>(detail.top);
  let distinct = 0;
  let min = Infinity;
  let max = 0;
  let total = 0;
  for (let code = 0; code < categories.length; code++) {
    const count = counts[code + 1]!;
    if (count === 0) continue;
    distinct++;
    const text = categories[code]!;
    top.add(text, count);
    min = Math.min(min, text.length);
    max = Math.max(max, text.length);
    total += text.length * count;
  }
  const shown = top.items.reduce((sum, { count }) => sum + count, 0);
  const length = filled > 0 ? { min, mean: total / filled, max } : null;
  return {
    kind: 'category',
    name: column.name,
    index,
    type: column.kind === 'boolean' ? 'boolean' : textType(distinct, filled, length?.mean ?? 0),
    missing,
    distinct,
    top: top.items.map(({ value, count }) => ({ value: value.slice(0, maxShownText), count })),
    other: filled - shown,
    length,
  };
}

const maxShownText = 200;

/** Text: mostly different or long; category: values that come back. */
function textType(distinct: number, filled: number, meanLength: number): 'text' | 'category' {
  return (distinct > 50 && distinct > filled * 0.5) || (meanLength > 40 && distinct > 20)
    ? 'text'
    : 'category';
}
