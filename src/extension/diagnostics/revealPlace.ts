import * as vscode from 'vscode';

/** Shows a line (1-based) of a file or of a notebook's cell, in the column where the file or notebook is open already. */
export async function revealPlace(uri: unknown, line: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number') return;
  const target = vscode.Uri.parse(uri);
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  const at = Math.max(0, line - 1);
  const selection =
    document && at < document.lineCount ? document.lineAt(at).range : new vscode.Range(at, 0, at, 0);
  const viewColumn = columnOf(target);
  const options = { selection, ...(viewColumn ? { viewColumn } : {}) };
  await vscode.commands.executeCommand('vscode.open', target, options);
}

/** Where a report has the focus, its own column would be taken. A cell's address has the path of its notebook. */
function columnOf(target: vscode.Uri): vscode.ViewColumn | undefined {
  const isOpenIn = ({ tabs }: vscode.TabGroup): boolean =>
    tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText) &&
        input.uri.path === target.path,
    );
  const { all, activeTabGroup } = vscode.window.tabGroups;
  return [activeTabGroup, ...all].find(isOpenIn)?.viewColumn;
}
