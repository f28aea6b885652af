import type { Explanation } from '../../src/shared/results.js';
import { formatNumber, formatPercent, shortenMiddle } from '../components/format.js';
import {
  attribution,
  directionSentence,
  featureDirection,
  rankedFeatures,
  shownValue,
} from './attributions.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { valueColor } from './chartTheme.js';

/** A point a row and feature: attribution across, coloured by the feature's value. A click chooses the row. */
export function beeswarmChart(
  explanation: Explanation,
  output: number,
  options: { readonly limit?: number; readonly select?: (row: number) => void } = {},
): ChartSpec {
  const ranked = rankedFeatures(explanation, output);
  const shown = ranked.slice(0, options.limit ?? 12);
  const swarms = shown.map(({ feature }, place) => {
    const points = explanation.rows
      .map((row, index) => ({
        x: attribution(row, output, feature),
        row: index,
        color: row.colors[feature] ?? null,
      }))
      .sort((a, b) => a.x - b.x);
    return {
      feature,
      points,
      offsets: swarmOffsets(
        points.map(({ x }) => x),
        xRange(explanation, output),
      ),
      place,
    };
  });
  const first = shown[0];
  return {
    name: 'shap-beeswarm',
    finding: first
      ? directionSentence(featureDirection(explanation, output, first.feature), first.name)
      : 'There is no feature to explain with.',
    about: `Each point is one test row. Right of 0 the feature raised the prediction (${explanation.scale}) for that row, left of 0 it lowered it. Colour: low feature values in cyan, high in magenta, grey where values have no order. Choose a point to see its row.`,
    height: 46 + 27 * shown.length,
    ...(options.select
      ? {
          select: (dataset: number, index: number) => {
            const row = swarms[dataset]?.points[index]?.row;
            if (row !== undefined) options.select?.(row);
          },
        }
      : {}),
    table: {
      columns: [
        { name: 'feature' },
        ...['mean |SHAP|', 'lowest SHAP', 'median SHAP', 'highest SHAP'].map((name) => ({
          name,
          format: (value: number) => formatNumber(value, 3),
        })),
        { name: 'raises the prediction in', format: (value) => formatPercent(value, 0) },
      ],
      rows: swarms.map(({ points, place }) => {
        const values = points.map(({ x }) => x);
        return [
          shown[place]?.name ?? '',
          shown[place]?.mean ?? null,
          values[0] ?? null,
          values[Math.floor((values.length - 1) / 2)] ?? null,
          values[values.length - 1] ?? null,
          values.length > 0 ? values.filter((value) => value > 0).length / values.length : null,
        ];
      }),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: {
          datasets: swarms.map(({ feature, points, offsets, place }) => ({
            label: explanation.features[feature] ?? '',
            data: points.map(({ x }, index) => ({ x, y: place + (offsets[index] ?? 0) })),
            pointRadius: 2.2,
            pointHoverRadius: 5,
            pointHitRadius: 4,
            pointBackgroundColor: points.map(({ color }) => valueColor(theme, color)),
            pointBorderColor: 'transparent',
            pointHoverBorderColor: theme.foreground,
          })),
        },
        options: chartOptions(theme, {
          x: { title: `SHAP value (${explanation.scale})` },
          y: { names: shown.map(({ name }) => shortenMiddle(name, 26)), reverse: true, grid: true },
          lines: [{ from: { x: 0 }, to: { x: 0 }, color: theme.muted }],
          describe: (dataset, index) => {
            const swarm = swarms[dataset];
            const point = swarm?.points[index];
            const row = explanation.rows[point?.row ?? -1];
            if (!swarm || !point || !row) return [];
            return [
              `${explanation.features[swarm.feature] ?? ''} = ${shownValue(row.values[swarm.feature])}`,
              `SHAP ${signed(point.x)}`,
              `row ${row.row}: actual ${row.actual}, predicted ${row.predicted}`,
            ];
          },
        }),
      }),
  };
}

export function signed(value: number, digits = 3): string {
  return value > 0 ? `+${formatNumber(value, digits)}` : formatNumber(value, digits);
}

function xRange(explanation: Explanation, output: number): number {
  let low = 0;
  let high = 0;
  for (const row of explanation.rows) {
    for (const value of row.attributions[output] ?? []) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return high - low;
}

/**
 * Vertical offsets (−0.42…0.42) that spread points of nearly equal x apart, alternately above and below: the width of
 * the swarm shows the density. `sorted` ascends.
 */
export function swarmOffsets(sorted: readonly number[], range: number): readonly number[] {
  const bins = 120;
  const bin = (x: number): number => (range > 0 ? Math.floor((x / range) * bins) : 0);
  const seen = new Map<number, number>();
  const order = sorted.map((x) => {
    const key = bin(x);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return nth;
  });
  const tallest = Math.max(1, ...seen.values());
  const step = Math.min(0.11, 0.84 / tallest);
  return order.map((nth) => (nth % 2 === 0 ? 1 : -1) * Math.ceil(nth / 2) * step);
}
