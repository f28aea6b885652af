import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import type { RunResult } from '../../src/shared/results.js';
import type { ResultsTab } from '../../src/shared/resultsView.js';
import type { RunDetails } from '../../src/shared/runs.js';
import { metricIntervalsChart } from '../charts/metricIntervalsChart.js';
import { metricWords } from '../charts/metricNames.js';
import { shapBarChart } from '../charts/shapBarChart.js';
import { icon } from '../components/icon.js';
import { namedExplanation } from './className.js';
import { metricTable } from './metricTable.js';
import type { ResultsContext } from './resultsContext.js';
import { type Answer, betterAnswer, driversAnswer, sureAnswer, worriesAnswer } from './summarySentences.js';

const tones = { good: 'pass', unsure: 'warning', bad: 'error', neutral: 'graph' } as const;

/** What a colleague asks first: is it better, is it sure, what drives it, what worries us. */
export function summaryTab(run: RunDetails, result: RunResult, context: ResultsContext): TemplateResult {
  const scale = metricWords(result.metric).scale;
  const unit = scale === 'target' ? result.target : '';
  const explanation = namedExplanation(result);
  const intervals = metricIntervalsChart(result.metrics, scale, unit);
  return html`<div class="summary">
    <div class="answers">
      ${answer('Is it better than the baseline?', betterAnswer(result), 'curves', 'Curves', context)}
      ${answer('Is that sure?', sureAnswer(result), 'models', 'Models', context)}
      ${answer(
        'What drives it?',
        driversAnswer(result),
        result.explanation ? 'explain' : null,
        'Explanation',
        context,
      )}
      ${answer('What worries us?', worriesAnswer(result), null, '', context)}
      <section class="note">
        <label for="note"><h2>Note</h2></label>
        <vscode-textarea
          id="note"
          label="Note"
          rows="2"
          resize="vertical"
          placeholder="What was tried, and what came of it"
          .value=${run.note}
          @change=${(event: Event) => context.send({ kind: 'note', text: (event.target as HTMLTextAreaElement).value })}
        ></vscode-textarea>
      </section>
    </div>
    <div class="evidence">
      ${intervals ? html`<ml-chart .spec=${intervals}></ml-chart>` : nothing} ${metricTable(result, context)}
      ${
        explanation
          ? html`<ml-chart
              .spec=${shapBarChart(explanation, context.choices.output, { limit: 7 })}
            ></ml-chart>`
          : nothing
      }
    </div>
  </div>`;
}

function answer(
  question: string,
  { verdict, tone, sentences }: Answer,
  tab: ResultsTab | null,
  tabLabel: string,
  context: ResultsContext,
): TemplateResult {
  return html`<section class="answer">
    <h2>${question}</h2>
    <p class="verdict verdict-${tone}">${icon(tones[tone])}<strong>${verdict}</strong></p>
    ${
      sentences.length > 1 && tab === null
        ? html`<ul>
            ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>`
        : html`<p>
            ${sentences.join(' ')}
            ${
              tab
                ? html`<button class="link-button" type="button" @click=${() => context.showTab(tab)}>
                    ${tabLabel}
                  </button>`
                : nothing
            }
          </p>`
    }
  </section>`;
}
