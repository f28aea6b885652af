import { metricFacts } from '../core/evaluate/metricFacts.js';
import {
  formatEstimate,
  formatNumber,
  formatSeconds,
  formatWithStd,
  withSeparators,
} from '../core/report/formatNumber.js';
import { strongestFeatures } from '../core/report/shapCharts.js';
import { verdictOf } from '../core/report/verdict.js';
import type { Explanation, RunResult } from '../shared/results.js';
import type { TerminalStyle } from './terminalStyle.js';
import { textTable } from './textTable.js';

const SHOWN_METRICS = 6;
const BAR_WIDTH = 30;

/** A finished run for a terminal: verdict, candidates, metrics with intervals, cautions. */
export function resultText(result: RunResult, style: TerminalStyle): string {
  const verdict = verdictOf(result);
  const mark = { better: style.green, unclear: style.yellow, worse: style.red }[verdict.kind];
  return [
    `${mark(style.bold(verdict.headline))}: ${verdict.sentence}\n`,
    leaderboardText(result, style),
    metricsText(result, style),
    result.cautions.map((caution) => `${style.yellow('!')} ${caution}\n`).join(''),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function leaderboardText(result: RunResult, style: TerminalStyle): string {
  const rows = result.leaderboard.map((row) => [
    row.chosen ? style.bold(row.model) : row.model,
    row.crossValidation ? formatWithStd(row.crossValidation.mean, row.crossValidation.std) : '–',
    formatSeconds(row.fitSeconds),
    row.chosen ? 'chosen' : '',
  ]);
  return textTable(
    [
      { heading: 'Model' },
      { heading: `${metricFacts[result.metric].label} (cross-validated)`, align: 'right' },
      { heading: 'Fit', align: 'right' },
      { heading: '' },
    ],
    rows,
    style.dim,
  );
}

function metricsText(result: RunResult, style: TerminalStyle): string {
  const rows = result.metrics.slice(0, SHOWN_METRICS).map((metric) => {
    const { value, low, high, baseline } = formatEstimate(metric);
    return [metricFacts[metric.name].label, style.bold(value), `${low} – ${high}`, baseline ?? '–'];
  });
  return textTable(
    [
      { heading: `Metric (${withSeparators(result.rows.test, 0)} test rows)` },
      { heading: 'Value', align: 'right' },
      { heading: '95 % interval', align: 'right' },
      { heading: 'Baseline', align: 'right' },
    ],
    rows,
    style.dim,
  );
}

/** The strongest features as bars of mean |SHAP|. */
export function driversText(
  explanation: Explanation,
  output: number,
  count: number,
  style: TerminalStyle,
): string {
  const strength = explanation.outputs[output]?.meanAbsolute ?? [];
  const features = strongestFeatures(explanation, output, count);
  const most = strength[features[0] ?? 0] ?? 1;
  const rows = features.map((feature) => {
    const value = strength[feature] ?? 0;
    const bar = '█'.repeat(Math.max(1, Math.round((BAR_WIDTH * value) / (most || 1))));
    return [explanation.features[feature] ?? '', formatNumber(value), style.blue(bar)];
  });
  return textTable(
    [
      { heading: `What drives ${explanation.scale}` },
      { heading: 'mean |SHAP|', align: 'right' },
      { heading: '' },
    ],
    rows,
    style.dim,
  );
}
