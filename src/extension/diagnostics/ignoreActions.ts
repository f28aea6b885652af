import * as vscode from 'vscode';
import type { Finding } from '../../shared/findings.js';
import { ignoreInsertion, type LineInsertion, REASON, wideIgnoreInsertion } from './ignoreComment.js';
import type { Program } from './program.js';
import { cellOf } from './toDiagnostic.js';

/** Comments that silence a finding's rule: on its line, in its cell, in its file or notebook. The reason is asked for. */
export function ignoreActions(finding: Finding, program: Program): vscode.CodeAction[] {
  const cell = cellOf(program, finding);
  if (!cell) return [];
  const { rule } = finding;
  const { document } = cell;
  const line = Math.min(finding.line, document.lineCount) - 1;
  const onLine = ignoreInsertion(document.lineAt(line).text, rule);
  const actions = [onLine && action(`Ignore ${rule} on this line`, document, { line, ...onLine })];
  if (program.kind === 'notebook') {
    const inCell = wideIgnoreInsertion(document.getText(), rule, 'cell');
    actions.push(inCell && action(`Ignore ${rule} in this cell`, document, inCell));
  }
  const top = program.cells.find(({ kind }) => kind === 'code')?.document ?? document;
  const inFile = wideIgnoreInsertion(top.getText(), rule, 'file');
  const whole = program.kind === 'notebook' ? 'notebook' : 'file';
  actions.push(inFile && action(`Ignore ${rule} in this ${whole}`, top, inFile));
  return actions.filter((each) => each !== undefined);
}

function action(
  title: string,
  document: vscode.TextDocument,
  { line, character, text }: LineInsertion & { readonly line: number },
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const place = new vscode.Range(line, character, line, character);
  made.edit = new vscode.WorkspaceEdit();
  made.edit.set(document.uri, [vscode.SnippetTextEdit.replace(place, withPlaceholder(text))]);
  return made;
}

/** The reason is selected once the comment is there. */
function withPlaceholder(text: string): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  const at = text.lastIndexOf(REASON);
  if (at === -1) return snippet.appendText(text);
  return snippet
    .appendText(text.slice(0, at))
    .appendPlaceholder(REASON)
    .appendText(text.slice(at + REASON.length));
}
