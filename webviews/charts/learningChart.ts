import type { LearningCurve } from '../../src/shared/results.js';
import { formatCount, formatNumber } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';

/** Loss on the training and validation rows over the iterations; `live` while more points are coming. */
export function learningChart(
  curve: LearningCurve,
  options: { readonly live?: boolean; readonly height?: number } = {},
): ChartSpec {
  const { iteration, train, validation, loss } = curve;
  const four = (value: number): string => formatNumber(value, 4);
  const series = [
    { label: 'train', values: train },
    { label: 'validation', values: validation },
  ].filter(({ values }) => values.length > 0);
  return {
    name: 'learning-curve',
    finding: learningFinding(curve, options.live ?? false),
    about: `The ${loss} after each iteration, on the rows the model is fitted on (train) and on rows kept apart from them (validation). Validation that rises again while train falls is overfitting.`,
    height: options.height ?? 320,
    table: {
      columns: [
        { name: 'iteration', format: formatCount },
        ...series.map(({ label }) => ({ name: label, format: four })),
      ],
      rows: iteration.map((step, i) => [step, ...series.map(({ values }) => values[i] ?? null)]),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: {
          datasets: series.map(({ label, values }) => {
            const color = label === 'train' ? theme.train : theme.validation;
            return {
              label,
              data: values.map((y, i) => ({ x: iteration[i] ?? i + 1, y })),
              showLine: true,
              borderColor: color,
              backgroundColor: color,
              borderWidth: 2,
              pointRadius: values.length === 1 ? 3 : 0,
              pointHitRadius: 6,
              pointHoverRadius: 4,
            };
          }),
        },
        options: chartOptions(theme, {
          x: {
            title: 'iteration',
            min: iteration[0] ?? 0,
            max: Math.max(iteration[iteration.length - 1] ?? 1, 2),
            format: formatCount,
            whole: true,
          },
          y: { title: loss, format: four },
          legend: true,
          lines:
            curve.bestIteration === undefined
              ? []
              : [
                  {
                    from: { x: curve.bestIteration },
                    to: { x: curve.bestIteration },
                    color: theme.muted,
                    dashed: true,
                    label: `best: ${formatCount(curve.bestIteration)}`,
                    labelPosition: 'end',
                  },
                ],
          describe: (dataset, index) => [
            `iteration ${formatCount(iteration[index] ?? index + 1)}`,
            ...series
              .map(({ label, values }) => `${label} ${four(values[index] ?? NaN)}`)
              .sort((a, b) => {
                const first = series[dataset]?.label ?? '';
                return Number(b.startsWith(first)) - Number(a.startsWith(first));
              }),
          ],
        }),
      }),
  };
}

/** What the two curves say: still falling, level, or overfitting. */
export function learningFinding(curve: LearningCurve, live: boolean): string {
  const { iteration, train, validation, loss } = curve;
  const last = iteration.length - 1;
  if (last < 0)
    return `The ${loss} is drawn here as soon as the chosen model is fitted on all training rows.`;
  const judged = validation.length > 0 ? validation : train;
  const judgedName = validation.length > 0 ? 'Validation' : 'Training';
  const now = judged[judged.length - 1] ?? NaN;
  const best = Math.min(...judged);
  const bestAt = iteration[judged.indexOf(best)] ?? 0;
  const four = (value: number): string => formatNumber(value, 4);
  if (live)
    return `${judgedName} ${loss} ${four(now)} after ${formatCount(iteration[last] ?? 0)} iterations, best ${four(best)}.`;
  if (validation.length === 0)
    return `Training ${loss} ends at ${four(now)} after ${formatCount(iteration[last] ?? 0)} iterations.`;
  const start = validation[0] ?? now;
  const trainNow = train[train.length - 1] ?? NaN;
  if (now - best > 0.05 * Math.max(start - best, Number.EPSILON)) {
    return `Validation ${loss} was best (${four(best)}) at iteration ${formatCount(bestAt)} and rises after it: more iterations overfit.`;
  }
  const recent = validation[Math.floor(last * 0.9)] ?? now;
  if (last >= 10 && recent - now > 0.02 * Math.max(start - best, Number.EPSILON)) {
    return `Validation ${loss} was still falling at the last iteration (${four(now)}): more iterations may help.`;
  }
  return `Validation ${loss} levels off at ${four(best)}; train ends at ${four(trainNow)}.`;
}
