import { describe, expect, it } from 'vitest';
import { calibrationChart, expectedCalibrationError } from '../../../../webviews/charts/calibrationChart.js';
import { valueColor, type ChartTheme } from '../../../../webviews/charts/chartTheme.js';
import { confusionSpec } from '../../../../webviews/charts/confusionSpec.js';
import { againstBaseline, formatEstimate } from '../../../../webviews/charts/estimates.js';
import { leaderboardFinding } from '../../../../webviews/charts/leaderboardChart.js';
import { learningFinding } from '../../../../webviews/charts/learningChart.js';
import { metricIntervalsChart } from '../../../../webviews/charts/metricIntervalsChart.js';
import { residualChart } from '../../../../webviews/charts/regressionCharts.js';
import { rocChart } from '../../../../webviews/charts/rocChart.js';

describe('an estimate', () => {
  it('shows as many digits as its interval is sure of', () => {
    expect(formatEstimate({ name: 'roc_auc', value: 0.92714, low: 0.9211, high: 0.9331 })).toBe(
      '0.927 ± 0.006',
    );
    expect(formatEstimate({ name: 'rmse', value: 582.1, low: 528, high: 636 })).toBe('582 ± 54');
    expect(formatEstimate({ name: 'accuracy', value: 0.5 })).toBe('0.500');
  });

  it('shows both ends where the interval is lopsided', () => {
    expect(formatEstimate({ name: 'accuracy', value: 0.986, low: 0.957, high: 1 })).toBe(
      '0.986 (0.957 to 1.000)',
    );
  });

  it('beats the baseline only when the whole interval does, whichever direction is better', () => {
    const auc = { name: 'roc_auc', value: 0.6, low: 0.55, high: 0.65 };
    expect(againstBaseline({ ...auc, baseline: 0.5 })).toBe('better');
    expect(againstBaseline({ ...auc, baseline: 0.57 })).toBe('unsure');
    expect(againstBaseline({ ...auc, baseline: 0.7 })).toBe('worse');
    expect(againstBaseline({ ...auc, name: 'log_loss', baseline: 0.7 })).toBe('better');
    expect(againstBaseline(auc)).toBe('unknown');
  });

  it('goes by the paired difference where there is one', () => {
    const wide = { name: 'rmse', value: 9, low: 7, high: 11, baseline: 10 };
    expect(againstBaseline(wide)).toBe('unsure');
    expect(againstBaseline({ ...wide, difference: { value: -1, low: -1.4, high: -0.6 } })).toBe('better');
    expect(againstBaseline({ ...wide, difference: { value: 1, low: 0.6, high: 1.4 } })).toBe('worse');
  });
});

describe('the title of a chart says what it shows', () => {
  it('ROC: the area under the curve it draws', () => {
    const chart = rocChart({ label: 'yes', curve: { x: [0, 0, 0.5, 1], y: [0, 0.5, 1, 1] } }, {});
    expect(chart.finding).toBe('ROC AUC 0.875: yes is ranked above the rest 87.5 % of the time.');
    expect(chart.table.rows[2]).toEqual([0.5, 1]);
  });

  it('calibration: the mean gap, and its direction where there is one', () => {
    const level = { meanPredicted: [0.2, 0.8], fractionPositive: [0.3, 0.7], counts: [50, 50] };
    expect(expectedCalibrationError(level)).toBeCloseTo(0.1, 12);
    expect(calibrationChart(level, 'yes').finding).toBe(
      'Predicted probabilities of yes are off by 10.0 percentage points on average.',
    );
    const high = { meanPredicted: [0.4, 0.9], fractionPositive: [0.3, 0.8], counts: [10, 90] };
    expect(calibrationChart(high, 'yes').finding).toContain('are too high by 10.0');
  });

  it('confusion matrix: the class that is mistaken most, as a share of its rows', () => {
    const { finding } = confusionSpec(
      ['a', 'b'],
      [
        [90, 10],
        [4, 6],
      ],
    );
    expect(finding).toBe('96 of 110 rows are right; b is most often mistaken, for a (40.0 % of its rows).');
  });

  it('residuals: whether errors grow with the prediction', () => {
    const predicted = Array.from({ length: 100 }, (_, i) => i + 1);
    const actual = predicted.map((value, i) => value + (i % 2 === 0 ? 1 : -1) * value);
    expect(residualChart({ actual, predicted }, 'price').finding).toMatch(/^Errors grow with the prediction/);
    const even = predicted.map((value, i) => value + (i % 2 === 0 ? 1 : -1));
    expect(residualChart({ actual: even, predicted }, 'price').finding).toMatch(/^Errors are about as large/);
  });

  it('learning curve: overfitting, still falling, or level', () => {
    const iteration = Array.from({ length: 40 }, (_, i) => i + 1);
    const curve = (validation: readonly number[]) =>
      learningFinding({ loss: 'log loss', iteration, train: iteration.map((i) => 1 / i), validation }, false);
    expect(curve(iteration.map((i) => 1 + Math.abs(i - 15) / 20))).toContain(
      'was best (1) at iteration 15 and rises after it',
    );
    expect(curve(iteration.map((i) => 2 - i / 40))).toContain('still falling at the last iteration');
    expect(curve(iteration.map((i) => 1 + 2 ** -i))).toContain('levels off');
  });

  it('leaderboard: whether the lead is more than the folds differ', () => {
    const row = (model: string, mean: number, std: number, chosen = false) => ({
      model,
      metric: 'roc_auc' as const,
      crossValidation: { mean, std, folds: 5 },
      test: null,
      fitSeconds: 1,
      chosen,
    });
    expect(leaderboardFinding([row('trees', 0.92, 0.004, true), row('linear', 0.9, 0.004)])).toBe(
      'trees leads linear by 0.020 ROC AUC, far more than the folds differ among themselves.',
    );
    expect(leaderboardFinding([row('trees', 0.92, 0.03, true), row('linear', 0.9, 0.03)])).toContain(
      'the two are about as good',
    );
  });

  it('metrics: which of them are surely better than the baseline', () => {
    const better = { name: 'accuracy', value: 0.8, low: 0.78, high: 0.82, baseline: 0.6 };
    const unsure = { name: 'recall', value: 0.5, low: 0.4, high: 0.6, baseline: 0.5 };
    expect(metricIntervalsChart([better, unsure], 'score', '')?.finding).toBe(
      '1 of 2 metrics are surely better than the baseline; not recall.',
    );
    expect(metricIntervalsChart([better], 'target', '')).toBeNull();
    expect(metricIntervalsChart([better], 'score', '')?.about).toContain('95 % bootstrap interval');
    const bare = { name: 'accuracy', value: 0.8, baseline: 0.6 };
    expect(metricIntervalsChart([bare], 'score', '')?.about).toContain('No interval was given');
  });
});

describe('the colour of a feature value', () => {
  const theme = { low: '#00ffff', high: '#ff00ff', baseline: '#808080' } as ChartTheme;
  it('runs from low to high, and is grey where values have no order', () => {
    expect(valueColor(theme, 0)).toBe('rgb(0, 255, 255)');
    expect(valueColor(theme, 1)).toBe('rgb(255, 0, 255)');
    expect(valueColor(theme, null)).toBe('#808080');
  });
});
