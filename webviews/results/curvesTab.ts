import { html, type TemplateResult } from 'lit';
import type {
  BinaryJudgement,
  MulticlassJudgement,
  RegressionJudgement,
  RunResult,
} from '../../src/shared/results.js';
import type { MetricName } from '../../src/shared/runs.js';
import { calibrationChart } from '../charts/calibrationChart.js';
import { confusionSpec } from '../charts/confusionSpec.js';
import '../charts/confusionMatrix.js';
import type { Estimate } from '../charts/estimates.js';
import { perClassTable } from './perClassTable.js';
import { precisionRecallChart } from '../charts/precisionRecallChart.js';
import { predictedActualChart, residualChart, residualHistogramChart } from '../charts/regressionCharts.js';
import { rocChart } from '../charts/rocChart.js';
import '../charts/thresholdExplorer.js';
import { metricsAt, nearestThreshold } from '../charts/thresholds.js';
import { formatFixed } from '../components/format.js';
import { className } from './className.js';
import { picker } from './picker.js';
import type { ResultsContext } from './resultsContext.js';

/** Curves of the kind the task has. */
export function curvesTab(result: RunResult, context: ResultsContext): TemplateResult {
  const { judgement } = result;
  switch (judgement.kind) {
    case 'binary':
      return binaryCurves(result, judgement, context);
    case 'multiclass':
      return multiclassCurves(result, judgement, context);
    case 'regression':
      return regressionCurves(result, judgement);
  }
}

function binaryCurves(
  result: RunResult,
  judgement: BinaryJudgement,
  context: ResultsContext,
): TemplateResult {
  const classes = result.classes.map((label) => className(result.target, label));
  const label = classes[1] ?? 'positive';
  const counts = judgement.thresholds[nearestThreshold(judgement.thresholds, context.choices.threshold)];
  const metrics = counts && metricsAt(counts);
  const at = counts ? `threshold ${formatFixed(counts.threshold, 2)}` : '';
  const auc = estimate(result, 'roc_auc');
  const averagePrecision = estimate(result, 'average_precision');
  return html`<div class="charts">
      <ml-chart
        .spec=${rocChart(
          { label, curve: judgement.roc },
          {
            ...(auc ? { auc } : {}),
            ...(metrics ? { mark: { x: 1 - metrics.specificity, y: metrics.recall, label: at } } : {}),
          },
        )}
      ></ml-chart>
      <ml-chart
        .spec=${precisionRecallChart(
          { label, curve: judgement.precisionRecall },
          {
            prevalence: judgement.prevalence,
            ...(averagePrecision ? { averagePrecision } : {}),
            ...(metrics && !Number.isNaN(metrics.precision)
              ? { mark: { x: metrics.recall, y: metrics.precision, label: at } }
              : {}),
          },
        )}
      ></ml-chart>
      <ml-chart .spec=${calibrationChart(judgement.calibration, label)}></ml-chart>
    </div>
    <h2>Threshold</h2>
    <ml-threshold-explorer
      .thresholds=${judgement.thresholds}
      .classes=${classes}
      @ml-threshold=${(event: CustomEvent<{ threshold: number }>) =>
        context.choose({ threshold: event.detail.threshold })}
    ></ml-threshold-explorer>`;
}

function multiclassCurves(
  result: RunResult,
  judgement: MulticlassJudgement,
  context: ResultsContext,
): TemplateResult {
  const index = Math.min(context.choices.classIndex, judgement.perClass.length - 1);
  const one = judgement.perClass[index];
  const others = judgement.perClass.filter((_, other) => other !== index);
  const total = judgement.perClass.reduce((sum, { support }) => sum + support, 0);
  return html`<div class="charts charts-wide">
      <ml-chart .spec=${confusionSpec(result.classes, judgement.confusion)}
        ><ml-confusion .classes=${result.classes} .counts=${judgement.confusion}></ml-confusion
      ></ml-chart>
      ${perClassTable(judgement, index, (classIndex) => context.choose({ classIndex }))}
    </div>
    <div class="section-bar">
      <h2>One class against the rest</h2>
      ${picker(
        'Class',
        judgement.perClass.map(({ label }) => label),
        index,
        (classIndex) => context.choose({ classIndex }),
      )}
    </div>
    ${
      one
        ? html`<div class="charts">
            <ml-chart
              .spec=${rocChart(
                { label: className(result.target, one.label), curve: one.roc },
                { others: others.map(({ label, roc }) => ({ label, curve: roc })) },
              )}
            ></ml-chart>
            <ml-chart
              .spec=${precisionRecallChart(
                { label: className(result.target, one.label), curve: one.precisionRecall },
                {
                  prevalence: one.support / Math.max(1, total),
                  others: others.map(({ label, precisionRecall }) => ({ label, curve: precisionRecall })),
                },
              )}
            ></ml-chart>
            <ml-chart
              .spec=${calibrationChart(one.calibration, className(result.target, one.label))}
            ></ml-chart>
          </div>`
        : ''
    }`;
}

function regressionCurves(result: RunResult, judgement: RegressionJudgement): TemplateResult {
  return html`<div class="charts">
    <ml-chart .spec=${predictedActualChart(judgement.points, result.target)}></ml-chart>
    <ml-chart .spec=${residualChart(judgement.points, result.target)}></ml-chart>
    <ml-chart .spec=${residualHistogramChart(judgement.residualHistogram, result.target)}></ml-chart>
  </div>`;
}

function estimate(result: RunResult, name: MetricName): Estimate | undefined {
  return result.metrics.find((metric) => metric.name === name);
}
