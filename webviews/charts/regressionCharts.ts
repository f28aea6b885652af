import type { ChartDataset } from 'chart.js';
import type { RegressionJudgement } from '../../src/shared/results.js';
import { formatCount, formatNumber, formatPercent } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { withAlpha } from './colors.js';
import { binBars, binCenters, binTable } from './histogram.js';

type ScatterDataset = ChartDataset<'scatter', { x: number; y: number }[]>;
type Points = RegressionJudgement['points'];

const axis = (value: number): string => formatNumber(value);
const four = (value: number): string => formatNumber(value, 4);

/** Predicted against actual values of the sampled test rows. */
export function predictedActualChart(points: Points, target: string): ChartSpec {
  const { actual, predicted } = points;
  const low = Math.min(...actual, ...predicted);
  const high = Math.max(...actual, ...predicted);
  const close = actual.filter(
    (value, i) => Math.abs((predicted[i] ?? NaN) - value) <= 0.1 * Math.abs(value),
  ).length;
  return {
    name: 'predicted-vs-actual',
    finding: `${formatPercent(close / Math.max(1, actual.length), 0)} of the rows are predicted within 10\u00a0% of their ${target}.`,
    about: `Each point is a test row (${formatCount(actual.length)} shown): its ${target} across, the prediction up. On the dashed diagonal the prediction is right.`,
    height: 300,
    square: true,
    table: {
      columns: [
        { name: `actual ${target}`, format: four },
        { name: `predicted ${target}`, format: four },
      ],
      rows: actual.map((value, i) => [value, predicted[i] ?? null]),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: { datasets: [scatter(sorted(actual, predicted), theme.test, theme.background)] },
        options: chartOptions(theme, {
          x: { title: `actual ${target}`, format: axis },
          y: { title: `predicted ${target}`, format: axis },
          lines: [
            { from: { x: low, y: low }, to: { x: high, y: high }, color: theme.foreground, dashed: true },
          ],
          describe: (_, index) => {
            const point = sorted(actual, predicted)[index];
            return point
              ? [`actual ${four(point.x)}`, `predicted ${four(point.y)}`, `off by ${four(point.y - point.x)}`]
              : [];
          },
        }),
      }),
  };
}

/** Residuals (actual − predicted) against the prediction: what is left should be a level band. */
export function residualChart(points: Points, target: string): ChartSpec {
  const { actual, predicted } = points;
  const residuals = actual.map((value, i) => value - (predicted[i] ?? NaN));
  const data = sorted(predicted, residuals);
  return {
    name: 'residuals-vs-predicted',
    finding: residualFinding(data, target),
    about: `Each point is a test row: the prediction across, what it misses (actual − predicted) up. A level band around 0 is what a good model leaves; a funnel or a curve is something it has not learned.`,
    height: 300,
    square: true,
    table: {
      columns: [
        { name: `predicted ${target}`, format: four },
        { name: 'residual', format: four },
      ],
      rows: data.map(({ x, y }) => [x, y]),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: { datasets: [scatter(data, theme.test, theme.background)] },
        options: chartOptions(theme, {
          x: { title: `predicted ${target}`, format: axis },
          y: { title: 'actual − predicted', format: axis },
          lines: [
            {
              from: { x: data[0]?.x ?? 0, y: 0 },
              to: { x: data[data.length - 1]?.x ?? 1, y: 0 },
              color: theme.foreground,
              dashed: true,
            },
          ],
          describe: (_, index) => {
            const point = data[index];
            return point ? [`predicted ${four(point.x)}`, `actual − predicted ${four(point.y)}`] : [];
          },
        }),
      }),
  };
}

/** How the residuals are spread. */
export function residualHistogramChart(
  histogram: RegressionJudgement['residualHistogram'],
  target: string,
): ChartSpec {
  const { counts } = histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const centers = binCenters(histogram);
  const mean = counts.reduce((sum, count, i) => sum + count * (centers[i] ?? 0), 0) / Math.max(1, total);
  const below =
    counts.reduce((sum, count, i) => sum + ((centers[i] ?? 0) < 0 ? count : 0), 0) / Math.max(1, total);
  return {
    name: 'residual-histogram',
    finding: `Predictions are ${Math.abs(below - 0.5) < 0.03 ? 'about as often too high as too low' : `too high on ${formatPercent(below, 0)} of the rows`}; the mean residual is about ${formatNumber(mean, 2)}.`,
    about: `Test rows by residual (actual ${target} − predicted). Centred on 0 there is no bias; a long tail is a kind of row the model does not know.`,
    height: 300,
    square: true,
    table: binTable(histogram, four),
    build: (theme) =>
      binBars(histogram, theme.test, theme, {
        x: { title: `actual − predicted ${target}`, grid: false, format: axis },
        y: { title: 'rows', format: formatCount },
        lines: [
          {
            from: { x: 0, y: 0 },
            to: { x: 0, y: Math.max(...counts) },
            color: theme.foreground,
            dashed: true,
          },
        ],
        describeEnds: (from, to) => `residual ${four(from)} to ${four(to)}`,
      }),
  };
}

function scatter(data: { x: number; y: number }[], color: string, background: string): ScatterDataset {
  return {
    data,
    pointRadius: 2.5,
    pointHoverRadius: 5,
    pointBackgroundColor: withAlpha(color, 0.45),
    pointBorderColor: 'transparent',
    pointHoverBorderColor: background,
  };
}

/** Sorted by x, so that arrow keys walk from left to right. */
function sorted(x: readonly number[], y: readonly number[]): { x: number; y: number }[] {
  return x.map((value, i) => ({ x: value, y: y[i] ?? NaN })).sort((a, b) => a.x - b.x);
}

/** Compares the spread of the residuals in the upper and the lower half of the predictions. */
function residualFinding(data: readonly { x: number; y: number }[], target: string): string {
  const half = Math.floor(data.length / 2);
  const spread = (part: readonly { y: number }[]): number =>
    Math.sqrt(part.reduce((sum, { y }) => sum + y * y, 0) / Math.max(1, part.length));
  const low = spread(data.slice(0, half));
  const high = spread(data.slice(half));
  if (data.length < 20) return `What is left unexplained of ${target} on ${data.length} test rows.`;
  if (high > 1.5 * low)
    return `Errors grow with the prediction: ${formatNumber(high / low, 2)} times as large in its upper half.`;
  if (low > 1.5 * high)
    return `Errors shrink with the prediction: ${formatNumber(low / high, 2)} times as large in its lower half.`;
  return 'Errors are about as large for small predictions as for large ones.';
}
