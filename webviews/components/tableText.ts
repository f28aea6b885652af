/** A small table to show, copy or save: the twin of a chart, or rows of a grid. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** RFC 4180; null becomes an empty field. */
export function toCsv(table: TextTable): string {
  return delimited(table, ',');
}

/** What spreadsheets paste: tabs between cells; cells with tabs, quotes or line breaks are quoted. */
export function toTsv(table: TextTable, withHeader = true): string {
  return delimited(table, '\t', withHeader);
}

/** GitHub's table syntax; numbers are right aligned, pipes and line breaks escaped. */
export function toMarkdown(table: TextTable): string {
  const numeric = table.columns.map(
    (_, index) => table.rows.length > 0 && table.rows.every((row) => typeof row[index] !== 'string'),
  );
  const line = (cells: readonly (string | number | null)[]) =>
    `| ${cells.map((cell) => markdownCell(cell)).join(' | ')} |`;
  const rule = `| ${numeric.map((right) => (right ? '---:' : '---')).join(' | ')} |`;
  return [line(table.columns), rule, ...table.rows.map(line), ''].join('\n');
}

function delimited(table: TextTable, delimiter: string, withHeader = true): string {
  const rows = withHeader ? [table.columns, ...table.rows] : table.rows;
  return rows.map((row) => row.map((cell) => field(cell, delimiter)).join(delimiter)).join('\n') + '\n';
}

function field(cell: string | number | null, delimiter: string): string {
  const text = cell === null ? '' : String(cell);
  const special = text.includes(delimiter) || /["\r\n]/.test(text);
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdownCell(cell: string | number | null): string {
  return cell === null
    ? ''
    : String(cell).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\r?\n/g, '<br>');
}
