import type { TextChange } from '../../../shared/findings.js';

/** The text of a cell of a notebook, by the cell's number; of a script, which counts as cell 0. */
export interface EditableCell {
  readonly index: number;
  readonly text: string;
}

/** The cells with the changes made. Changes of one cell must not overlap. */
export function withChanges<Cell extends EditableCell>(
  cells: readonly Cell[],
  changes: readonly TextChange[],
): Cell[] {
  return cells.map((cell) => {
    const own = changes.filter((change) => (change.cell ?? 0) === cell.index);
    return own.length === 0 ? cell : { ...cell, text: changedText(cell.text, own) };
  });
}

function changedText(text: string, changes: readonly TextChange[]): string {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const offset = (line: number, column: number): number => (lineStarts[line - 1] ?? text.length) + column - 1;
  let out = '';
  let done = 0;
  const spans = changes.map((change) => ({
    start: offset(change.line, change.column),
    end: offset(change.endLine, change.endColumn),
    text: change.text,
  }));
  // A stable sort: what is inserted at one place stays in the order given.
  for (const span of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(done, span.start) + span.text;
    done = span.end;
  }
  return out + text.slice(done);
}

/** True when the changes cannot both be made: they share text or a place. */
export function overlap(a: TextChange, b: TextChange): boolean {
  if ((a.cell ?? 0) !== (b.cell ?? 0)) return false;
  const isBefore = (line: number, column: number, other: TextChange): boolean =>
    line < other.line || (line === other.line && column < other.column);
  return !isBefore(a.endLine, a.endColumn, b) && !isBefore(b.endLine, b.endColumn, a);
}
