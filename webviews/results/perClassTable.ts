import { html, type TemplateResult } from 'lit';
import type { MulticlassJudgement } from '../../src/shared/results.js';
import { formatCount, formatFixed } from '../components/format.js';

/** Precision, recall and F1 of each class; a click shows the curves of that class. */
export function perClassTable(
  judgement: MulticlassJudgement,
  selected: number,
  pick: (index: number) => void,
): TemplateResult {
  return html`<table class="grid-table">
    <thead>
      <tr>
        <th scope="col">Class</th>
        <th scope="col" class="number">Precision</th>
        <th scope="col" class="number">Recall</th>
        <th scope="col" class="number">F1</th>
        <th scope="col" class="number">Rows</th>
      </tr>
    </thead>
    <tbody>
      ${judgement.perClass.map(
        (each, index) =>
          html`<tr class=${index === selected ? 'main' : ''}>
            <th scope="row">
              <button class="definition-button" type="button" @click=${() => pick(index)}>
                ${each.label}
              </button>
            </th>
            <td class="number">${formatFixed(each.precision, 3)}</td>
            <td class="number">${formatFixed(each.recall, 3)}</td>
            <td class="number">${formatFixed(each.f1, 3)}</td>
            <td class="number">${formatCount(each.support)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
