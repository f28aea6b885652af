import type { RunResult } from '../../shared/results.js';
import type { MetricEstimate } from '../../shared/runs.js';
import { metricFacts } from '../evaluate/metricFacts.js';
import { linearScale, px } from './axis.js';
import {
  formatEstimate,
  formatSeconds,
  formatWithMargin,
  formatWithStd,
  withSeparators,
} from './formatNumber.js';
import { type Markup, markup } from './markup.js';
import { shapBarChart } from './shapCharts.js';
import { mainEstimate, verdictOf } from './verdict.js';

/** What a colleague asks first: is it better than the baseline, is it sure, what worries us. */
export function heroSection(result: RunResult): Markup {
  const metric = mainEstimate(result);
  const verdict = verdictOf(result);
  const [value, margin] = metric ? formatWithMargin(metric).split(' ± ') : ['–'];
  return markup`<section class="card"><div class="hero"><div><div class="muted">${metricFacts[result.metric].label}</div>
<div class="number">${value}${margin === undefined ? undefined : markup` <small>± ${margin}</small>`}</div></div>
<div><span class="badge ${verdict.kind}">${verdict.headline}</span><p>${verdict.sentence}</p></div></div>${
    result.cautions.length > 0
      ? markup`<ul class="cautions">${result.cautions.map((caution) => markup`<li>${caution}</li>`)}</ul>`
      : undefined
  }</section>`;
}

export function metricsSection(result: RunResult): Markup {
  return markup`<section class="card"><h3>Metrics on the test rows</h3><p class="hint">95 % bootstrap intervals; the grey mark is the baseline.</p>
<table><thead><tr><th scope="col">Metric</th><th class="n" scope="col">Value</th><th class="n" scope="col">95 % interval</th><th class="n" scope="col">Baseline</th><th scope="col"></th></tr></thead><tbody>${result.metrics.map(
    (metric) => {
      const { value, low, high, baseline } = formatEstimate(metric);
      return markup`<tr><td title="${metricFacts[metric.name].meaning}">${metricFacts[metric.name].label}</td><td class="n"><b>${value}</b></td><td class="n muted">${low} – ${high}</td><td class="n muted">${baseline ?? '–'}</td><td>${intervalMark(metric)}</td></tr>`;
    },
  )}</tbody></table></section>`;
}

/** Interval, value and baseline on one small line: 0…1 where the metric lives there, else the range they span. */
function intervalMark(metric: MetricEstimate): Markup {
  const values = [metric.low, metric.high, metric.value, metric.baseline ?? metric.value];
  const within = values.every((value) => value >= 0 && value <= 1);
  const [low, high] = within ? [0, 1] : [Math.min(0, ...values), Math.max(...values)];
  const x = linearScale(low, high, 5, 85);
  return markup`<svg width="90" height="14" viewBox="0 0 90 14" aria-hidden="true"><line class="grid" x1="5" x2="85" y1="7" y2="7"/>${
    metric.baseline === undefined
      ? undefined
      : markup`<line class="reference" x1="${px(x(metric.baseline))}" x2="${px(x(metric.baseline))}" y1="2" y2="12"/>`
  }<line class="interval" x1="${px(x(metric.low))}" x2="${px(x(metric.high))}" y1="7" y2="7"/><circle class="point" cx="${px(x(metric.value))}" cy="7" r="3.4"/></svg>`;
}

export function leaderboardSection(result: RunResult): Markup {
  const label = metricFacts[result.metric].label;
  return markup`<section class="card"><h3>Candidates</h3><p class="hint">Compared inside the training part; only the chosen one met the test rows.</p>
<table><thead><tr><th scope="col">Model</th><th class="n" scope="col">${label}, cross-validated</th><th class="n" scope="col">${label}, test</th><th class="n" scope="col">Fit</th></tr></thead><tbody>${result.leaderboard.map(
    (row) =>
      markup`<tr class="${row.chosen ? 'chosen' : ''}"><td>${row.model}${row.chosen ? markup` <span class="muted">chosen</span>` : undefined}</td><td class="n">${
        row.crossValidation
          ? markup`${formatWithStd(row.crossValidation.mean, row.crossValidation.std)}`
          : '–'
      }</td><td class="n">${row.test ? formatWithMargin(row.test) : '–'}</td><td class="n">${formatSeconds(row.fitSeconds)}</td></tr>`,
  )}</tbody></table></section>`;
}

export function driversSection(result: RunResult): Markup | undefined {
  const { explanation } = result;
  if (!explanation) return undefined;
  return markup`<section class="card"><h3>What drives it</h3><p class="hint">Mean |SHAP| over ${withSeparators(explanation.rows.length, 0)} test rows, in ${explanation.scale}.</p>${shapBarChart(explanation, 0, 10)}</section>`;
}
