import type { ColumnProfile, TableProfile } from '../../shared/profile.js';
import { px } from './axis.js';
import { formatNumber, withSeparators } from './formatNumber.js';
import { type Markup, markup } from './markup.js';

const MAX_COLUMNS = 60;
const MAX_ALERTS = 12;

export function dataSection(profile: TableProfile): Markup {
  const { columns, rowCount, alerts } = profile;
  const shown = columns.slice(0, MAX_COLUMNS);
  const strength = new Map(profile.target?.columns.map((relation) => [relation.column, relation.strength]));
  return markup`<h2>Data</h2><section class="card"><h3>${profile.file.name}</h3><p class="hint">${withSeparators(rowCount, 0)} rows × ${profile.columnCount} columns, ${withSeparators(profile.duplicateRows, 0)} duplicate rows${
    profile.quality ? `, quality ${Math.round(profile.quality.score)} of 100` : ''
  }.</p>${
    alerts.length > 0
      ? markup`<ul class="cautions">${alerts.slice(0, MAX_ALERTS).map((alert) => markup`<li>${alert.message} <span class="muted">${alert.advice}</span></li>`)}</ul>`
      : undefined
  }
<table><thead><tr><th scope="col">Column</th><th scope="col">Type</th><th class="n" scope="col">Missing</th><th class="n" scope="col">Distinct</th><th scope="col">Distribution</th><th scope="col">Typical</th>${
    profile.target ? markup`<th class="n" scope="col">With ${profile.target.target}</th>` : undefined
  }</tr></thead><tbody>${shown.map(
    (column) =>
      markup`<tr><td>${column.name}</td><td class="muted">${column.type}</td><td class="n">${column.missing === 0 ? markup`<span class="muted">0</span>` : `${((100 * column.missing) / Math.max(1, rowCount)).toFixed(1)} %`}</td><td class="n">${withSeparators(column.distinct, 0)}</td><td>${sparkOf(column)}</td><td class="muted">${typical(column)}</td>${
        profile.target
          ? markup`<td class="n">${strength.has(column.name) ? (strength.get(column.name) ?? 0).toFixed(2) : '–'}</td>`
          : undefined
      }</tr>`,
  )}</tbody></table>${
    columns.length > MAX_COLUMNS
      ? markup`<p class="hint">The first ${MAX_COLUMNS} of ${withSeparators(columns.length, 0)} columns.</p>`
      : undefined
  }</section>`;
}

/** A histogram, or the shares of the top categories, the height of a line. */
function sparkOf(column: ColumnProfile): Markup {
  const counts =
    column.kind === 'category' ? column.top.map(({ count }) => count) : (column.histogram?.counts ?? []);
  const most = Math.max(1, ...counts);
  const width = 120 / Math.max(1, counts.length);
  return markup`<svg width="120" height="22" viewBox="0 0 120 22" aria-hidden="true">${counts.map(
    (count, i) => {
      const height = Math.max(count > 0 ? 1 : 0, (21 * count) / most);
      return markup`<rect class="spark" x="${px(i * width)}" y="${px(22 - height)}" width="${px(Math.max(0.8, width - (width > 4 ? 1 : 0.2)))}" height="${px(height)}"/>`;
    },
  )}</svg>`;
}

function typical(column: ColumnProfile): string {
  switch (column.kind) {
    case 'number': {
      const { statistics } = column;
      if (!statistics) return '';
      const { quantiles, min, max } = statistics;
      return `${formatNumber(quantiles['0.5'] ?? statistics.mean)} (${formatNumber(min)} – ${formatNumber(max)})`;
    }
    case 'date': {
      const day = (time: number) => new Date(time).toISOString().slice(0, 10);
      return column.range ? `${day(column.range.min)} – ${day(column.range.max)}` : '';
    }
    case 'category':
      return column.top
        .slice(0, 3)
        .map(({ value }) => (value.length > 18 ? `${value.slice(0, 17)}…` : value))
        .join(', ');
  }
}
