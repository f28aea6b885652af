import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapEstimates } from '../../../src/core/evaluate/bootstrap.js';
import { calibrationCurve } from '../../../src/core/evaluate/calibrationCurve.js';
import { precisionRecallCurve, rocCurve, thinCurve } from '../../../src/core/evaluate/curves.js';
import { judge } from '../../../src/core/evaluate/judge.js';
import type { ClassPredictions, NumberPredictions } from '../../../src/core/evaluate/predictions.js';
import { rank, rocAuc } from '../../../src/core/evaluate/ranking.js';
import { createScorer } from '../../../src/core/evaluate/scorer.js';
import { thresholdTable } from '../../../src/core/evaluate/thresholdTable.js';
import { Random } from '../../../src/core/random.js';
import type { MetricName } from '../../../src/shared/runs.js';

type Metrics = Record<string, number>;
interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}
interface Golden {
  binary: {
    name: string;
    actual: number[];
    scores: number[];
    metrics: Metrics;
    roc: Points;
    precisionRecall: Points;
    calibration: Record<'uniform' | 'quantile', { fractionPositive: number[]; meanPredicted: number[] }>;
  }[];
  multiclass: {
    name: string;
    actual: number[];
    probabilities: number[][];
    confusion: number[][];
    metrics: Metrics;
  }[];
  regression: {
    name: string;
    actual: number[];
    predicted: number[];
    weights: number[];
    metrics: Metrics;
    repeated: Metrics;
  }[];
}
const golden = JSON.parse(readFileSync('test/golden/evaluate/metrics.json', 'utf8')) as Golden;

function binary(actual: readonly number[], scores: readonly number[]): ClassPredictions {
  const probabilities = Float64Array.from(scores.flatMap((score) => [1 - score, score]));
  return { kind: 'classes', codes: Int32Array.from(actual), classCount: 2, probabilities };
}

function expectMetrics(
  predictions: ClassPredictions | NumberPredictions,
  expected: Metrics,
  weights: Uint32Array,
): void {
  const names = Object.keys(expected) as MetricName[];
  const values = createScorer(predictions, names)(weights);
  for (const [i, name] of names.entries()) expect(values[i], name).toBeCloseTo(expected[name]!, 10);
}

/** Every point of the reference lies on the drawn curve: thinning may drop points of straight stretches only. */
function expectOnCurve(drawn: Points, reference: Points): void {
  for (let i = 0; i < reference.x.length; i++) {
    const [x, y] = [reference.x[i]!, reference.y[i]!];
    const on = drawn.x.some((right, j) => {
      if (j === 0) return Math.hypot(right - x, drawn.y[0]! - y) < 1e-12;
      const [left, low, high] = [drawn.x[j - 1]!, drawn.y[j - 1]!, drawn.y[j]!];
      const between = (a: number, value: number, b: number) =>
        value >= Math.min(a, b) - 1e-12 && value <= Math.max(a, b) + 1e-12;
      const cross = (right - left) * (y - low) - (high - low) * (x - left);
      return between(left, x, right) && between(low, y, high) && Math.abs(cross) < 1e-12;
    });
    expect(on, `point ${x}, ${y}`).toBe(true);
  }
}

