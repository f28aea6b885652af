import { formatCount, shortenMiddle } from '../components/format.js';
import { chartOptions } from '../charts/chartOptions.js';
import { type ChartSpec, configuration } from '../charts/chartSpec.js';
import { fillColor, type ChartTheme } from '../charts/chartTheme.js';

export interface RankedBar {
  readonly name: string;
  readonly value: number;
  /** The value as text, at the end of the bar. */
  readonly text: string;
  /** More columns of the table twin, in the order of `details`. */
  readonly details?: readonly (string | number | null)[];
}

/** Names with a number each, longest bar first: missing shares, strengths of relations. */
export function rankChart(content: {
  readonly name: string;
  readonly finding: string;
  readonly about: string;
  readonly axis: string;
  readonly max?: number;
  readonly format: (value: number) => string;
  readonly bars: readonly RankedBar[];
  /** Bars drawn; the table twin holds all. */
  readonly limit: number;
  readonly details?: readonly string[];
  readonly color: (theme: ChartTheme) => string;
  readonly select?: (name: string) => void;
}): ChartSpec {
  const { bars, select } = content;
  const shown = bars.slice(0, content.limit);
  return {
    name: content.name,
    finding: content.finding,
    about:
      bars.length > shown.length
        ? `${content.about} The first ${formatCount(shown.length)} of ${formatCount(bars.length)} are drawn; the table holds all.`
        : content.about,
    height: 64 + 20 * Math.max(1, shown.length),
    ...(select
      ? {
          select: (_: number, index: number) => {
            const bar = shown[index];
            if (bar) select(bar.name);
          },
        }
      : {}),
    table: {
      columns: [
        { name: 'column' },
        { name: content.axis, format: content.format },
        ...(content.details ?? []).map((name) => ({ name, format: formatCount })),
      ],
      rows: bars.map((bar) => [bar.name, bar.value, ...(bar.details ?? [])]),
    },
    build: (theme) =>
      configuration<'bar'>({
        type: 'bar',
        data: {
          datasets: [
            {
              label: content.axis,
              data: shown.map(({ value }, y) => ({ x: value, y })) as unknown as number[],
              backgroundColor: fillColor(theme, content.color(theme)),
              borderColor: content.color(theme),
              borderWidth: theme.highContrast ? 1 : 0,
              barPercentage: 0.85,
              categoryPercentage: 0.85,
              ...{
                endLabels: shown.map(({ text }) => text),
                endLabelColor: theme.muted,
                endLabelFont: `${theme.fontSize}px ${theme.fontFamily}`,
              },
            },
          ],
        },
        options: {
          ...(chartOptions(theme, {
            x: {
              title: content.axis,
              min: 0,
              format: content.format,
              maxTicks: 6,
              ...(content.max === undefined ? {} : { max: content.max }),
            },
            y: { names: shown.map(({ name }) => shortenMiddle(name, 26)), reverse: true, grid: false },
            padding: { right: 52 },
            describe: (_, index) => {
              const bar = shown[index];
              return bar ? [bar.name, `${content.axis} ${bar.text}`] : [];
            },
          }) as object),
          indexAxis: 'y',
        },
      }),
  };
}
