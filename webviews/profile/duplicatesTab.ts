import { html, nothing, type TemplateResult } from 'lit';
import type { DuplicateGroup, TableProfile } from '../../src/shared/profile.js';
import { alertList } from '../components/alertList.js';
import { formatCount, formatPercent, formatQuantity } from '../components/format.js';
import { emptyState } from '../components/panelStates.js';
import type { PanelContext } from './panelContext.js';

/** Rows and columns that say the same as another. */
export function duplicatesTab(context: PanelContext, profile: TableProfile): TemplateResult {
  const copies = profile.alerts.filter((alert) => alert.rule === 'duplicate-column');
  if (profile.duplicateRows === 0 && copies.length === 0) {
    return html`<div class="scroll-tab">
      ${emptyState({
        icon: 'pass',
        title: 'No duplicates',
        text: `Each of ${formatQuantity(profile.profiledRows, 'row')} is different, and no column repeats another.`,
      })}
    </div>`;
  }
  return html`<div class="scroll-tab">
    <section class="block" aria-labelledby="duplicate-rows">
      <h2 id="duplicate-rows">Rows</h2>
      <p class="block-text">
        ${
          profile.duplicateRows === 0
            ? 'Every row is different.'
            : `${formatQuantity(profile.duplicateRows, 'row')} (${formatPercent(profile.duplicateRows / Math.max(1, profile.profiledRows))}) repeat an earlier row. In a random split, copies land on both sides and the test is too optimistic.`
        }
      </p>
      ${
        profile.duplicateGroups && profile.duplicateGroups.length > 0
          ? groupTable(context, profile.duplicateGroups)
          : nothing
      }
    </section>
    ${
      copies.length > 0
        ? html`<section class="block" aria-labelledby="duplicate-columns">
            <h2 id="duplicate-columns">Columns</h2>
            ${alertList(copies, {
              showColumn: (column) => context.actions.showColumn(column),
              openRule: (rule) => context.actions.send({ kind: 'openRule', rule }),
            })}
          </section>`
        : nothing
    }
  </div>`;
}

function groupTable(context: PanelContext, groups: readonly DuplicateGroup[]): TemplateResult {
  return html`<table class="data-table">
    <thead>
      <tr>
        <th scope="col" class="number">Copies</th>
        <th scope="col">Rows of the file</th>
      </tr>
    </thead>
    <tbody>
      ${groups.map(
        (group) =>
          html`<tr>
            <td class="number">${formatCount(group.count)}</td>
            <td>
              ${group.rows.map(
                (row) =>
                  html`<button
                    class="link-button row-link"
                    type="button"
                    @click=${() => context.actions.showRow(row)}
                  >
                    ${formatCount(row + 1)}
                  </button>`,
              )}${group.count > group.rows.length ? html`<span class="hint">and more</span>` : nothing}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
