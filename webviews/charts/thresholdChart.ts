import type { ThresholdCounts } from '../../src/shared/results.js';
import { formatFixed, formatNumber } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { cheapestThreshold, type Costs, costAt, metricsAt } from './thresholds.js';

const shown = ['precision', 'recall', 'f1'] as const;

/** Precision, recall, F1 and cost over the threshold; a click moves the threshold there. */
export function thresholdChart(
  thresholds: readonly ThresholdCounts[],
  chosen: number,
  costs: Costs,
  choose: (index: number) => void,
): ChartSpec {
  const at = thresholds[chosen];
  const cheapest = thresholds[cheapestThreshold(thresholds, costs)];
  const worst = Math.max(...thresholds.map((counts) => costAt(counts, costs)));
  const cost = thresholds.map((counts) => (worst > 0 ? costAt(counts, costs) / worst : 0));
  const metrics = thresholds.map(metricsAt);
  const names = { precision: 'precision', recall: 'recall', f1: 'F1' } as const;
  return {
    name: 'thresholds',
    finding: cheapest
      ? `Mistakes cost least (${formatNumber(costAt(cheapest, costs), 4)}) at threshold ${formatFixed(cheapest.threshold, 2)}.`
      : 'There is no threshold to choose.',
    about:
      'A row is called positive when its probability reaches the threshold. The cost line is the number of each kind of mistake times what it costs, as a share of the dearest threshold.',
    height: 240,
    select: (_, index) => choose(index),
    table: {
      columns: [
        { name: 'threshold', format: (value) => formatFixed(value, 2) },
        ...['precision', 'recall', 'F1'].map((name) => ({
          name,
          format: (value: number) => formatFixed(value, 3),
        })),
        { name: 'cost', format: (value) => formatNumber(value, 4) },
        { name: 'true positives' },
        { name: 'false positives' },
        { name: 'true negatives' },
        { name: 'false negatives' },
      ],
      rows: thresholds.map((counts, index) => {
        const here = metrics[index];
        return [
          counts.threshold,
          here && !Number.isNaN(here.precision) ? here.precision : null,
          here?.recall ?? null,
          here?.f1 ?? null,
          costAt(counts, costs),
          counts.truePositive,
          counts.falsePositive,
          counts.trueNegative,
          counts.falseNegative,
        ];
      }),
    },
    build: (theme) => {
      const styles = {
        precision: { color: theme.test, dash: [] },
        recall: { color: theme.test, dash: [5, 3] },
        f1: { color: theme.foreground, dash: [2, 2] },
      } as const;
      const line = {
        showLine: true,
        pointRadius: 0,
        pointHoverRadius: 4,
        borderWidth: 1.5,
      };
      return configuration<'scatter'>({
        type: 'scatter',
        data: {
          datasets: [
            ...shown.map((name) => ({
              ...line,
              label: names[name],
              data: thresholds.map((counts, index) => ({
                x: counts.threshold,
                y: metrics[index]?.[name] ?? NaN,
              })),
              borderColor: styles[name].color,
              backgroundColor: styles[name].color,
              borderDash: [...styles[name].dash],
            })),
            {
              ...line,
              label: 'cost',
              data: thresholds.map((counts, index) => ({ x: counts.threshold, y: cost[index] ?? NaN })),
              borderColor: theme.error,
              backgroundColor: theme.error,
            },
          ],
        },
        options: chartOptions(theme, {
          x: { title: 'threshold', min: 0, max: 1 },
          y: { min: 0, max: 1 },
          legend: true,
          lines: at
            ? [{ from: { x: at.threshold, y: 0 }, to: { x: at.threshold, y: 1 }, color: theme.foreground }]
            : [],
          describe: (_, index) => {
            const counts = thresholds[index];
            const here = metrics[index];
            if (!counts || !here) return [];
            return [
              `threshold ${formatFixed(counts.threshold, 2)}`,
              `precision ${formatFixed(here.precision, 3)} · recall ${formatFixed(here.recall, 3)} · F1 ${formatFixed(here.f1, 3)}`,
              `cost ${formatNumber(costAt(counts, costs), 4)}`,
            ];
          },
        }),
      });
    },
  };
}
