import { describe, expect, it } from 'vitest';
import type { ThresholdCounts } from '../../../../src/shared/results.js';
import { thresholdChart } from '../../../../webviews/charts/thresholdChart.js';
import {
  bestF1Threshold,
  cheapestThreshold,
  costAt,
  metricsAt,
  nearestThreshold,
} from '../../../../webviews/charts/thresholds.js';

const at = (threshold: number, tp: number, fp: number): ThresholdCounts => ({
  threshold,
  truePositive: tp,
  falsePositive: fp,
  trueNegative: 80 - fp,
  falseNegative: 20 - tp,
});
const thresholds = [at(0, 20, 80), at(0.25, 18, 20), at(0.5, 14, 4), at(0.75, 8, 1), at(1, 0, 0)];

describe('the threshold explorer', () => {
  it('shows precision, recall, specificity, F1 and accuracy of the counts', () => {
    const metrics = metricsAt(at(0.5, 14, 4));
    expect(metrics.precision).toBeCloseTo(14 / 18, 12);
    expect(metrics.recall).toBe(0.7);
    expect(metrics.specificity).toBe(0.95);
    expect(metrics.f1).toBeCloseTo((2 * 14) / (2 * 14 + 4 + 6), 12);
    expect(metrics.accuracy).toBe(0.9);
  });

  it('says nothing of precision where nothing is called positive', () => {
    expect(metricsAt(at(1, 0, 0)).precision).toBeNaN();
    expect(metricsAt(at(1, 0, 0)).f1).toBe(0);
  });

  it('moves to lower thresholds as a missed positive gets dearer', () => {
    const cheapest = (falseNegative: number) =>
      thresholds[cheapestThreshold(thresholds, { falsePositive: 1, falseNegative })]!.threshold;
    expect(cheapest(0.1)).toBe(1);
    expect(cheapest(1)).toBe(0.5);
    expect(cheapest(5)).toBe(0.25);
    expect(cheapest(1000)).toBe(0);
  });

  it('takes the middle of equally cheap thresholds', () => {
    const level = [at(0.1, 10, 10), at(0.2, 15, 5), at(0.3, 15, 5), at(0.4, 15, 5), at(0.5, 5, 2)];
    expect(cheapestThreshold(level, { falsePositive: 1, falseNegative: 1 })).toBe(2);
  });

  it('finds the best F1 and the threshold next to a value', () => {
    expect(thresholds[bestF1Threshold(thresholds)]!.threshold).toBe(0.5);
    expect(nearestThreshold(thresholds, 0.6)).toBe(2);
  });

  it('states the lowest cost and its threshold, and lists every threshold in its table', () => {
    const costs = { falsePositive: 1, falseNegative: 2 };
    const chart = thresholdChart(thresholds, 2, costs, () => undefined);
    expect(costAt(at(0.5, 14, 4), costs)).toBe(16);
    expect(chart.finding).toBe('Mistakes cost least (16) at threshold 0.50.');
    expect(chart.table.rows).toHaveLength(5);
    expect(chart.table.rows[2]).toEqual([0.5, 14 / 18, 0.7, 28 / 38, 16, 14, 4, 76, 6]);
  });
});
