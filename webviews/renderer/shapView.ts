import { html, nothing, type TemplateResult } from 'lit';
import type { ShapOutput } from '../../src/shared/outputs.js';
import { beeswarmChart } from '../charts/beeswarmChart.js';
import '../charts/rowExplorer.js';
import { shapBarChart } from '../charts/shapBarChart.js';
import type { OutputChoices } from './outputView.js';
import { shapExplanation } from './shapExplanation.js';

/** All features, all rows, and the chosen row. */
export function shapView(
  payload: ShapOutput,
  choices: OutputChoices,
  choose: (change: Partial<OutputChoices>) => void,
): TemplateResult {
  const explanation = shapExplanation(payload);
  const output = Math.min(choices.output, explanation.outputs.length - 1);
  return html`${
      explanation.outputs.length > 1
        ? html`<p class="line">
            Prediction of
            <select
              aria-label="Prediction of"
              @change=${(event: Event) => choose({ output: (event.target as HTMLSelectElement).selectedIndex })}
            >
              ${explanation.outputs.map(
                ({ label }, index) => html`<option .selected=${index === output}>${label}</option>`,
              )}
            </select>
          </p>`
        : nothing
    }
    <div class="charts">
      <ml-chart .spec=${shapBarChart(explanation, output, { limit: 12 })}></ml-chart>
      <ml-chart .spec=${beeswarmChart(explanation, output, { select: (row) => choose({ row }) })}></ml-chart>
    </div>
    <ml-row-explorer .explanation=${explanation} .output=${output} .row=${choices.row}></ml-row-explorer>`;
}
