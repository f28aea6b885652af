import { html, nothing, type TemplateResult } from 'lit';
import type { RunResult } from '../../src/shared/results.js';
import type { RunDetails } from '../../src/shared/runs.js';
import { leaderboardChart } from '../charts/leaderboardChart.js';
import { formatBytes, formatFixed, formatSeconds, shortenMiddle } from '../components/format.js';
import { metricWords } from '../charts/metricNames.js';
import { formatEstimate } from '../charts/estimates.js';
import type { ResultsContext } from './resultsContext.js';
import { rowsText } from './resultsHeader.js';

/** The candidates compared, and everything recorded to get the same again. */
export function modelsTab(run: RunDetails, result: RunResult, context: ResultsContext): TemplateResult {
  const chart = leaderboardChart(result.leaderboard);
  const { label } = metricWords(result.metric);
  return html`${chart ? html`<ml-chart .spec=${chart}></ml-chart>` : nothing}
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col" class="number">${label}, cross-validated</th>
          <th scope="col" class="number">Folds</th>
          <th scope="col" class="number">Test</th>
          <th scope="col" class="number">Fit</th>
        </tr>
      </thead>
      <tbody>
        ${result.leaderboard.map(
          (row) =>
            html`<tr class=${row.chosen ? 'main' : ''}>
              <th scope="row">
                ${row.model}${row.chosen ? html` <span class="muted">chosen</span>` : nothing}
              </th>
              <td class="number">
                ${row.crossValidation ? meanAndSpread(row.crossValidation.mean, row.crossValidation.std) : '–'}
              </td>
              <td class="number">${row.crossValidation?.folds ?? ''}</td>
              <td class="number">${row.test ? formatEstimate(row.test) : ''}</td>
              <td class="number">${formatSeconds(row.fitSeconds)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="muted">
      Judged on ${rowsText(result)}; training and judging took ${formatSeconds(result.seconds)}.
    </p>
    ${recorded(run, context)}`;
}

/** Parameters, environment and files of a run, whether it has a result or not. */
export function recorded(run: RunDetails, context: ResultsContext): TemplateResult {
  return html`<h2>Recorded with this run</h2>
    <div class="records">
      ${facts('Parameters', Object.entries(run.parameters))}
      ${facts('Environment', [
        ...Object.entries(run.environment),
        ...(run.gitCommit === undefined ? [] : [['Git commit', run.gitCommit] as [string, string]]),
        ['Data', run.dataPath],
        ...(run.dataFingerprint === ''
          ? []
          : [['SHA-256 of the data', run.dataFingerprint] as [string, string]]),
      ])}
      ${
        run.artifacts.length > 0
          ? html`<section>
              <h3>Artifacts</h3>
              <dl class="facts">
                ${run.artifacts.map(
                  (artifact) =>
                    html`<dt>
                        <button
                          class="link-button"
                          type="button"
                          title=${artifact.path}
                          @click=${() => context.send({ kind: 'openArtifact', path: artifact.path })}
                        >
                          ${artifact.name}
                        </button>
                      </dt>
                      <dd>${formatBytes(artifact.bytes)}</dd>`,
                )}
              </dl>
            </section>`
          : nothing
      }
    </div>`;
}

function meanAndSpread(mean: number, spread: number): string {
  const decimals = mean >= 100 ? 1 : 4;
  return `${formatFixed(mean, decimals)} ± ${formatFixed(spread, decimals)}`;
}

function facts(
  title: string,
  entries: readonly (readonly [string, string])[],
): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<section>
    <h3>${title}</h3>
    <dl class="facts">
      ${entries.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd title=${value}>${shortenMiddle(value, /^[\da-f]{40,}$/.test(value) ? 19 : 60)}</dd>`,
      )}
    </dl>
  </section>`;
}