describe('metrics equal scikit-learn’s', () => {
  for (const sample of golden.binary) {
    it(`binary: ${sample.name}`, () => {
      expectMetrics(
        binary(sample.actual, sample.scores),
        sample.metrics,
        new Uint32Array(sample.actual.length).fill(1),
      );
    });
    it(`curves and calibration: ${sample.name}`, () => {
      const scores = Float64Array.from(sample.scores);
      const positive = Uint8Array.from(sample.actual);
      const ranking = rank(scores);
      const roc = rocCurve(ranking, positive);
      expectOnCurve(roc, sample.roc);
      const recalled = sample.precisionRecall.x.findIndex((recall) => recall === 1);
      expectOnCurve(precisionRecallCurve(ranking, positive), {
        x: sample.precisionRecall.x.slice(0, recalled + 1),
        y: sample.precisionRecall.y.slice(0, recalled + 1),
      });
      for (const strategy of ['uniform', 'quantile'] as const) {
        const ours = calibrationCurve(scores, positive, 10, strategy);
        const reference = sample.calibration[strategy];
        expect(ours.meanPredicted).toHaveLength(reference.meanPredicted.length);
        ours.meanPredicted.forEach((value, i) => expect(value).toBeCloseTo(reference.meanPredicted[i]!, 10));
        ours.fractionPositive.forEach((value, i) =>
          expect(value).toBeCloseTo(reference.fractionPositive[i]!, 10),
        );
      }
    });
  }
  for (const sample of golden.multiclass) {
    it(`multiclass: ${sample.name}`, () => {
      const classCount = sample.probabilities[0]!.length;
      const predictions: ClassPredictions = {
        kind: 'classes',
        codes: Int32Array.from(sample.actual),
        classCount,
        probabilities: Float64Array.from(sample.probabilities.flat()),
      };
      expectMetrics(predictions, sample.metrics, new Uint32Array(sample.actual.length).fill(1));
      const judgement = judge(
        predictions,
        Array.from({ length: classCount }, (_, i) => `class ${i}`),
        1,
      );
      expect(judgement.kind === 'multiclass' && judgement.confusion).toEqual(sample.confusion);
    });
  }
  for (const sample of golden.regression) {
    it(`regression: ${sample.name}, plain and with repeated rows`, () => {
      const predictions: NumberPredictions = {
        kind: 'number',
        actual: Float64Array.from(sample.actual),
        predicted: Float64Array.from(sample.predicted),
      };
      expectMetrics(predictions, sample.metrics, new Uint32Array(sample.actual.length).fill(1));
      expectMetrics(predictions, sample.repeated, Uint32Array.from(sample.weights));
    });
  }
});

const rows = fc.array(
  fc.record({
    actual: fc.integer({ min: 0, max: 1 }),
    score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 2, maxLength: 60 },
);

describe('metrics of any sample', () => {
  it('count a row of weight n like n rows', () => {
    const names: MetricName[] = ['roc_auc', 'average_precision', 'f1_macro', 'log_loss', 'matthews_corrcoef'];
    fc.assert(
      fc.property(rows, (sample) => {
        const repeated = sample.flatMap((row) => Array<typeof row>(row.weight).fill(row));
        fc.pre(repeated.some((row) => row.actual === 0) && repeated.some((row) => row.actual === 1));
        const of = (list: typeof sample) =>
          createScorer(
            binary(
              list.map((row) => row.actual),
              list.map((row) => row.score),
            ),
            names,
          );
        const weighted = of(sample)(Uint32Array.from(sample, (row) => row.weight));
        const plain = of(repeated)(new Uint32Array(repeated.length).fill(1));
        names.forEach((name, i) => expect(weighted[i], name).toBeCloseTo(plain[i]!, 9));
      }),
    );
  });

  it('give an ROC AUC equal to the share of pairs in the right order', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const positives = sample.filter((row) => row.actual === 1);
        const negatives = sample.filter((row) => row.actual === 0);
        fc.pre(positives.length > 0 && negatives.length > 0);
        let right = 0;
        for (const a of positives) {
          for (const b of negatives) right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
        }
        const auc = rocAuc(
          rank(Float64Array.from(sample, (row) => row.score)),
          Uint8Array.from(sample, (row) => row.actual),
          new Uint32Array(sample.length).fill(1),
        );
        expect(auc).toBeCloseTo(right / (positives.length * negatives.length), 12);
      }),
    );
  });

  it('fill the threshold table with counts that say what happens at each threshold', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const table = thresholdTable(
          Float64Array.from(sample, (row) => row.score),
          Uint8Array.from(sample, (row) => row.actual),
        );
        expect(table.length).toBeLessThanOrEqual(201);
        expect(table.map((row) => row.threshold)).toContain(0.5);
        for (const row of table) {
          const called = sample.filter((one) => one.score >= row.threshold);
          expect(row.truePositive).toBe(called.filter((one) => one.actual === 1).length);
          expect(row.falsePositive).toBe(called.filter((one) => one.actual === 0).length);
          expect(row.truePositive + row.falsePositive + row.trueNegative + row.falseNegative).toBe(
            sample.length,
          );
        }
      }),
    );
  });

  it('keep a thinned curve’s ends, order and shape within a few thousandths', () => {
    const x = Array.from({ length: 20_001 }, (_, i) => i / 20_000);
    const curve = { x, y: x.map((value) => Math.sqrt(value)) };
    const thin = thinCurve(curve);
    expect(thin.x.length).toBeLessThanOrEqual(512);
    expect(thin.x.length).toBeGreaterThan(300);
    expect([thin.x[0], thin.x.at(-1), thin.y.at(-1)]).toEqual([0, 1, 1]);
    expect(thin.x).toEqual(thin.x.toSorted((a, b) => a - b));
    const jumps = thin.x.map((value, i) => (i === 0 ? 0 : value - thin.x[i - 1]!));
    expect(Math.max(...jumps)).toBeLessThan(0.01);
  });
});

