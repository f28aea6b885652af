import type {
  BinaryJudgement,
  MulticlassJudgement,
  RegressionJudgement,
  RunResult,
} from '../../shared/results.js';
import {
  calibrationChart,
  learningChart,
  precisionRecallChart,
  predictedActualChart,
  residualChart,
  rocChart,
} from './curveCharts.js';
import { formatNumber, withSeparators } from './formatNumber.js';
import { type Markup, markup } from './markup.js';
import { tableTwin } from './tableTwin.js';

const share = (value: number) => value.toFixed(3);

export function judgementSections(result: RunResult): Markup {
  const { judgement } = result;
  switch (judgement.kind) {
    case 'binary':
      return binarySections(result, judgement);
    case 'multiclass':
      return multiclassSections(judgement);
    case 'regression':
      return regressionSections(judgement);
  }
}

function binarySections(result: RunResult, judgement: BinaryJudgement): Markup {
  const { roc, precisionRecall, calibration } = judgement;
  const auc = result.metrics.find((metric) => metric.name === 'roc_auc');
  if (roc.x.length === 0) {
    return markup`<section class="card"><p class="hint">The test rows hold one class only, so there is no curve to draw.</p></section>`;
  }
  return markup`<div class="pair"><section class="card"><h3>ROC curve</h3><p class="hint">Dashed: guessing.</p>${rocChart(roc, auc ? formatNumber(auc.value) : 'unknown')}${tableTwin(
    ['False positive rate', 'True positive rate'],
    roc.x.map((x, i) => [share(x), share(roc.y[i] ?? 0)]),
  )}</section>
<section class="card"><h3>Precision and recall</h3><p class="hint">Dashed: the share of positives, ${formatNumber(judgement.prevalence)}.</p>${precisionRecallChart(judgement)}${tableTwin(
    ['Recall', 'Precision'],
    precisionRecall.x.map((x, i) => [share(x), share(precisionRecall.y[i] ?? 0)]),
  )}</section></div>
<div class="pair">${confusionSection(result, judgement)}
<section class="card"><h3>Calibration</h3><p class="hint">On the dashed line probabilities can be taken at their word.</p>${calibrationChart(calibration)}${tableTwin(
    ['Mean predicted', 'Share of positives', 'Rows'],
    calibration.meanPredicted.map((x, i) => [
      share(x),
      share(calibration.fractionPositive[i] ?? 0),
      withSeparators(calibration.counts[i] ?? 0, 0),
    ]),
  )}</section></div>`;
}

function confusionSection(result: RunResult, { thresholds }: BinaryJudgement): Markup | undefined {
  const half = thresholds.find((row) => row.threshold === 0.5);
  if (!half) return undefined;
  const [negative = 'negative', positive = 'positive'] = result.classes;
  return markup`<section class="card"><h3>Confusion matrix</h3><p class="hint">At a threshold of 0.5. Rows: what is true; columns: what the model says.</p>${matrix(
    [negative, positive],
    [
      [half.trueNegative, half.falsePositive],
      [half.falseNegative, half.truePositive],
    ],
  )}<h3 class="more">At other thresholds</h3>${thresholdRows(thresholds)}</section>`;
}

function thresholdRows(thresholds: BinaryJudgement['thresholds']): Markup {
  const rows = thresholds.filter(({ threshold }) => {
    const tenths = threshold * 10;
    return tenths > 0.5 && tenths < 9.5 && Math.abs(tenths - Math.round(tenths)) < 1e-9;
  });
  return markup`<table><thead><tr>${['Threshold', 'Precision', 'Recall', 'Called positive'].map((heading) => markup`<th class="n" scope="col">${heading}</th>`)}</tr></thead><tbody>${rows.map(
    ({ threshold, truePositive, falsePositive, falseNegative }) => {
      const called = truePositive + falsePositive;
      return markup`<tr><td class="n">${threshold.toFixed(2)}</td><td class="n">${called === 0 ? '–' : share(truePositive / called)}</td><td class="n">${share(truePositive / (truePositive + falseNegative))}</td><td class="n">${withSeparators(called, 0)}</td></tr>`;
    },
  )}</tbody></table>`;
}

function multiclassSections(judgement: MulticlassJudgement): Markup {
  const labels = judgement.perClass.map(({ label }) => label);
  return markup`<div class="pair"><section class="card"><h3>Confusion matrix</h3><p class="hint">Rows: what is true; columns: what the model says.</p>${matrix(labels, judgement.confusion)}</section>
<section class="card"><h3>By class</h3><table><thead><tr><th scope="col">Class</th>${['Precision', 'Recall', 'F1', 'Rows'].map((heading) => markup`<th class="n" scope="col">${heading}</th>`)}</tr></thead><tbody>${judgement.perClass.map(
    (one) =>
      markup`<tr><td>${one.label}</td><td class="n">${share(one.precision)}</td><td class="n">${share(one.recall)}</td><td class="n">${share(one.f1)}</td><td class="n">${withSeparators(one.support, 0)}</td></tr>`,
  )}</tbody></table></section></div>`;
}

function regressionSections(judgement: RegressionJudgement): Markup {
  const { points, residualHistogram } = judgement;
  return markup`<div class="pair"><section class="card"><h3>Predicted and actual</h3><p class="hint">${withSeparators(points.actual.length, 0)} test rows; on the dashed line a prediction is right.</p>${predictedActualChart(judgement)}${tableTwin(
    ['Actual', 'Predicted'],
    points.actual.map((value, i) => [formatNumber(value, 5), formatNumber(points.predicted[i] ?? 0, 5)]),
  )}</section><section class="card"><h3>Residuals</h3><p class="hint">Actual minus predicted.</p>${residualChart(judgement)}${tableTwin(
    ['From', 'To', 'Rows'],
    residualHistogram.counts.map((count, i) => [
      formatNumber(residualHistogram.edges[i] ?? 0),
      formatNumber(residualHistogram.edges[i + 1] ?? 0),
      count,
    ]),
  )}</section></div>`;
}

/** Counts with the share of their row; darker = more of the row. */
function matrix(labels: readonly string[], counts: readonly (readonly number[])[]): Markup {
  return markup`<table class="matrix"><thead><tr><th></th>${labels.map((label) => markup`<th scope="col">${label}</th>`)}</tr></thead><tbody>${counts.map(
    (row, actual) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      return markup`<tr><th scope="row">${labels[actual] ?? ''}</th>${row.map((count) => {
        const part = total === 0 ? 0 : count / total;
        return markup`<td style="background: rgba(var(--heat), ${(0.45 * part).toFixed(3)})"><b>${withSeparators(count, 0)}</b><span class="muted">${(100 * part).toFixed(1)} %</span></td>`;
      })}</tr>`;
    },
  )}</tbody></table>`;
}

export function learningSection({ learning }: RunResult): Markup | undefined {
  if (learning.iteration.length < 2) return undefined;
  return markup`<section class="card"><h3>Learning</h3><div class="legend"><span><i style="background: var(--train)"></i>training rows</span>${
    learning.validation.length > 0
      ? markup`<span><i style="background: var(--validation)"></i>validation rows</span>`
      : undefined
  }</div>${learningChart(learning)}${tableTwin(
    ['Iteration', 'Training', ...(learning.validation.length > 0 ? ['Validation'] : [])],
    learning.iteration.map((iteration, i) => [
      iteration,
      formatNumber(learning.train[i] ?? 0, 4),
      ...(learning.validation.length > 0 ? [formatNumber(learning.validation[i] ?? 0, 4)] : []),
    ]),
  )}</section>`;
}
