import type {} from 'chartjs-chart-error-bars';
import type { LeaderboardRow } from '../../src/shared/results.js';
import { decimalsFor, formatFixed, formatSeconds } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { formatEstimate } from './estimates.js';
import { metricWords } from './metricNames.js';

/** Candidates by their cross-validated metric, mean ± standard deviation over the folds; the test estimate in green. */
export function leaderboardChart(leaderboard: readonly LeaderboardRow[]): ChartSpec | null {
  const metric = leaderboard[0]?.metric;
  if (metric === undefined) return null;
  const { label, scale } = metricWords(metric);
  const names = leaderboard.map(({ model, chosen }) => (chosen ? `${model} ★` : model));
  const validated = leaderboard.flatMap((row, y) =>
    row.crossValidation ? [{ ...row.crossValidation, y }] : [],
  );
  const tested = leaderboard.flatMap((row, y) => (row.test ? [{ ...row.test, y }] : []));
  const decimals = Math.max(3, ...validated.map(({ std }) => (std > 0 ? Math.min(4, decimalsFor(std)) : 0)));
  const exact = (value: number): string => formatFixed(value, value >= 100 ? 1 : decimals);
  return {
    name: 'models',
    finding: leaderboardFinding(leaderboard),
    about: `Orange: ${label} by cross-validation on the training rows, mean ± standard deviation over the folds. Green: the chosen model on the test rows, which took no part in choosing it, with its 95 % interval.`,
    height: 66 + 30 * leaderboard.length,
    table: {
      columns: [
        { name: 'model' },
        { name: `${label} (mean over folds)`, format: exact },
        { name: 'std', format: exact },
        { name: 'folds' },
        { name: `test ${label}`, format: exact },
        { name: 'low (95 %)', format: exact },
        { name: 'high (95 %)', format: exact },
        { name: 'fit', format: formatSeconds },
      ],
      rows: leaderboard.map(({ model, crossValidation: cv, test, fitSeconds }) => [
        model,
        cv?.mean ?? null,
        cv?.std ?? null,
        cv?.folds ?? null,
        test?.value ?? null,
        test?.low ?? null,
        test?.high ?? null,
        fitSeconds,
      ]),
    },
    build: (theme) => {
      const bars = (color: string): object => ({
        pointRadius: 4,
        pointHoverRadius: 6,
        backgroundColor: color,
        borderColor: color,
        errorBarColor: color,
        errorBarWhiskerColor: color,
        errorBarLineWidth: 2,
        errorBarWhiskerLineWidth: 2,
        errorBarWhiskerSize: 8,
      });
      const withBaseline = (color: string, grey: string): object => {
        const colors = validated.map(({ y }) => (leaderboard[y]?.model === 'baseline' ? grey : color));
        return { pointBackgroundColor: colors, pointBorderColor: colors };
      };
      return configuration<'scatterWithErrorBars'>({
        type: 'scatterWithErrorBars',
        data: {
          datasets: [
            {
              label: 'cross-validation, mean ± std',
              data: validated.map(({ mean, std, y }) => ({
                x: mean,
                y: tested.some((test) => test.y === y) ? y - 0.12 : y,
                xMin: mean - std,
                xMax: mean + std,
              })),
              ...bars(theme.validation),
              ...withBaseline(theme.validation, theme.baseline),
            },
            {
              label: 'test, 95 % interval',
              data: tested.map(({ value, low, high, y }) => ({
                x: value,
                y: y + 0.12,
                xMin: low,
                xMax: high,
              })),
              ...bars(theme.test),
            },
          ],
        } as never,
        options: chartOptions(theme, {
          // An error bar may reach beyond 1, which no score does.
          x: { title: label, room: 0.06, ...(scale === 'score' ? { max: 1 } : {}) },
          y: { names, reverse: true, grid: false },
          legend: true,
          describe: (dataset, index) => {
            const cv = dataset === 0 ? validated[index] : undefined;
            const test = dataset === 1 ? tested[index] : undefined;
            if (cv) {
              const row = leaderboard[cv.y];
              return [
                row?.model ?? '',
                `${label} ${exact(cv.mean)} ± ${exact(cv.std)} over ${cv.folds} folds`,
                `fitted in ${formatSeconds(row?.fitSeconds ?? 0)}`,
              ];
            }
            return test ? [leaderboard[test.y]?.model ?? '', `test ${label} ${formatEstimate(test)}`] : [];
          },
        }) as never,
      });
    },
  };
}

/** Who leads, by how much, and whether that is more than the folds differ among themselves. */
export function leaderboardFinding(leaderboard: readonly LeaderboardRow[]): string {
  const chosen = leaderboard.find((row) => row.chosen) ?? leaderboard[0];
  if (!chosen) return 'No model was compared.';
  const { label, lowerIsBetter } = metricWords(chosen.metric);
  const others = leaderboard.filter((row) => row !== chosen && row.crossValidation);
  const first = chosen.crossValidation;
  if (!first || others.length === 0) return `${chosen.model} is the only model that was compared.`;
  const second = [...others].sort((a, b) =>
    lowerIsBetter
      ? (a.crossValidation?.mean ?? 0) - (b.crossValidation?.mean ?? 0)
      : (b.crossValidation?.mean ?? 0) - (a.crossValidation?.mean ?? 0),
  )[0];
  if (!second?.crossValidation) return `${chosen.model} was chosen.`;
  const lead = Math.abs(first.mean - second.crossValidation.mean);
  const spread = Math.max(first.std, second.crossValidation.std);
  const decimals = Math.max(lead >= 100 ? 0 : 3, 0);
  const by = `${chosen.model} leads ${second.model} by ${formatFixed(lead, decimals)} ${label}`;
  if (lead > 2 * spread) return `${by}, far more than the folds differ among themselves.`;
  if (lead > spread) return `${by}, more than the folds differ among themselves.`;
  return `${by}, no more than the folds differ among themselves: the two are about as good.`;
}
