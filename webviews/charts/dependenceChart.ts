import type { Explanation } from '../../src/shared/results.js';
import { formatCount, formatNumber, shortenMiddle } from '../components/format.js';
import {
  attribution,
  directionSentence,
  featureDirection,
  isNumericFeature,
  meanByValue,
  numericValue,
  shownValue,
} from './attributions.js';
import { signed, swarmOffsets } from './beeswarmChart.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { valueColor } from './chartTheme.js';
import { withAlpha } from './colors.js';

const mostValues = 14;

/** The attribution of one feature against its value. */
export function dependenceChart(
  explanation: Explanation,
  output: number,
  feature: number,
  select?: (row: number) => void,
): ChartSpec {
  const name = explanation.features[feature] ?? '';
  const numeric = isNumericFeature(explanation, feature);
  const groups = numeric ? [] : frequentValues(explanation, output, feature);
  const points = numeric
    ? numericPoints(explanation, output, feature)
    : groupedPoints(explanation, output, feature, groups);
  const hidden = explanation.rows.length - points.length;
  return {
    name: `shap-dependence-${name}`,
    finding: directionSentence(featureDirection(explanation, output, feature), name),
    about: `Each point is one test row: its ${name} ${numeric ? 'across' : 'down the side'}, how much that moved the prediction (${explanation.scale}) ${numeric ? 'up' : 'across'}.${hidden > 0 ? ` ${formatCount(hidden)} rows are not drawn: ${numeric ? 'the value is missing' : 'their values are rare'}.` : ''}`,
    height: numeric ? 260 : Math.max(140, 46 + 24 * groups.length),
    ...(select
      ? {
          select: (_: number, index: number) => {
            const row = points[index]?.row;
            if (row !== undefined) select(row);
          },
        }
      : {}),
    table: {
      columns: [{ name: 'row' }, { name }, { name: 'SHAP value', format: (value) => formatNumber(value, 4) }],
      rows: points.map(({ row }) => {
        const explained = explanation.rows[row];
        return explained
          ? [explained.row, explained.values[feature] ?? '', attribution(explained, output, feature)]
          : [null, '', null];
      }),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: {
          datasets: [
            {
              label: name,
              data: points.map(({ x, y }) => ({ x, y })),
              pointRadius: 3,
              pointHoverRadius: 5,
              pointBackgroundColor: points.map(({ row }) =>
                withAlpha(valueColor(theme, explanation.rows[row]?.colors[feature] ?? null), 0.75),
              ),
              pointBorderColor: 'transparent',
              pointHoverBorderColor: theme.foreground,
            },
          ],
        },
        options: chartOptions(theme, {
          x: { title: numeric ? name : `SHAP value (${explanation.scale})` },
          y: numeric
            ? { title: `SHAP value` }
            : { names: groups.map((value) => shortenMiddle(shownValue(value), 26)), reverse: true },
          lines: [
            numeric
              ? { from: { y: 0 }, to: { y: 0 }, color: theme.muted }
              : { from: { x: 0 }, to: { x: 0 }, color: theme.muted },
          ],
          describe: (_, index) => {
            const row = explanation.rows[points[index]?.row ?? -1];
            return row
              ? [
                  `${name} = ${shownValue(row.values[feature])}`,
                  `SHAP ${signed(attribution(row, output, feature))}`,
                  `row ${row.row}: actual ${row.actual}, predicted ${row.predicted}`,
                ]
              : [];
          },
        }),
      }),
  };
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly row: number;
}

function numericPoints(explanation: Explanation, output: number, feature: number): readonly Placed[] {
  return explanation.rows
    .flatMap((row, index) => {
      const x = numericValue(row.values[feature] ?? '');
      return x === null ? [] : [{ x, y: attribution(row, output, feature), row: index }];
    })
    .sort((a, b) => a.x - b.x);
}

function groupedPoints(
  explanation: Explanation,
  output: number,
  feature: number,
  groups: readonly string[],
): readonly Placed[] {
  const all = explanation.rows.map((row) => attribution(row, output, feature));
  const range = Math.max(...all, 0) - Math.min(...all, 0);
  return groups.flatMap((value, place) => {
    const points = explanation.rows
      .flatMap((row, index) =>
        (row.values[feature] ?? '') === value ? [{ x: attribution(row, output, feature), row: index }] : [],
      )
      .sort((a, b) => a.x - b.x);
    const offsets = swarmOffsets(
      points.map(({ x }) => x),
      range,
    );
    return points.map(({ x, row }, index) => ({ x, row, y: place + (offsets[index] ?? 0) }));
  });
}

/** The most frequent values, highest mean attribution first. */
function frequentValues(explanation: Explanation, output: number, feature: number): readonly string[] {
  const groups = meanByValue(explanation, output, feature);
  const kept = new Set(
    [...groups]
      .sort((a, b) => b.count - a.count)
      .slice(0, mostValues)
      .map(({ value }) => value),
  );
  return groups
    .filter(({ value }) => kept.has(value))
    .reverse()
    .map(({ value }) => value);
}
