import type { ColumnProfile, Histogram, ValueCount } from '../../src/shared/profile.js';
import { formatCount, formatDate, formatNumber, formatPercent } from '../components/format.js';

/** One statistic of a column as the panel lists it. */
export interface Statistic {
  readonly label: string;
  readonly value: string;
  /** What the label means, where it is not plain. */
  readonly definition?: string;
}

/** A number of the column, with the digits its size deserves. */
export function columnValue(column: ColumnProfile, value: number): string {
  if (column.kind === 'date') return formatDate(value, column.type === 'datetime');
  return formatNumber(value, 4);
}

/** The statistics of a column, in the order a reader asks for them. */
export function columnStatistics(column: ColumnProfile, rows: number): readonly Statistic[] {
  const share = (count: number) => `${formatCount(count)} (${formatPercent(rows === 0 ? 0 : count / rows)})`;
  const common: Statistic[] = [
    { label: 'Missing', value: share(column.missing) },
    { label: 'Distinct', value: share(column.distinct) },
  ];
  switch (column.kind) {
    case 'number':
      return [...common, ...numberStatistics(column, share)];
    case 'date':
      return [
        ...common,
        ...(column.range
          ? [
              { label: 'First', value: columnValue(column, column.range.min) },
              { label: 'Last', value: columnValue(column, column.range.max) },
            ]
          : []),
      ];
    case 'category':
      return [
        ...common,
        ...column.top
          .slice(0, 1)
          .map((top) => ({ label: 'Most frequent', value: `${top.value} · ${share(top.count)}` })),
        ...(column.length && column.type !== 'boolean'
          ? [
              {
                label: 'Length',
                value: `${formatCount(column.length.min)} – ${formatCount(column.length.max)}, mean ${formatNumber(column.length.mean, 3)}`,
                definition: 'Characters in a value: shortest, longest, mean.',
              },
            ]
          : []),
      ];
  }
}

function numberStatistics(
  column: Extract<ColumnProfile, { kind: 'number' }>,
  share: (count: number) => string,
): readonly Statistic[] {
  const shown = (value: number) => columnValue(column, value);
  const found: Statistic[] = [{ label: 'Zeros', value: share(column.zeros) }];
  if (column.negatives > 0) found.push({ label: 'Negative', value: share(column.negatives) });
  if (column.infinite > 0) found.push({ label: 'Infinite', value: share(column.infinite) });
  const { statistics } = column;
  if (!statistics) return found;
  const quantile = (key: string) => shown(statistics.quantiles[key] ?? NaN);
  return [
    ...found,
    { label: 'Mean', value: shown(statistics.mean) },
    { label: 'Std', value: shown(statistics.std), definition: 'Sample standard deviation (n − 1).' },
    { label: 'Min', value: shown(statistics.min) },
    { label: '5 %', value: quantile('0.05'), definition: 'Quantile: this share of the values is smaller.' },
    { label: '25 %', value: quantile('0.25') },
    { label: 'Median', value: quantile('0.5') },
    { label: '75 %', value: quantile('0.75') },
    { label: '95 %', value: quantile('0.95') },
    { label: 'Max', value: shown(statistics.max) },
    {
      label: 'Skewness',
      value: formatNumber(statistics.skewness, 3),
      definition: '0 is symmetric; above 1 a long tail to the right, below −1 to the left.',
    },
  ];
}

/** What a column's distribution says, one sentence; also what a screen reader reads for its chart. */
export function columnFinding(column: ColumnProfile, rows: number): string {
  if (column.missing === rows) return `${column.name}: every value is missing.`;
  switch (column.kind) {
    case 'number': {
      const statistics = column.statistics;
      if (!statistics) return `${column.name}: no finite value.`;
      if (statistics.min === statistics.max)
        return `${column.name}: always ${columnValue(column, statistics.min)}.`;
      const [first] = column.top;
      if (first && column.distinct <= FEW_VALUES) return frequentFinding(column, first, rows);
      const quantile = (key: string) => columnValue(column, statistics.quantiles[key] ?? NaN);
      return `${column.name}: half of the values lie between ${quantile('0.25')} and ${quantile('0.75')}, median ${quantile('0.5')}.`;
    }
    case 'date':
      return column.range
        ? `${column.name}: from ${columnValue(column, column.range.min)} to ${columnValue(column, column.range.max)}.`
        : `${column.name}: no date.`;
    case 'category': {
      const [first] = column.top;
      if (!first) return `${column.name}: no values.`;
      return frequentFinding(column, first, rows);
    }
  }
}

/** A number with so few values is read like a category. */
const FEW_VALUES = 5;

function frequentFinding(column: ColumnProfile, first: ValueCount, rows: number): string {
  const others = column.distinct - 1;
  if (others === 0) return `${column.name}: always ${first.value}.`;
  const share = formatPercent(first.count / Math.max(1, rows));
  return `${column.name}: ${first.value} in ${share} of the rows, ${formatCount(others)} other ${others === 1 ? 'value' : 'values'}.`;
}

/** The shortest caption: what stands below a header's sparkline. */
export function columnCaption(column: ColumnProfile, rows: number): string {
  if (column.missing === rows) return 'all missing';
  switch (column.kind) {
    case 'number':
      return column.statistics
        ? `${columnValue(column, column.statistics.min)} – ${columnValue(column, column.statistics.max)}`
        : 'no finite value';
    case 'date':
      return column.range
        ? `${formatDate(column.range.min, false)} – ${formatDate(column.range.max, false)}`
        : 'no date';
    case 'category': {
      const [first] = column.top;
      if (!first) return '';
      if (column.distinct > rows / 2 && column.distinct > 20)
        return `${formatCount(column.distinct)} distinct`;
      return `${first.value} ${formatPercent(first.count / Math.max(1, rows), 0)}`;
    }
  }
}

/** The values a bin counts: for whole numbers both ends included, otherwise the last bin only includes its right edge. */
export function binRange(
  column: ColumnProfile,
  histogram: Histogram,
  bin: number,
): { readonly min: number; readonly max: number; readonly openMax: boolean } {
  const low = histogram.edges[bin] ?? NaN;
  const high = histogram.edges[bin + 1] ?? NaN;
  const last = bin === histogram.counts.length - 1;
  if (column.type !== 'integer') return { min: low, max: high, openMax: !last };
  const min = Math.ceil(low);
  return { min, max: Math.max(min, last ? Math.floor(high) : Math.ceil(high) - 1), openMax: false };
}

/** The values of a bin as text: "20 – 25", or "3" for a single whole number. */
export function binText(column: ColumnProfile, histogram: Histogram, bin: number): string {
  const { min, max } = binRange(column, histogram, bin);
  return min === max ? columnValue(column, min) : `${columnValue(column, min)} – ${columnValue(column, max)}`;
}

/** The histogram with at most `most` bins: neighbours are added up. */
export function mergeBins(histogram: Histogram, most: number): Histogram {
  const bins = histogram.counts.length;
  const together = Math.ceil(bins / Math.max(1, most));
  if (together <= 1) return histogram;
  const counts: number[] = [];
  const edges: number[] = [];
  for (let first = 0; first < bins; first += together) {
    counts.push(histogram.counts.slice(first, first + together).reduce((total, count) => total + count, 0));
    edges.push(histogram.edges[first] ?? NaN);
  }
  return { counts, edges: [...edges, histogram.edges[bins] ?? NaN] };
}
