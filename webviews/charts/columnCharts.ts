import type { Histogram, ValueCount } from '../../src/shared/profile.js';
import { formatCount, formatNumber, formatPercent, shortenMiddle } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { fillColor } from './chartTheme.js';
import { binBars, binTable } from './histogram.js';

export interface Quartiles {
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly mean: number;
}

const four = (value: number): string => formatNumber(value, 4);

/** A number column: its histogram. */
export function histogramChart(
  column: string,
  { edges, counts }: Histogram,
  format: (value: number) => string = four,
): ChartSpec {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = counts.indexOf(Math.max(...counts));
  const span = `${format(edges[most] ?? NaN)} and ${format(edges[most + 1] ?? NaN)}`;
  return {
    name: `histogram-${column}`,
    finding:
      total > 0
        ? `${column} lies most often between ${span} (${formatPercent((counts[most] ?? 0) / total, 0)} of the values).`
        : `${column} has no values.`,
    about: `Values of ${column} counted in ${counts.length} bins of equal width; missing values are left out.`,
    height: 180,
    table: binTable({ edges, counts }, format),
    build: (theme) =>
      binBars({ edges, counts }, theme.train, theme, {
        x: { grid: false, format, ...ends(edges) },
        y: { title: 'rows', format: formatCount, maxTicks: 4 },
        describeEnds: (from, to) => `${format(from)} to ${format(to)}`,
      }),
  };
}

/** A category column: its most frequent values. */
export function topValuesChart(column: string, top: readonly ValueCount[], rowCount: number): ChartSpec {
  const shown = top.slice(0, 10);
  const first = shown[0];
  return {
    name: `values-${column}`,
    finding: first
      ? `${first.value === '' ? 'Empty text' : first.value} is the most frequent ${column} (${formatPercent(first.count / Math.max(1, rowCount), 0)} of the rows).`
      : `${column} has no values.`,
    about: `The most frequent values of ${column}.`,
    height: 34 + 20 * Math.max(1, shown.length),
    table: {
      columns: [
        { name: column },
        { name: 'rows', format: formatCount },
        { name: 'share', format: (value) => formatPercent(value) },
      ],
      rows: shown.map(({ value, count }) => [value, count, rowCount > 0 ? count / rowCount : null]),
    },
    build: (theme) =>
      configuration<'bar'>({
        type: 'bar',
        data: {
          datasets: [
            {
              label: 'rows',
              data: shown.map(({ count }, y) => ({ x: count, y })) as unknown as number[],
              backgroundColor: fillColor(theme, theme.train),
              borderColor: theme.train,
              borderWidth: theme.highContrast ? 1 : 0,
              barPercentage: 0.85,
              categoryPercentage: 0.85,
              ...{
                endLabels: shown.map(({ count }) => formatPercent(count / Math.max(1, rowCount), 0)),
                endLabelColor: theme.muted,
                endLabelFont: `${theme.fontSize}px ${theme.fontFamily}`,
              },
            },
          ],
        },
        options: {
          ...(chartOptions(theme, {
            x: { min: 0, format: formatCount, maxTicks: 5 },
            y: {
              names: shown.map(({ value }) => shortenMiddle(value || '(empty)', 22)),
              reverse: true,
              grid: false,
            },
            padding: { right: 40 },
            describe: (_, i) => [shown[i]?.value ?? '', `${formatCount(shown[i]?.count ?? 0)} rows`],
          }) as object),
          indexAxis: 'y',
        },
      }),
  };
}

/** A number column as a box: quartiles, and whiskers to the smallest and largest value. */
export function boxChart(
  column: string,
  quartiles: Quartiles,
  format: (value: number) => string = four,
): ChartSpec {
  const { min, q1, median, q3, max, mean } = quartiles;
  return {
    name: `box-${column}`,
    finding: `Half of ${column} lies between ${format(q1)} and ${format(q3)}, around a median of ${format(median)}.`,
    about: `The box holds the middle half of the values, the line in it is the median, the dot the mean; the whiskers reach to the smallest (${format(min)}) and the largest value (${format(max)}).`,
    height: 74,
    table: {
      columns: [{ name: 'statistic' }, { name: column, format }],
      rows: [
        ['minimum', min],
        ['25 %', q1],
        ['median', median],
        ['mean', mean],
        ['75 %', q3],
        ['maximum', max],
      ],
    },
    build: (theme) =>
      configuration<'boxplot'>({
        type: 'boxplot',
        data: {
          datasets: [
            {
              data: [
                { min, q1, median, q3, max, mean, whiskerMin: min, whiskerMax: max, items: [], outliers: [] },
              ] as never,
              backgroundColor: fillColor(theme, theme.train),
              borderColor: theme.train,
              borderWidth: 1,
              medianColor: theme.foreground,
              meanBackgroundColor: theme.foreground,
              meanRadius: 2.5,
              itemRadius: 0,
              barPercentage: 0.7,
              categoryPercentage: 0.8,
            },
          ],
          labels: [''],
        },
        options: {
          ...(chartOptions(theme, {
            x: { format },
            y: { grid: false },
            describe: () => [
              column,
              `median ${format(median)}, mean ${format(mean)}`,
              `middle half ${format(q1)} to ${format(q3)}`,
              `all ${format(min)} to ${format(max)}`,
            ],
          }) as object),
          indexAxis: 'y',
          ...{ scales: boxScales(chartOptions(theme, { x: { format }, y: {}, describe: () => [] }).scales) },
        } as never,
      }),
  };
}

function ends(edges: readonly number[]): { readonly min?: number; readonly max?: number } {
  const min = edges[0];
  const max = edges[edges.length - 1];
  return min === undefined || max === undefined ? {} : { min, max };
}

/** A box has one place on its axis and nothing to say there. */
function boxScales(scales: unknown): object {
  const { x } = scales as { x: object };
  return { x, y: { type: 'category', display: false } };
}
