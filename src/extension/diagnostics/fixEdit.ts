import * as vscode from 'vscode';
import { lineDiff, type Hunk } from '../../core/diagnose/fixes/lineDiff.js';
import type { Fix } from '../../shared/findings.js';
import type { Program } from './program.js';
import { cellOf, rangeOf } from './toDiagnostic.js';

/**
 * One edit for all cells of a fix. Undefined once the text was typed on since the check: the places would be wrong, and the
 * next check brings the fix again.
 */
export function fixEdit(fix: Fix, program: Program): vscode.WorkspaceEdit | undefined {
  const edit = new vscode.WorkspaceEdit();
  for (const change of fix.edits) {
    const cell = cellOf(program, change);
    if (cell?.document.version !== cell?.version || !cell) return undefined;
    edit.replace(cell.document.uri, rangeOf(change), change.text);
  }
  return edit;
}

/** What makes the cells read as given: the lines that differ, so that the cursor and folded regions stay. */
export function textEdit(
  program: Program,
  cells: readonly { readonly index: number; readonly text: string }[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { index, document, text } of program.cells) {
    const after = cells.find((cell) => cell.index === index)?.text ?? text;
    if (after === text) continue;
    const before = text.split('\n');
    for (const hunk of lineDiff(before, after.split('\n'))) {
      const { range, lines } = placed(hunk, before);
      edit.replace(document.uri, range, lines);
    }
  }
  return edit;
}

/** Whole lines, with the line break after them, or before them at the end of the text. */
function placed(
  { start, count, lines }: Hunk,
  before: readonly string[],
): { readonly range: vscode.Range; readonly lines: string } {
  const end = start + count;
  if (end < before.length)
    return { range: new vscode.Range(start, 0, end, 0), lines: lines.map((line) => `${line}\n`).join('') };
  const last = before.length - 1;
  const lastLength = before[last]?.length ?? 0;
  if (start === 0) return { range: new vscode.Range(0, 0, last, lastLength), lines: lines.join('\n') };
  return {
    range: new vscode.Range(start - 1, before[start - 1]?.length ?? 0, last, lastLength),
    lines: lines.map((line) => `\n${line}`).join(''),
  };
}
