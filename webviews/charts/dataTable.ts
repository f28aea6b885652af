/** The numbers behind a chart, as a table a person reads, copies or saves. */
export interface DataTable {
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface DataColumn {
  readonly name: string;
  /** Shown text of a number; numbers are saved in full. */
  readonly format?: (value: number) => string;
}

type Cell = string | number | null;

/** RFC 4180: CRLF line ends, quotes where a cell needs them. */
export function toCsv(table: DataTable): string {
  const line = (cells: readonly Cell[]): string => cells.map(csvCell).join(',') + '\r\n';
  return line(table.columns.map((column) => column.name)) + table.rows.map(line).join('');
}

export function toMarkdown(table: DataTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  const isNumber = table.columns.map((_, index) => table.rows.some((row) => typeof row[index] === 'number'));
  return (
    line(table.columns.map((column) => column.name)) +
    line(isNumber.map((number) => (number ? '---:' : '---'))) +
    table.rows.map((row) => line(row.map((cell, index) => shownCell(table, cell, index)))).join('')
  );
}

/** A cell as the table shows it. */
export function shownCell(table: DataTable, cell: Cell, column: number): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return table.columns[column]?.format?.(cell) ?? String(cell);
}

/** A cell that a spreadsheet would run as a formula is written as text. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdownCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\r?\n\s*/g, ' ');
}
