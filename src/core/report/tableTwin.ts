import { type Markup, markup } from './markup.js';

const MAX_ROWS = 200;

/** The numbers behind a chart, folded away: what the drawing says for those who cannot see it, or want to copy it. */
export function tableTwin(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Markup {
  const step = Math.max(1, Math.ceil(rows.length / MAX_ROWS));
  const shown = rows.filter((_, i) => i % step === 0 || i === rows.length - 1);
  return markup`<details><summary>Show as table</summary><div><table><thead><tr>${headings.map((heading) => markup`<th class="n" scope="col">${heading}</th>`)}</tr></thead><tbody>${shown.map((row) => markup`<tr>${row.map((cell) => markup`<td class="n">${cell}</td>`)}</tr>`)}</tbody></table></div></details>`;
}