function sampleOf(count: number, seed: number): { model: ClassPredictions; baseline: ClassPredictions } {
  const random = new Random(seed);
  const actual = Array.from({ length: count }, () => (random.uniform() < 0.25 ? 1 : 0));
  const model = actual.map((label) => Math.min(1, Math.max(0, 0.35 * label + 0.65 * random.uniform())));
  return {
    model: binary(actual, model),
    baseline: binary(
      actual,
      actual.map(() => 0.25),
    ),
  };
}

describe('bootstrap intervals', () => {
  it('hold the value, repeat exactly with the same seed and pair the difference to the baseline', () => {
    const { model, baseline } = sampleOf(800, 3);
    const names: MetricName[] = ['roc_auc', 'accuracy', 'log_loss'];
    const estimates = bootstrapEstimates(model, names, { seed: 9, baseline });
    expect(estimates).toEqual(bootstrapEstimates(model, names, { seed: 9, baseline }));
    for (const estimate of estimates) {
      expect(estimate.low).toBeLessThan(estimate.value);
      expect(estimate.high).toBeGreaterThan(estimate.value);
      expect(estimate.difference!.value).toBeCloseTo(estimate.value - estimate.baseline!, 12);
    }
    expect(estimates[0]!.baseline).toBe(0.5);
    expect(estimates[0]!.difference!.low).toBeGreaterThan(0);
  });

  it('are as wide as the normal approximation says for a mean', () => {
    const random = new Random(5);
    const count = 2000;
    const actual = new Float64Array(count).map(() => random.uniform());
    const predictions: NumberPredictions = { kind: 'number', actual, predicted: new Float64Array(count) };
    const [mae] = bootstrapEstimates(predictions, ['mae'], { seed: 1 });
    const expected = (2 * 1.96 * Math.sqrt(1 / 12)) / Math.sqrt(count);
    expect((mae!.high - mae!.low) / expected).toBeGreaterThan(0.9);
    expect((mae!.high - mae!.low) / expected).toBeLessThan(1.1);
  });

  it('cover the true AUC about 95 times in 100', () => {
    const truth = bootstrapEstimates(sampleOf(100_000, 1).model, ['roc_auc'], { seed: 1, resamples: 1 })[0]!
      .value;
    let covered = 0;
    for (let sample = 0; sample < 200; sample++) {
      const [auc] = bootstrapEstimates(sampleOf(250, 100 + sample).model, ['roc_auc'], {
        seed: sample,
        resamples: 300,
      });
      if (auc!.low <= truth && truth <= auc!.high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThanOrEqual(199);
  });

  it('leave out a metric that is not defined on these rows instead of inventing one', () => {
    const oneClass = binary([0, 0, 0, 0], [0.1, 0.2, 0.3, 0.4]);
    const names = bootstrapEstimates(oneClass, ['roc_auc', 'accuracy'], { seed: 1 }).map((one) => one.name);
    expect(names).toEqual(['accuracy']);
    const judgement = judge(oneClass, ['no', 'yes'], 1);
    expect(JSON.stringify(judgement)).not.toContain('null');
  });
});
