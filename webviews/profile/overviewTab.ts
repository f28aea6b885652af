import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnProfile, QualityScore, TableProfile } from '../../src/shared/profile.js';
import { alertList } from '../components/alertList.js';
import { formatCount, formatNumber, formatPercent, formatSeconds } from '../components/format.js';
import { emptyState, notice } from '../components/panelStates.js';
import { targetSection } from './targetSection.js';
import type { PanelContext } from './panelContext.js';

/** What a colleague asks first: how big, how good, what is wrong with it, what could be predicted. */
export function overviewTab(context: PanelContext, profile: TableProfile): TemplateResult {
  const { actions } = context;
  const notes = profile.notes ?? context.state.head?.notes ?? [];
  return html`<div class="scroll-tab overview">
    ${notes.map((note) => notice('info', note))}
    <section class="facts" aria-label="Table">
      ${fact('Rows', formatCount(profile.rowCount))} ${fact('Columns', formatCount(profile.columnCount))}
      ${fact('Missing cells', missingText(profile))}
      ${fact(
        'Duplicate rows',
        profile.duplicateRows === 0
          ? '0'
          : `${formatCount(profile.duplicateRows)} (${formatPercent(profile.duplicateRows / Math.max(1, profile.rowCount))})`,
      )}
      ${fact('Types', typesText(profile.columns))}
      ${fact('Profiled in', formatSeconds(profile.milliseconds / 1000))}
    </section>
    <div class="overview-columns">
      <section class="block overview-alerts" aria-labelledby="alerts-title">
        <h2 id="alerts-title">
          Alerts <span class="count">${formatCount(profile.alerts.length)}</span>
          <span class="hint">most harmful first</span>
        </h2>
        ${
          profile.alerts.length === 0
            ? emptyState({
                icon: 'pass',
                title: 'Nothing to worry about',
                text: 'No rule found anything in this table. Choose a target to check for leaks and imbalance too.',
              })
            : alertList(profile.alerts, {
                showColumn: (column) => actions.showColumn(column),
                openRule: (rule) => actions.send({ kind: 'openRule', rule }),
              })
        }
      </section>
      <div class="overview-side">
        ${profile.quality ? html`<div class="overview-quality">${qualitySection(profile.quality)}</div>` : nothing}
        <div>${targetSection(context)}</div>
      </div>
    </div>
  </div>`;
}

/** The score, and how each part adds to it. */
function qualitySection(quality: QualityScore): TemplateResult {
  return html`<section class="block" aria-labelledby="quality-title">
    <h2 id="quality-title">
      Quality <span class="score">${formatCount(quality.score)}</span><span class="hint">of 100</span>
    </h2>
    <table class="quality">
      <caption class="visually-hidden">
        Parts of the quality score: the score is their weighted mean
      </caption>
      <tbody>
        ${quality.parts.map(
          (part) =>
            html`<tr>
                <th scope="row">${part.name}</th>
                <td class="quality-bar">
                  <span class="meter" aria-hidden="true"
                    ><span
                      class=${part.score >= 95 ? 'meter-good' : part.score >= 80 ? 'meter-fair' : 'meter-poor'}
                      .style=${`width: ${part.score}%`}
                    ></span
                  ></span>
                </td>
                <td class="number">${formatNumber(part.score, 3)}</td>
                <td class="weight" title="Weight of this part in the score">
                  × ${formatNumber(part.weight, 2)}
                </td>
              </tr>
              <tr class="quality-reason">
                <td></td>
                <td colspan="3">${part.reason}</td>
              </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function fact(label: string, value: string): TemplateResult {
  return html`<div class="fact">
    <span class="fact-label">${label}</span><span class="fact-value">${value}</span>
  </div>`;
}

function missingText(profile: TableProfile): string {
  const missing = profile.columns.reduce((sum, column) => sum + column.missing, 0);
  if (missing === 0) return '0';
  const cells = profile.profiledRows * profile.columnCount;
  return `${formatCount(missing)} (${formatPercent(missing / Math.max(1, cells))})`;
}

function typesText(columns: readonly ColumnProfile[]): string {
  const counts = new Map<string, number>();
  for (const column of columns) counts.set(column.type, (counts.get(column.type) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([type, count]) => `${formatCount(count)} ${type}`)
    .join(', ');
}
