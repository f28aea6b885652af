import type { Calibration } from '../../src/shared/results.js';
import { formatCount, formatFixed, formatPercent } from '../components/format.js';
import { chartOptions } from './chartOptions.js';
import { type ChartSpec, configuration } from './chartSpec.js';
import { fillColor } from './chartTheme.js';

/** Predicted probability against what happened, a point a bin; its area grows with the rows in it. */
export function calibrationChart(calibration: Calibration, label: string): ChartSpec {
  const { meanPredicted, fractionPositive, counts } = calibration;
  const most = Math.max(1, ...counts);
  return {
    name: 'calibration',
    finding: calibrationFinding(calibration, label),
    about:
      'Rows are binned by predicted probability; each point compares the mean prediction (across) with the share of positive rows (up). On the dashed diagonal a prediction of 30 % comes true 30 % of the time. Larger points hold more rows.',
    height: 300,
    square: true,
    table: {
      columns: [
        { name: 'mean predicted', format: (value) => formatFixed(value, 3) },
        { name: 'fraction positive', format: (value) => formatFixed(value, 3) },
        { name: 'rows', format: formatCount },
      ],
      rows: meanPredicted.map((value, index) => [
        value,
        fractionPositive[index] ?? null,
        counts[index] ?? null,
      ]),
    },
    build: (theme) =>
      configuration<'scatter'>({
        type: 'scatter',
        data: {
          datasets: [
            {
              label,
              data: meanPredicted.map((x, index) => ({ x, y: fractionPositive[index] ?? NaN })),
              showLine: true,
              borderColor: theme.test,
              borderWidth: 1.5,
              clip: false,
              pointRadius: counts.map((count) => 2 + 4 * Math.sqrt(count / most)),
              pointHoverRadius: counts.map((count) => 3 + 4 * Math.sqrt(count / most)),
              pointBackgroundColor: fillColor(theme, theme.test),
              pointBorderColor: theme.background,
            },
          ],
        },
        options: chartOptions(theme, {
          x: { title: 'mean predicted probability', min: 0, max: 1 },
          y: { title: 'fraction of positives', min: 0, max: 1 },
          lines: [{ from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, color: theme.baseline, dashed: true }],
          describe: (_, index) => [
            `${formatCount(counts[index] ?? 0)} rows`,
            `predicted ${formatPercent(meanPredicted[index] ?? NaN)} on average`,
            `${formatPercent(fractionPositive[index] ?? NaN)} are ${label}`,
          ],
        }),
      }),
  };
}

/** Expected calibration error (Naeini, Cooper & Hauskrecht, 2015): the mean gap, weighted by the rows in each bin. */
export function expectedCalibrationError({ meanPredicted, fractionPositive, counts }: Calibration): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return NaN;
  return counts.reduce(
    (sum, count, i) => sum + (count / total) * Math.abs((meanPredicted[i] ?? 0) - (fractionPositive[i] ?? 0)),
    0,
  );
}

function calibrationFinding(calibration: Calibration, label: string): string {
  const gap = expectedCalibrationError(calibration);
  if (Number.isNaN(gap)) return `There are no rows to check the probabilities of ${label} on.`;
  const bias = meanGap(calibration);
  const points = `${formatFixed(gap * 100, 1)} percentage points`;
  if (Math.abs(bias) > 0.75 * gap && gap > 0.02) {
    return `Probabilities of ${label} are too ${bias > 0 ? 'high' : 'low'} by ${points} on average.`;
  }
  return `Predicted probabilities of ${label} are off by ${points} on average.`;
}

function meanGap({ meanPredicted, fractionPositive, counts }: Calibration): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce(
    (sum, count, i) => sum + (count / total) * ((meanPredicted[i] ?? 0) - (fractionPositive[i] ?? 0)),
    0,
  );
}
