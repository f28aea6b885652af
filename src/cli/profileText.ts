import { formatNumber, withSeparators } from '../core/report/formatNumber.js';
import { suggestTarget } from '../core/profile/suggestTarget.js';
import type { Alert, ColumnProfile, TableProfile } from '../shared/profile.js';
import { sparkline } from './sparkline.js';
import type { TerminalStyle } from './terminalStyle.js';
import { textTable } from './textTable.js';

/** Wider tables end in a line that says how many columns are left. */
const shownColumns = 60;
const shownRelations = 12;
const sparkWidth = 12;

/** A profile for a terminal: facts, columns with their distributions, relations to the target, alerts. */
export function profileText(profile: TableProfile, style: TerminalStyle, width: number): string {
  return [
    head(profile, style),
    columnTable(profile, style, width),
    relationTable(profile, style),
    profile.rowCount > 0 ? alertList(profile.alerts, style, width) : '',
    hint(profile, style),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function head(profile: TableProfile, style: TerminalStyle): string {
  const { file, rowCount, columnCount, milliseconds, quality, notes } = profile;
  const facts = `${count(rowCount, 'row')} × ${count(columnCount, 'column')} · ${bytesText(file.bytes)} · ${formatNumber(milliseconds / 1000, 2)} s`;
  const lines = [`${style.bold(file.name)}  ${facts}`];
  if (quality && rowCount > 0) {
    const parts = quality.parts.map(({ name, score }) => `${name} ${formatNumber(score, 3)}`).join(' · ');
    lines.push(`Quality ${style.bold(String(quality.score))} of 100 ${style.dim(`(${parts})`)}`);
  }
  for (const note of notes ?? []) lines.push(style.yellow('Note: ') + note);
  return `${lines.join('\n')}\n`;
}

function columnTable({ columns, rowCount }: TableProfile, style: TerminalStyle, width: number): string {
  const room = Math.max(30, width - 66);
  const rows = columns
    .slice(0, shownColumns)
    .map((column) => [
      shortened(column.name, 24),
      style.dim(column.type),
      column.missing === 0 ? style.dim('–') : share(column.missing, rowCount),
      withSeparators(column.distinct, 0),
      style.blue(distribution(column)),
      summary(column, rowCount, room),
    ]);
  const more =
    columns.length > shownColumns
      ? style.dim(`… and ${count(columns.length - shownColumns, 'more column')}\n`)
      : '';
  return (
    textTable(
      [
        { heading: 'column' },
        { heading: 'type' },
        { heading: 'missing', align: 'right' },
        { heading: 'distinct', align: 'right' },
        { heading: 'distribution' },
        { heading: 'min · median · max, or most frequent' },
      ],
      rows,
      style.dim,
    ) + more
  );
}

function distribution(column: ColumnProfile): string {
  const counts =
    column.kind === 'category' ? column.top.map((item) => item.count) : (column.histogram?.counts ?? []);
  return sparkline(counts, sparkWidth);
}

function summary(column: ColumnProfile, rowCount: number, room: number): string {
  if (column.kind === 'number') {
    const { statistics } = column;
    if (!statistics) return '';
    const values = [statistics.min, statistics.quantiles['0.5'] ?? NaN, statistics.max];
    return values.map((value) => formatNumber(value, 4)).join(' · ');
  }
  if (column.kind === 'date') {
    const day = (ms: number) =>
      new Date(ms)
        .toISOString()
        .slice(0, column.type === 'date' ? 10 : 16)
        .replace('T', ' ');
    return column.range ? `${day(column.range.min)} · ${day(column.range.max)}` : '';
  }
  const filled = rowCount - column.missing;
  const items = column.top
    .slice(0, 3)
    .map(({ value, count: n }) => `${shortened(clean(value), 24)} ${share(n, filled)}`);
  return shortened(items.join(', '), room, true);
}

function relationTable({ target }: TableProfile, style: TerminalStyle): string {
  if (!target) return '';
  const measures = {
    pearson: 'Pearson r',
    'correlation-ratio': 'correlation ratio η',
    'cramers-v': "Cramér's V",
  };
  const rows = target.columns
    .slice(0, shownRelations)
    .map(({ column, strength, value, measure }) => [
      shortened(column, 24),
      style.blue('█'.repeat(Math.max(1, Math.round(strength * sparkWidth)))),
      value.toFixed(2).replace('-', '−'),
      style.dim(measures[measure]),
    ]);
  const title = `What goes together with ${style.bold(target.target)} (${target.task})`;
  if (rows.length === 0) return `${title}\n${style.dim('No column can be related to it.')}\n`;
  const table = textTable(
    [
      { heading: 'column' },
      { heading: 'strength' },
      { heading: 'value', align: 'right' },
      { heading: 'measure' },
    ],
    rows,
    style.dim,
  );
  const left = target.columns.length - rows.length;
  return `${title}\n${table}${left > 0 ? style.dim(`… and ${count(left, 'weaker column')}\n`) : ''}`;
}

function alertList(alerts: readonly Alert[], style: TerminalStyle, width: number): string {
  if (alerts.length === 0) return `${style.green('✔')} Nothing to worry about was found.\n`;
  const marks = { error: style.red('✖'), warning: style.yellow('▲'), info: style.blue('●') };
  const lines = alerts.flatMap(({ severity, message, advice }) => [
    ...wrapped(message, width - 2).map((line, i) => (i === 0 ? `${marks[severity]} ${line}` : `  ${line}`)),
    ...wrapped(advice, width - 2).map((line) => style.dim(`  ${line}`)),
  ]);
  return `${style.bold(count(alerts.length, 'alert'))}\n${lines.join('\n')}\n`;
}

function hint({ target, columns, rowCount, file }: TableProfile, style: TerminalStyle): string {
  const suggestion = target ? null : suggestTarget(columns, rowCount);
  if (!suggestion) return '';
  const quoted = /^[\w.-]+$/.test(suggestion.column) ? suggestion.column : JSON.stringify(suggestion.column);
  return style.dim(
    `Likely target: ${suggestion.column}. Try: ml-expert profile ${file.name} --target ${quoted}\n`,
  );
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > Math.max(40, width)) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** Control characters of a file must not reach the terminal. */
function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** Long names end in the middle, sentences at their end. */
function shortened(text: string, most: number, atEnd = false): string {
  const letters = Array.from(clean(text));
  if (letters.length <= most) return letters.join('');
  const tail = atEnd ? 0 : Math.floor((most - 1) / 2);
  return `${letters.slice(0, most - 1 - tail).join('')}…${tail > 0 ? letters.slice(-tail).join('') : ''}`;
}

function share(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  return percent > 0 && percent < 0.1
    ? '< 0.1 %'
    : `${percent.toFixed(percent < 10 && percent > 0 ? 1 : 0)} %`;
}

function count(n: number, noun: string): string {
  return `${withSeparators(n, 0)} ${noun}${n === 1 ? '' : 's'}`;
}

function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${formatNumber(bytes / 1000 ** power, 3)} ${units[power] ?? ''}`;
}
