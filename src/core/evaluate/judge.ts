import type { BinaryJudgement, MulticlassJudgement, RegressionJudgement } from '../../shared/results.js';
import { Random } from '../random.js';
import { calibrationCurve } from './calibrationCurve.js';
import { confusionCounts, confusionTotals, f1Of, precisionOf, recallOf } from './confusion.js';
import { precisionRecallCurve, rocCurve } from './curves.js';
import {
  type ClassPredictions,
  type NumberPredictions,
  predictedClasses,
  type Predictions,
  probabilitiesOf,
} from './predictions.js';
import { rank } from './ranking.js';
import { thresholdTable } from './thresholdTable.js';

const MAX_POINTS = 1000;
const RESIDUAL_BINS = 30;

/** What the results panel draws of predictions beside the metrics: curves, counts, points. */
export function judge(
  predictions: Predictions,
  classes: readonly string[],
  seed: number,
): BinaryJudgement | MulticlassJudgement | RegressionJudgement {
  if (predictions.kind === 'number') return judgeNumbers(predictions, seed);
  return predictions.classCount === 2 ? judgeBinary(predictions) : judgeMulticlass(predictions, classes);
}

function judgeBinary(predictions: ClassPredictions): BinaryJudgement {
  const scores = probabilitiesOf(predictions, 1);
  const positive = Uint8Array.from(predictions.codes);
  let positives = 0;
  for (const one of positive) positives += one;
  return {
    kind: 'binary',
    ...curvesOf(scores, positive),
    prevalence: positives / positive.length,
    thresholds: thresholdTable(scores, positive),
  };
}

function judgeMulticlass(predictions: ClassPredictions, classes: readonly string[]): MulticlassJudgement {
  const { codes, classCount } = predictions;
  const ones = new Uint32Array(codes.length).fill(1);
  const counts = confusionCounts(codes, predictedClasses(predictions), classCount, ones);
  const totals = confusionTotals(counts, classCount);
  return {
    kind: 'multiclass',
    confusion: classes.map((_, actual) => [
      ...counts.subarray(actual * classCount, (actual + 1) * classCount),
    ]),
    perClass: classes.map((label, code) => ({
      label,
      precision: precisionOf(totals, code),
      recall: recallOf(totals, code),
      f1: f1Of(totals, code),
      support: totals.support[code]!,
      ...curvesOf(
        probabilitiesOf(predictions, code),
        Uint8Array.from(codes, (actual) => (actual === code ? 1 : 0)),
      ),
    })),
  };
}

function curvesOf(
  scores: Float64Array,
  positive: Uint8Array,
): Pick<BinaryJudgement, 'roc' | 'precisionRecall' | 'calibration'> {
  const calibration = calibrationCurve(scores, positive);
  // Without both classes there is nothing to trade off, and the rates of a curve would divide by zero.
  if (!positive.includes(1) || !positive.includes(0)) {
    return { roc: { x: [], y: [] }, precisionRecall: { x: [], y: [] }, calibration };
  }
  const ranking = rank(scores);
  return {
    roc: rocCurve(ranking, positive),
    precisionRecall: precisionRecallCurve(ranking, positive),
    calibration,
  };
}

function judgeNumbers({ actual, predicted }: NumberPredictions, seed: number): RegressionJudgement {
  const rows = Array.from(actual.keys());
  if (rows.length > MAX_POINTS) new Random(seed).shuffle(rows);
  const shown = rows.slice(0, MAX_POINTS);
  return {
    kind: 'regression',
    points: { actual: shown.map((row) => actual[row]!), predicted: shown.map((row) => predicted[row]!) },
    residualHistogram: histogram(actual.map((value, row) => value - predicted[row]!)),
  };
}

/** Bins of equal width; one bin when all values are the same. */
function histogram(values: Float64Array): RegressionJudgement['residualHistogram'] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const bins = high > low ? RESIDUAL_BINS : 1;
  const width = (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / (width || 1)))]!++;
  return { edges: Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + i * width)), counts };
}
