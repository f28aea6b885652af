import type { ExplainedRow, Explanation, RunResult } from '../../shared/results.js';
import { formatNumber, withSeparators } from './formatNumber.js';
import { type Markup, markup } from './markup.js';
import { beeswarmChart, strongestFeatures, waterfallChart } from './shapCharts.js';
import { tableTwin } from './tableTwin.js';

const FEATURES = 12;

export function explanationSections(result: RunResult): Markup | undefined {
  const { explanation } = result;
  const first = explanation?.rows[0];
  if (!explanation || !first) return undefined;
  const output = 0;
  const label = explanation.outputs.length > 1 ? ` · ${explanation.outputs[output]?.label ?? ''}` : '';
  const row = tellingRow(explanation, output) ?? first;
  const strength = explanation.outputs[output]?.meanAbsolute ?? [];
  return markup`<h2>Explanation${label}</h2><section class="card"><h3>Strength and direction of each feature</h3><p class="hint">One dot a test row (${withSeparators(explanation.rows.length, 0)} explained); right of the line it raises the prediction.</p><div class="legend"><span>low value <i class="ramp"></i> high value</span><span><i style="background: var(--baseline)"></i>no order</span></div>${beeswarmChart(explanation, output, FEATURES)}${tableTwin(
    ['Feature', 'Mean |SHAP|'],
    strongestFeatures(explanation, output, strength.length).map((feature) => [
      explanation.features[feature] ?? '',
      formatNumber(strength[feature] ?? 0),
    ]),
  )}</section>
<section class="card"><h3>One row, step by step</h3><p class="hint">Row ${withSeparators(row.row + 1, 0)} of the file: actually ${row.actual}, predicted ${row.predicted}.</p>${waterfallChart(explanation, row, output, 9)}</section>`;
}

/** The row with the strongest prediction: it shows best what pushes. */
function tellingRow(explanation: Explanation, output: number): ExplainedRow | undefined {
  const base = explanation.outputs[output]?.baseValue ?? 0;
  const pull = (row: ExplainedRow) => Math.abs((row.raw[output] ?? base) - base);
  return explanation.rows.toSorted((a, b) => pull(b) - pull(a))[0];
}
