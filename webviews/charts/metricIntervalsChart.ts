import type {} from 'chartjs-chart-error-bars';
import { formatFixed } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { againstBaseline, type Estimate, estimateDecimals, formatEstimate } from './estimates.js';
import { metricWords, type MetricWords } from './metricNames.js';

/** Estimates of one scale with their intervals, against the baseline's values on the same rows. */
export function metricIntervalsChart(
  estimates: readonly Estimate[],
  scale: MetricWords['scale'],
  unit: string,
): ChartSpec | null {
  const shown = estimates.filter(({ name }) => metricWords(name).scale === scale);
  if (shown.length === 0) return null;
  const names = shown.map(({ name }) => metricWords(name).label);
  const withInterval = shown.some(({ low, high }) => low !== undefined && high !== undefined);
  const exact = (value: number): string => formatFixed(value, Math.max(...shown.map(estimateDecimals)));
  return {
    name: `metrics-${scale}`,
    finding: intervalsFinding(shown),
    about: withInterval
      ? 'Green: the value on the test rows with its 95 % bootstrap interval. Grey: the baseline model on the same rows. A difference counts when the interval does not reach the grey mark.'
      : 'Green: the value on the test rows. Grey: the baseline model on the same rows. No interval was given, so whether a difference counts is not known.',
    height: 70 + 22 * shown.length,
    table: {
      columns: [
        { name: 'metric' },
        ...['value', 'low (95 %)', 'high (95 %)', 'baseline'].map((name) => ({ name, format: exact })),
      ],
      rows: shown.map(({ name, value, low, high, baseline }) => [
        name,
        value,
        low ?? null,
        high ?? null,
        baseline ?? null,
      ]),
    },
    build: (theme) =>
      configuration<'scatterWithErrorBars'>({
        type: 'scatterWithErrorBars',
        data: {
          datasets: [
            {
              label: withInterval ? 'test, 95 % interval' : 'test',
              data: shown.map(({ value, low, high }, y) => ({
                x: value,
                y,
                ...(low === undefined || high === undefined ? {} : { xMin: low, xMax: high }),
              })) as never,
              pointRadius: 4,
              pointHoverRadius: 6,
              backgroundColor: theme.test,
              borderColor: theme.test,
              errorBarColor: theme.test,
              errorBarWhiskerColor: theme.test,
              errorBarLineWidth: 2,
              errorBarWhiskerLineWidth: 2,
              errorBarWhiskerSize: 8,
            },
            {
              label: 'baseline',
              data: shown.flatMap(({ baseline }, y) =>
                baseline === undefined ? [] : [{ x: baseline, y, xMin: baseline, xMax: baseline }],
              ) as never,
              pointStyle: 'rectRot',
              pointRadius: 4,
              pointHoverRadius: 6,
              backgroundColor: theme.baseline,
              borderColor: theme.baseline,
              errorBarWhiskerSize: 0,
              clip: false,
              errorBarLineWidth: 0,
            },
          ],
        },
        options: chartOptions(theme, {
          x: {
            ...(scale === 'score'
              ? { min: Math.min(0, ...shown.map((s) => Math.min(s.low ?? s.value, s.baseline ?? 0))), max: 1 }
              : { min: 0 }),
            ...(unit ? { title: unit } : {}),
          },
          y: { names, reverse: true, grid: false },
          legend: true,
          describe: (dataset, index) => {
            const withBaseline = shown.filter(({ baseline }) => baseline !== undefined);
            const estimate = dataset === 0 ? shown[index] : withBaseline[index];
            if (!estimate) return [];
            return [
              metricWords(estimate.name).label,
              `test ${formatEstimate(estimate)}`,
              ...(estimate.baseline === undefined ? [] : [`baseline ${exact(estimate.baseline)}`]),
            ];
          },
        }) as never,
      }),
  };
}

function intervalsFinding(estimates: readonly Estimate[]): string {
  const judged = estimates.filter((estimate) => againstBaseline(estimate) !== 'unknown');
  const better = judged.filter((estimate) => againstBaseline(estimate) === 'better');
  const rest = judged.filter((estimate) => againstBaseline(estimate) !== 'better');
  if (judged.length === 0) {
    const first = estimates[0];
    return first ? `${capital(metricWords(first.name).label)} is ${formatEstimate(first)}.` : '';
  }
  const labels = (list: readonly Estimate[]): string =>
    list.map(({ name }) => metricWords(name).label).join(', ');
  if (rest.length === 0) {
    const every =
      judged.length === 1
        ? labels(judged)
        : judged.length === 2
          ? 'both metrics'
          : `all ${judged.length} metrics`;
    return `${capital(every)} ${judged.length === 1 ? 'is' : 'are'} better than the baseline, intervals included.`;
  }
  if (better.length === 0) return `No metric is surely better than the baseline.`;
  return `${better.length} of ${judged.length} metrics are surely better than the baseline; not ${labels(rest)}.`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
