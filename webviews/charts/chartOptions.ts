import type { ChartOptions, LegendItem, ScaleOptionsByType, TooltipItem } from 'chart.js';
import type { AnnotationOptions, AnnotationPluginOptions } from 'chartjs-plugin-annotation';
import { formatNumber } from '../components/format.js';
import type { ChartTheme } from './chartTheme.js';
import { withAlpha } from './colors.js';

export interface Axis {
  readonly title?: string;
  readonly min?: number;
  readonly max?: number;
  readonly reverse?: boolean;
  readonly grid?: boolean;
  /** Names at 0, 1, 2, …: an axis of named places instead of numbers. */
  readonly names?: readonly string[];
  readonly format?: (value: number) => string;
  readonly maxTicks?: number;
  /** Ticks at whole numbers only: a count has none between. */
  readonly whole?: boolean;
  /** Room beyond the data, as a share of its range. */
  readonly room?: number;
}

export interface ChartStyle {
  readonly x: Axis;
  readonly y: Axis;
  readonly legend?: boolean;
  /** Lines of the tooltip for one point; the first is its title. */
  readonly describe: (dataset: number, index: number) => readonly string[];
  readonly lines?: readonly ReferenceLine[];
  readonly padding?: { readonly right?: number; readonly left?: number };
}

/** A line that gives the points their meaning: the diagonal, the baseline, the chosen threshold. */
export interface ReferenceLine {
  readonly from: { readonly x?: number; readonly y?: number };
  readonly to: { readonly x?: number; readonly y?: number };
  readonly color: string;
  readonly dashed?: boolean;
  readonly label?: string;
  readonly labelPosition?: 'start' | 'end' | 'center';
}

/** Options all charts share: the editor's font and colours, thin grid, a tooltip like the editor's hover. */
export function chartOptions(theme: ChartTheme, style: ChartStyle): ChartOptions<'scatter'> {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    responsive: true,
    maintainAspectRatio: false,
    // While it moves, a chart shows values that are not there: error bars away from their points.
    animation: false,
    layout: {
      padding: { top: 4, right: style.padding?.right ?? 8, bottom: 0, left: style.padding?.left ?? 0 },
    },
    interaction: { mode: 'nearest', intersect: false, axis: 'xy' },
    scales: { x: axisOptions(theme, style.x), y: axisOptions(theme, style.y) },
    plugins: {
      legend: {
        display: style.legend ?? false,
        align: 'start',
        labels: {
          color: theme.foreground,
          font,
          boxWidth: 14,
          boxHeight: 2,
          padding: 10,
          filter: (item: LegendItem) => item.text !== '',
        },
      },
      tooltip: {
        backgroundColor: theme.tooltipBackground,
        titleColor: theme.tooltipForeground,
        bodyColor: theme.tooltipForeground,
        borderColor: theme.tooltipBorder,
        borderWidth: 1,
        cornerRadius: 3,
        padding: 6,
        titleFont: { ...font, weight: 'bold' },
        bodyFont: { ...font },
        displayColors: false,
        animation: false,
        filter: (_: unknown, index: number) => index === 0,
        callbacks: {
          title: (items: TooltipItem<'scatter'>[]) => {
            const item = items[0];
            return item ? (style.describe(item.datasetIndex, item.dataIndex)[0] ?? '') : '';
          },
          label: (item: TooltipItem<'scatter'>) => style.describe(item.datasetIndex, item.dataIndex).slice(1),
        },
      },
      annotation: referenceLines(theme, style.lines ?? []),
    },
  };
}

function axisOptions(theme: ChartTheme, axis: Axis): ScaleOptionsByType<'linear'> {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  const names = axis.names;
  const options = {
    type: 'linear',
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    ...(names ? { min: -0.5, max: names.length - 0.5, afterBuildTicks: namedTicks(names.length) } : {}),
    ...(axis.room === undefined ? {} : { grace: `${axis.room * 100}%`, beginAtZero: false }),
    reverse: axis.reverse ?? false,
    border: { display: names === undefined, color: theme.grid },
    grid: { display: axis.grid ?? true, color: theme.grid, tickLength: 3, drawTicks: names === undefined },
    ticks: {
      color: theme.muted,
      font,
      padding: 4,
      maxRotation: 0,
      autoSkip: names === undefined,
      ...(axis.whole ? { precision: 0 } : {}),
      maxTicksLimit: axis.maxTicks ?? (names ? names.length : 7),
      callback: (value: number | string) =>
        names ? (names[Number(value)] ?? '') : (axis.format ?? formatNumber)(Number(value)),
    },
    title: { display: axis.title !== undefined, text: axis.title ?? '', color: theme.muted, font },
  };
  return options as unknown as ScaleOptionsByType<'linear'>;
}

/** One tick for each name, and none between. */
function namedTicks(count: number): (scale: { ticks: { value: number }[] }) => void {
  return (scale) => {
    scale.ticks = Array.from({ length: count }, (_, value) => ({ value }));
  };
}

function referenceLines(theme: ChartTheme, lines: readonly ReferenceLine[]): AnnotationPluginOptions {
  return {
    animations: { numbers: { type: 'number', duration: 0 } },
    annotations: lines.map((line): AnnotationOptions => ({
      type: 'line',
      drawTime: 'beforeDatasetsDraw',
      borderColor: line.color,
      borderWidth: theme.highContrast ? 2 : 1,
      ...(line.dashed ? { borderDash: [4, 4] } : {}),
      ...(line.from.x === undefined ? {} : { xMin: line.from.x }),
      ...(line.from.y === undefined ? {} : { yMin: line.from.y }),
      ...(line.to.x === undefined ? {} : { xMax: line.to.x }),
      ...(line.to.y === undefined ? {} : { yMax: line.to.y }),
      label: {
        display: line.label !== undefined,
        content: line.label ?? '',
        position: line.labelPosition ?? 'end',
        color: theme.muted,
        backgroundColor: withAlpha(theme.background, 0.8),
        padding: { x: 4, y: 1 },
        font: { family: theme.fontFamily, size: theme.fontSize, weight: 'normal' },
      },
    })),
  };
}
