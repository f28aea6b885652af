import type { ChartDataset } from 'chart.js';
import type { Curve } from '../../src/shared/results.js';
import { formatFixed } from '../components/format.js';
import type { ReferenceLine } from './chartOptions.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import type { ChartTheme } from './chartTheme.js';
import { withAlpha } from './colors.js';

export interface NamedCurve {
  readonly label: string;
  readonly curve: Curve;
}

export interface CurveChart {
  readonly name: string;
  readonly finding: string;
  readonly about: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** The curve the chart speaks of, and others drawn thin and grey for comparison. */
  readonly curve: NamedCurve;
  readonly others?: readonly NamedCurve[];
  readonly lines: (theme: ChartTheme) => readonly ReferenceLine[];
  /** A point to mark: where the chosen threshold lies. */
  readonly mark?: { readonly x: number; readonly y: number; readonly label: string };
  readonly height?: number;
}

/** A curve on the unit square. */
export function curveChart(chart: CurveChart): ChartSpec {
  const all = [chart.curve, ...(chart.others ?? [])];
  return {
    name: chart.name,
    finding: chart.finding,
    about: chart.about,
    height: chart.height ?? 300,
    square: true,
    table: {
      columns: [
        ...(all.length > 1 ? [{ name: 'curve' }] : []),
        { name: chart.xTitle, format: three },
        { name: chart.yTitle, format: three },
      ],
      rows: all.flatMap(({ label, curve }) =>
        points(curve).map(({ x, y }) => (all.length > 1 ? [label, x, y] : [x, y])),
      ),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: {
          datasets: [
            ...(chart.mark
              ? [
                  {
                    label: chart.mark.label,
                    data: [{ x: chart.mark.x, y: chart.mark.y }],
                    pointRadius: 5,
                    pointHoverRadius: 6,
                    pointBackgroundColor: theme.background,
                    pointBorderColor: theme.foreground,
                    pointBorderWidth: 2,
                  },
                ]
              : []),
            line(chart.curve, theme.test, 2),
            ...(chart.others ?? []).map((other) => line(other, withAlpha(theme.baseline, 0.8), 1)),
          ],
        },
        options: chartOptions(theme, {
          x: { title: chart.xTitle, min: 0, max: 1 },
          y: { title: chart.yTitle, min: 0, max: 1 },
          lines: chart.lines(theme),
          describe: (dataset, index) => {
            const shift = chart.mark ? 1 : 0;
            if (chart.mark && dataset === 0) {
              return [
                chart.mark.label,
                `${chart.xTitle} ${three(chart.mark.x)}`,
                `${chart.yTitle} ${three(chart.mark.y)}`,
              ];
            }
            const shown = all[dataset - shift];
            return shown
              ? [
                  shown.label,
                  `${chart.xTitle} ${three(shown.curve.x[index] ?? NaN)}`,
                  `${chart.yTitle} ${three(shown.curve.y[index] ?? NaN)}`,
                ]
              : [];
          },
        }),
      }),
  };
}

function points(curve: Curve): { readonly x: number; readonly y: number }[] {
  return curve.x.map((x, index) => ({ x, y: curve.y[index] ?? NaN }));
}

function line(
  named: NamedCurve,
  color: string,
  width: number,
): ChartDataset<'scatter', { x: number; y: number }[]> {
  return {
    label: named.label,
    data: points(named.curve),
    showLine: true,
    borderColor: color,
    borderWidth: width,
    borderJoinStyle: 'round',
    pointRadius: 0,
    pointHitRadius: 6,
    pointHoverRadius: 4,
    pointHoverBackgroundColor: color,
  };
}

function three(value: number): string {
  return formatFixed(value, 3);
}
