import type { Explanation } from '../../src/shared/results.js';
import { formatPercent, shortenMiddle } from '../components/format.js';
import { rankedFeatures } from './attributions.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { commonFormat } from './commonFormat.js';
import { fillColor } from './chartTheme.js';

/** Mean |SHAP| of each feature, strongest first. */
export function shapBarChart(
  explanation: Explanation,
  output: number,
  options: { readonly limit?: number; readonly select?: (feature: number) => void } = {},
): ChartSpec {
  const ranked = rankedFeatures(explanation, output);
  const limit = options.limit ?? 15;
  const shown = ranked.length > limit ? ranked.slice(0, limit - 1) : ranked;
  const rest = ranked.slice(shown.length);
  const bars = [
    ...shown,
    ...(rest.length > 0
      ? [
          {
            feature: -1,
            name: `${rest.length} other features`,
            mean: rest.reduce((sum, { mean }) => sum + mean, 0),
            share: rest.reduce((sum, { share }) => sum + share, 0),
          },
        ]
      : []),
  ];
  const first = ranked[0];
  const three = commonFormat(bars.map(({ mean }) => mean));
  return {
    name: 'shap-importance',
    finding: first
      ? `${first.name} moves the prediction most: mean |SHAP| ${three(first.mean)}, ${formatPercent(first.share, 0)} of all attributions.`
      : 'There is no feature to explain with.',
    about: `How far each feature moves the prediction (${explanation.scale}) away from its average, as the mean of |SHAP| over ${explanation.rows.length} test rows. It says what the model uses, not what causes the outcome.`,
    height: 50 + 22 * bars.length,
    ...(options.select
      ? {
          select: (_: number, index: number) => {
            const feature = bars[index]?.feature ?? -1;
            if (feature >= 0) options.select?.(feature);
          },
        }
      : {}),
    table: {
      columns: [
        { name: 'feature' },
        { name: 'mean |SHAP|', format: three },
        { name: 'share', format: (value) => formatPercent(value) },
      ],
      rows: ranked.map(({ name, mean, share }) => [name, mean, share]),
    },
    build: (theme) =>
      configuration<'bar'>({
        type: 'bar',
        data: {
          datasets: [
            {
              label: 'mean |SHAP|',
              data: bars.map(({ mean }, y) => ({ x: mean, y })) as unknown as number[],
              backgroundColor: bars.map(({ feature }) =>
                fillColor(theme, feature < 0 ? theme.baseline : theme.high),
              ),
              borderColor: theme.high,
              borderWidth: theme.highContrast ? 1 : 0,
              barPercentage: 0.85,
              categoryPercentage: 0.85,
              ...{
                endLabels: bars.map(({ mean }) => three(mean)),
                endLabelColor: theme.muted,
                endLabelFont: `${theme.fontSize}px ${theme.fontFamily}`,
              },
            },
          ],
        },
        options: {
          ...(chartOptions(theme, {
            x: { title: `mean |SHAP| (${explanation.scale})`, min: 0 },
            y: { names: bars.map(({ name }) => shortenMiddle(name, 26)), reverse: true, grid: false },
            padding: { right: 44 },
            describe: (_, index) => {
              const bar = bars[index];
              return bar
                ? [
                    bar.name,
                    `mean |SHAP| ${three(bar.mean)}`,
                    `${formatPercent(bar.share)} of all attributions`,
                  ]
                : [];
            },
          }) as object),
          indexAxis: 'y',
        },
      }),
  };
}
