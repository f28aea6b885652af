import { html, nothing, type TemplateResult } from 'lit';
import type { Explanation } from '../../src/shared/results.js';
import { rankedFeatures } from '../charts/attributions.js';
import { beeswarmChart } from '../charts/beeswarmChart.js';
import { dependenceChart } from '../charts/dependenceChart.js';
import '../charts/rowExplorer.js';
import { shapBarChart } from '../charts/shapBarChart.js';
import { formatQuantity } from '../components/format.js';
import { picker } from './picker.js';
import type { ResultsContext } from './resultsContext.js';

const methods = {
  'tree-shap': 'Exact path-dependent TreeSHAP (Lundberg et al., 2020)',
  'linear-shap': 'Linear SHAP with independent features (Štrumbelj & Kononenko, 2014)',
} as const;

/** Attributions: all features, all rows, one feature, one row. */
export function explainTab(explanation: Explanation, context: ResultsContext): TemplateResult {
  const output = Math.min(context.choices.output, explanation.outputs.length - 1);
  const ranked = rankedFeatures(explanation, output);
  const feature = context.choices.feature ?? ranked[0]?.feature ?? 0;
  const names = ranked.map(({ name }) => name);
  const pickRow = (row: number): void => context.choose({ row });
  return html`<div class="section-bar">
      <p class="method">
        ${methods[explanation.method]}, on ${formatQuantity(explanation.rows.length, 'test row')}, in
        ${explanation.scale}.
      </p>
      ${
        explanation.outputs.length > 1
          ? picker(
              'Prediction of',
              explanation.outputs.map(({ label }) => label),
              output,
              (picked) => context.choose({ output: picked }),
            )
          : nothing
      }
    </div>
    <div class="charts charts-wide">
      <ml-chart
        .spec=${shapBarChart(explanation, output, { select: (picked) => context.choose({ feature: picked }) })}
      ></ml-chart>
      <ml-chart .spec=${beeswarmChart(explanation, output, { select: pickRow })}></ml-chart>
    </div>
    <div class="section-bar">
      <h2>One feature</h2>
      ${picker(
        'Feature',
        names,
        ranked.findIndex((each) => each.feature === feature),
        (picked) => context.choose({ feature: ranked[picked]?.feature ?? null }),
      )}
    </div>
    <ml-chart .spec=${dependenceChart(explanation, output, feature, pickRow)}></ml-chart>
    <h2>One row</h2>
    <ml-row-explorer
      .explanation=${explanation}
      .output=${output}
      .row=${context.choices.row}
      .canOpen=${true}
      @ml-row=${(event: CustomEvent<{ row: number }>) => pickRow(event.detail.row)}
      @ml-open-row=${(event: CustomEvent<{ row: number }>) =>
        context.send({ kind: 'openRow', row: event.detail.row })}
    ></ml-row-explorer>`;
}
