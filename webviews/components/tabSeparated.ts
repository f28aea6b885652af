/** What spreadsheets paste: tabs between cells; cells with tabs, quotes or line breaks are quoted; null is empty. */
export function toTabSeparated(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => row.map((cell) => field(cell ?? '')).join('\t')).join('\n');
}

function field(text: string): string {
  return /[\t"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
