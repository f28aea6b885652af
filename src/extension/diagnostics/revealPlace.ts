import * as vscode from 'vscode';

/** Shows a line (1-based) of a file or of a notebook's cell, which opens its notebook. */
export async function revealPlace(uri: unknown, line: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number') return;
  const target = vscode.Uri.parse(uri);
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  const at = Math.max(0, line - 1);
  const selection =
    document && at < document.lineCount ? document.lineAt(at).range : new vscode.Range(at, 0, at, 0);
  await vscode.commands.executeCommand('vscode.open', target, { selection });
}
