import type { ChartConfiguration } from 'chart.js';
import { formatCount } from '../components/format.js';
import { chartOptions, type ChartStyle } from './chartOptions.js';
import { configuration } from './chartSpec.js';
import { type ChartTheme, fillColor } from './chartTheme.js';
import type { DataTable } from './dataTable.js';

/** Rows counted between neighbouring edges. */
interface Bins {
  /** One more than counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

export function binCenters({ edges, counts }: Bins): number[] {
  return counts.map((_, i) => ((edges[i] ?? 0) + (edges[i + 1] ?? 0)) / 2);
}

export function binTable({ edges, counts }: Bins, format: (value: number) => string): DataTable {
  return {
    columns: [
      { name: 'from', format },
      { name: 'to', format },
      { name: 'rows', format: formatCount },
    ],
    rows: counts.map((count, i) => [edges[i] ?? null, edges[i + 1] ?? null, count]),
  };
}

/** Bars that touch, one a bin; hovering one says its rows and its ends. */
export function binBars(
  bins: Bins,
  color: string,
  theme: ChartTheme,
  style: Omit<ChartStyle, 'describe'> & { readonly describeEnds: (from: number, to: number) => string },
): ChartConfiguration {
  const { edges, counts } = bins;
  const { describeEnds, ...axes } = style;
  const data = binCenters(bins).map((x, i) => ({ x, y: counts[i] ?? 0 }));
  return configuration<'bar'>({
    type: 'bar',
    data: {
      datasets: [
        {
          label: 'rows',
          data: data as unknown as number[],
          backgroundColor: fillColor(theme, color),
          borderColor: color,
          borderWidth: theme.highContrast ? 1 : 0,
          barPercentage: 1,
          categoryPercentage: 0.94,
        },
      ],
    },
    options: chartOptions(theme, {
      ...axes,
      describe: (_, i) => [
        `${formatCount(counts[i] ?? 0)} rows`,
        describeEnds(edges[i] ?? NaN, edges[i + 1] ?? NaN),
      ],
    }) as never,
  });
}
