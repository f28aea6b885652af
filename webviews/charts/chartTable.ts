import { html, type TemplateResult } from 'lit';
import type { ChartSpec } from './chartSpec.js';
import { shownCell } from './dataTable.js';

/** The table twin of a chart, as high as the chart. */
export function chartTable({ table, finding, height }: ChartSpec): TemplateResult {
  return html`<div
    class="table"
    .style=${`max-height:${height}px`}
    tabindex="0"
    role="region"
    aria-label="${finding} As a table."
  >
    <table>
      <thead>
        <tr>
          ${table.columns.map((column) => html`<th scope="col">${column.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              ${row.map(
                (cell, index) =>
                  html`<td class=${typeof cell === 'number' ? 'number' : ''}>
                    ${shownCell(table, cell, index)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
