import { type Node, parseTree } from 'jsonc-parser';

/** The line of a notebook's file (1-based) that holds a line of a cell (both as findings count them). */
export type FileLineOf = (cell: number, line: number) => number;

/**
 * Where the lines of the cells are in the text of a notebook file: code hosts show findings beside lines of files. Where
 * a cell's source is one string, its lines are all on that line.
 */
export function notebookLines(text: string): FileLineOf {
  const starts = lineStarts(text);
  const root = parseTree(text);
  const cells =
    child(root, 'cells')?.children ??
    child(root, 'worksheets')?.children?.flatMap((sheet) => child(sheet, 'cells')?.children ?? []) ??
    [];
  const sources = cells.map((cell) => child(cell, 'source') ?? child(cell, 'input') ?? cell);
  return (cell, line) => {
    const source = sources[cell];
    if (!source) return 1;
    const lines = source.type === 'array' ? (source.children ?? []) : [];
    return lineAt(starts, (lines[Math.min(line, lines.length) - 1] ?? source).offset);
  };
}

function child(node: Node | undefined, name: string): Node | undefined {
  const property = node?.children?.find(({ children }) => children?.[0]?.value === name);
  return property?.children?.[1];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
