import { html, nothing, type TemplateResult } from 'lit';
import type { MetricsOutput } from '../../src/shared/outputs.js';
import { calibrationChart } from '../charts/calibrationChart.js';
import '../charts/confusionMatrix.js';
import { confusionSpec } from '../charts/confusionSpec.js';
import type { ChartSpec } from '../charts/chartSpec.js';
import { leaderboardChart } from '../charts/leaderboardChart.js';
import { learningChart } from '../charts/learningChart.js';
import { metricIntervalsChart } from '../charts/metricIntervalsChart.js';
import { precisionRecallChart } from '../charts/precisionRecallChart.js';
import { predictedActualChart, residualChart, residualHistogramChart } from '../charts/regressionCharts.js';
import { rocChart } from '../charts/rocChart.js';
import '../charts/thresholdExplorer.js';
import { formatCount } from '../components/format.js';
import type { OutputChoices } from './outputView.js';

/** Metrics with their intervals, and the curves there are. */
export function metricsView(
  payload: MetricsOutput,
  choices: OutputChoices,
  choose: (change: Partial<OutputChoices>) => void,
): TemplateResult {
  const facts = [
    payload.model,
    payload.target === undefined ? undefined : `predicts ${payload.target}`,
    payload.rows?.test === undefined ? undefined : `${formatCount(payload.rows.test)} test rows`,
  ].filter((fact) => fact !== undefined);
  const intervals = (['score', 'loss', 'target'] as const).flatMap(
    (scale) =>
      metricIntervalsChart(payload.metrics, scale, scale === 'target' ? (payload.target ?? '') : '') ?? [],
  );
  const leaderboard = payload.leaderboard ? leaderboardChart(payload.leaderboard) : null;
  return html`${facts.length > 0 ? html`<p class="line muted">${facts.join(' · ')}</p>` : nothing}
  ${charts(intervals)} ${judgement(payload, choices, choose)}
  ${charts([
    ...(payload.learning && payload.learning.iteration.length > 0 ? [learningChart(payload.learning)] : []),
    ...(leaderboard ? [leaderboard] : []),
  ])}`;
}

function judgement(
  { judgement: judged, classes, target }: MetricsOutput,
  choices: OutputChoices,
  choose: (change: Partial<OutputChoices>) => void,
): TemplateResult | typeof nothing {
  if (!judged) return nothing;
  if (judged.kind === 'regression') {
    const name = target ?? 'target';
    return charts([
      predictedActualChart(judged.points, name),
      residualChart(judged.points, name),
      residualHistogramChart(judged.residualHistogram, name),
    ]);
  }
  if (judged.kind === 'binary') {
    const label = classes?.[1] ?? 'positive';
    return html`${charts([
      rocChart({ label, curve: judged.roc }, {}),
      precisionRecallChart({ label, curve: judged.precisionRecall }, { prevalence: judged.prevalence }),
      calibrationChart(judged.calibration, label),
    ])}
    ${
      judged.thresholds.length > 0
        ? html`<ml-threshold-explorer
            .thresholds=${judged.thresholds}
            .classes=${[classes?.[0] ?? 'negative', label]}
          ></ml-threshold-explorer>`
        : nothing
    }`;
  }
  const index = Math.min(choices.classIndex, judged.perClass.length - 1);
  const one = judged.perClass[index];
  const names = classes ?? judged.perClass.map(({ label }) => label);
  const total = judged.perClass.reduce((sum, { support }) => sum + support, 0);
  const others = judged.perClass.filter((_, other) => other !== index);
  return html`<ml-chart .spec=${confusionSpec(names, judged.confusion)}
      ><ml-confusion .classes=${names} .counts=${judged.confusion}></ml-confusion
    ></ml-chart>
    ${
      one
        ? html`<p class="line">
              <select
                aria-label="Class"
                @change=${(event: Event) => choose({ classIndex: (event.target as HTMLSelectElement).selectedIndex })}
              >
                ${judged.perClass.map(
                  ({ label }, each) => html`<option .selected=${each === index}>${label}</option>`,
                )}
              </select>
              against the rest
            </p>
            ${charts([
              rocChart(
                { label: one.label, curve: one.roc },
                { others: others.map(({ label, roc }) => ({ label, curve: roc })) },
              ),
              precisionRecallChart(
                { label: one.label, curve: one.precisionRecall },
                {
                  prevalence: one.support / Math.max(1, total),
                  others: others.map(({ label, precisionRecall }) => ({ label, curve: precisionRecall })),
                },
              ),
              calibrationChart(one.calibration, one.label),
            ])}`
        : nothing
    }`;
}

function charts(specs: readonly ChartSpec[]): TemplateResult | typeof nothing {
  if (specs.length === 0) return nothing;
  return html`<div class="charts">${specs.map((spec) => html`<ml-chart .spec=${spec}></ml-chart>`)}</div>`;
}
