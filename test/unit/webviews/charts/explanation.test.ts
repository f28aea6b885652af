import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../../src/shared/results.js';
import {
  directionSentence,
  featureDirection,
  isNumericFeature,
  numericValue,
  rankedFeatures,
} from '../../../../webviews/charts/attributions.js';
import { beeswarmChart, swarmOffsets } from '../../../../webviews/charts/beeswarmChart.js';
import { dependenceChart } from '../../../../webviews/charts/dependenceChart.js';
import { orderedRows } from '../../../../webviews/charts/explainedRows.js';
import { shapBarChart } from '../../../../webviews/charts/shapBarChart.js';
import { waterfallChart, waterfallSteps } from '../../../../webviews/charts/waterfallChart.js';

const rows = [
  { age: '20', job: 'clerk', colors: [0, null], attributions: [-1, 0.2], actual: 'no', predicted: 'no' },
  { age: '1,000', job: 'boss', colors: [1, null], attributions: [2, 0.5], actual: 'yes', predicted: 'yes' },
  { age: '40', job: '', colors: [0.5, null], attributions: [0.3, -0.4], actual: 'yes', predicted: 'no' },
];
const explanation: Explanation = {
  method: 'tree-shap',
  outputs: [{ label: 'yes', baseValue: -0.5, meanAbsolute: [1.1, 1.1 / 3] }],
  features: ['age', 'job'],
  scale: 'log odds of yes',
  rows: rows.map((row, index) => ({
    row: 10 * (3 - index),
    actual: row.actual,
    predicted: row.predicted,
    raw: [-0.5 + row.attributions[0]! + row.attributions[1]!],
    values: [row.age, row.job],
    colors: row.colors,
    attributions: [row.attributions],
  })),
};

describe('an explanation', () => {
  it('ranks features by mean |SHAP| and says their share', () => {
    expect(rankedFeatures(explanation, 0).map(({ name, share }) => [name, share])).toEqual([
      ['age', expect.closeTo(0.75, 9)],
      ['job', expect.closeTo(0.25, 9)],
    ]);
    expect(shapBarChart(explanation, 0).finding).toBe(
      'age moves the prediction most: mean |SHAP| 1.10, 75 % of all attributions.',
    );
  });

  it('says which way an ordered feature works, and which values of an unordered one do', () => {
    expect(directionSentence(featureDirection(explanation, 0, 0), 'age')).toBe(
      'High age raises the prediction, low age lowers it.',
    );
    expect(dependenceChart(explanation, 0, 1).finding).toBe(
      'job = boss raises the prediction most, missing lowers it most.',
    );
  });

  it('reads numbers as they are shown, and keeps names apart from them', () => {
    expect(numericValue('1,000')).toBe(1000);
    expect(numericValue('−2.5')).toBe(-2.5);
    expect(numericValue('')).toBeNull();
    expect(isNumericFeature(explanation, 0)).toBe(true);
    expect(isNumericFeature(explanation, 1)).toBe(false);
  });

  it('finds the row behind a point of the beeswarm', () => {
    const picked: number[] = [];
    const chart = beeswarmChart(explanation, 0, { select: (row) => picked.push(row) });
    chart.select?.(0, 0);
    chart.select?.(0, 2);
    expect(picked).toEqual([0, 1]);
  });

  it('orders rows by prediction, place in the file, or mistake', () => {
    expect(orderedRows(explanation, 0, 'highest')).toEqual([1, 2, 0]);
    expect(orderedRows(explanation, 0, 'lowest')).toEqual([0, 2, 1]);
    expect(orderedRows(explanation, 0, 'file')).toEqual([2, 1, 0]);
    expect(orderedRows(explanation, 0, 'wrong')).toEqual([2]);
  });

  it('says in a title where a prediction starts and ends, as a probability too', () => {
    expect(waterfallChart(explanation, 0, explanation.rows[1]!).finding).toBe(
      'Row 20: age = 1,000 raises it most (+2). The prediction goes from −0.5\u00a0(38\u00a0%) on average to 2\u00a0(88\u00a0%).',
    );
  });
});

describe('a waterfall', () => {
  it('ends at base value plus all attributions, however many are folded into “others”', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 12 }),
        (attributions, limit) => {
          const many: Explanation = {
            ...explanation,
            features: attributions.map((_, index) => `f${index}`),
          };
          const row = {
            ...explanation.rows[0]!,
            attributions: [attributions],
            values: attributions.map(() => '1'),
          };
          const steps = waterfallSteps(many, 0, row, limit);
          const sum = attributions.reduce((total, value) => total + value, -0.5);
          expect(steps.length).toBeLessThanOrEqual(limit);
          expect(steps[steps.length - 1]!.to).toBeCloseTo(sum, 8);
          for (let i = 1; i < steps.length; i++) expect(steps[i]!.from).toBe(steps[i - 1]!.to);
        },
      ),
    );
  });
});

describe('a beeswarm', () => {
  it('keeps every point in the lane of its feature', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 400 }), (values) => {
        const offsets = swarmOffsets(
          [...values].sort((a, b) => a - b),
          6,
        );
        expect(offsets).toHaveLength(values.length);
        for (const offset of offsets) expect(Math.abs(offset)).toBeLessThan(0.5);
      }),
    );
  });
});
