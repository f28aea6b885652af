import type {
  BinaryJudgement,
  Calibration,
  Curve,
  LearningCurve,
  RegressionJudgement,
} from '../../shared/results.js';
import { formatNumber } from './formatNumber.js';
import { type Markup, markup } from './markup.js';
import { pathThrough, plotFrame } from './plotFrame.js';

export function rocChart(roc: Curve, area: string): Markup {
  return plotFrame(
    {
      x: [0, 1],
      y: [0, 1],
      xLabel: 'False positive rate',
      yLabel: 'True positive rate',
      description: `ROC curve with an area of ${area}; the diagonal of guessing has 0.5.`,
    },
    (x, y) => {
      const points = roc.x.map((value, i): [number, number] => [x(value), y(roc.y[i] ?? 0)]);
      const floor = `L${x(1)} ${y(0)}L${x(0)} ${y(0)}Z`;
      return markup`<path class="baseline line" d="${pathThrough([
        [x(0), y(0)],
        [x(1), y(1)],
      ])}"/><path class="test area" d="${pathThrough(points)}${floor}"/><path class="test line" d="${pathThrough(points)}"/>`;
    },
  );
}

export function precisionRecallChart(judgement: BinaryJudgement): Markup {
  const { precisionRecall, prevalence } = judgement;
  return plotFrame(
    {
      x: [0, 1],
      y: [0, 1],
      xLabel: 'Recall',
      yLabel: 'Precision',
      description: `Precision-recall curve; guessing has a precision of ${formatNumber(prevalence)}.`,
    },
    (x, y) => {
      const points = precisionRecall.x.map((value, i): [number, number] => [
        x(value),
        y(precisionRecall.y[i] ?? 0),
      ]);
      return markup`<path class="baseline line" d="${pathThrough([
        [x(0), y(prevalence)],
        [x(1), y(prevalence)],
      ])}"/><path class="test line" d="${pathThrough(points)}"/>`;
    },
  );
}

export function calibrationChart(calibration: Calibration): Markup {
  const most = Math.max(...calibration.counts);
  return plotFrame(
    {
      x: [0, 1],
      y: [0, 1],
      xLabel: 'Mean predicted probability',
      yLabel: 'Share of positives',
      description:
        'Calibration: points on the diagonal mean that the probabilities can be taken at their word.',
    },
    (x, y) => {
      const points = calibration.meanPredicted.map((value, i): [number, number] => [
        x(value),
        y(calibration.fractionPositive[i] ?? 0),
      ]);
      return markup`<path class="baseline line" d="${pathThrough([
        [x(0), y(0)],
        [x(1), y(1)],
      ])}"/><path class="test line" d="${pathThrough(points)}"/>${points.map(
        ([cx, cy], i) =>
          markup`<circle class="test dot" cx="${cx}" cy="${cy}" r="${2 + 3 * Math.sqrt((calibration.counts[i] ?? 0) / most)}"/>`,
      )}`;
    },
  );
}

export function learningChart(learning: LearningCurve): Markup {
  const all = [...learning.train, ...learning.validation];
  const last = learning.iteration.at(-1) ?? 1;
  const low = Math.min(...all);
  const high = Math.max(...all);
  return plotFrame(
    {
      x: [0, last],
      y: [Math.max(0, low - 0.05 * (high - low)), high],
      xLabel: 'Iteration',
      yLabel: learning.loss,
      description: `${learning.loss} by iteration, from ${formatNumber(learning.train[0] ?? 0)} to ${formatNumber(learning.train.at(-1) ?? 0)} on the training rows.`,
      width: 780,
      height: 240,
    },
    (x, y) => {
      const line = (values: readonly number[]) =>
        pathThrough(values.map((value, i): [number, number] => [x(learning.iteration[i] ?? 0), y(value)]));
      const best = learning.bestIteration;
      return markup`<path class="train line" d="${line(learning.train)}"/>${
        learning.validation.length > 0
          ? markup`<path class="validation line" d="${line(learning.validation)}"/>`
          : undefined
      }${
        best === undefined
          ? undefined
          : markup`<line class="mark" x1="${x(best)}" x2="${x(best)}" y1="${y(high)}" y2="${y(low)}"/><text class="tick" x="${x(best) - 6}" y="${y(high) + 12}" text-anchor="end">best: ${best}</text>`
      }`;
    },
  );
}

export function predictedActualChart({ points }: RegressionJudgement): Markup {
  const all = [...points.actual, ...points.predicted];
  const low = Math.min(...all);
  const high = Math.max(...all);
  return plotFrame(
    {
      x: [low, high],
      y: [low, high],
      xLabel: 'Actual',
      yLabel: 'Predicted',
      description: 'Predicted against actual values; points on the diagonal are right.',
    },
    (x, y) =>
      markup`<path class="baseline line" d="${pathThrough([
        [x(low), y(low)],
        [x(high), y(high)],
      ])}"/>${points.actual.map(
        (value, i) =>
          markup`<circle class="test faint" cx="${x(value).toFixed(1)}" cy="${y(points.predicted[i] ?? 0).toFixed(1)}" r="2"/>`,
      )}`,
  );
}

export function residualChart({ residualHistogram: { edges, counts } }: RegressionJudgement): Markup {
  return plotFrame(
    {
      x: [edges[0] ?? 0, edges.at(-1) ?? 1],
      y: [0, Math.max(...counts)],
      xLabel: 'Actual − predicted',
      yLabel: 'Test rows',
      description: 'Residuals of the test rows; a heap around 0 is good, a long tail on one side is not.',
    },
    (x, y) =>
      markup`${counts.map((count, i) => {
        const left = x(edges[i] ?? 0);
        const right = x(edges[i + 1] ?? 0);
        return markup`<rect class="test bar" x="${left.toFixed(1)}" y="${y(count).toFixed(1)}" width="${Math.max(1, right - left - 1).toFixed(1)}" height="${(y(0) - y(count)).toFixed(1)}"/>`;
      })}`,
  );
}
