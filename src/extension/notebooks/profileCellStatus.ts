import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import * as vscode from 'vscode';
import { isTableFile } from '../dataView/tableFiles.js';
import { tablePathsInCode } from './tablePathsInCode.js';

/** "Profile 'data.csv'" below notebook cells that read a table of that name. */
export const profileCellStatus: vscode.NotebookCellStatusBarItemProvider = {
  provideCellStatusBarItems(cell) {
    if (cell.document.languageId !== 'python') return [];
    return tablePathsInCode(cell.document.getText()).flatMap((path) => {
      const file = findFile(path, cell.notebook.uri);
      if (file === undefined) return [];
      const item = new vscode.NotebookCellStatusBarItem(
        `$(graph) Profile '${basename(path)}'`,
        vscode.NotebookCellStatusBarAlignment.Left,
      );
      item.tooltip = `Open ${file} in the data panel`;
      item.command = {
        command: 'ml-expert.openProfile',
        title: 'Profile Table',
        arguments: [vscode.Uri.file(file)],
      };
      return [item];
    });
  },
};

/** As a kernel would find it: from the notebook's folder, or from the workspace folder. */
function findFile(path: string, notebook: vscode.Uri): string | undefined {
  if (!isTableFile(path)) return undefined;
  const folder = vscode.workspace.getWorkspaceFolder(notebook)?.uri.fsPath;
  const bases = [
    ...(notebook.scheme === 'file' ? [dirname(notebook.fsPath)] : []),
    ...(folder === undefined ? [] : [folder]),
  ];
  return bases.map((base) => resolve(base, path)).find((candidate) => existsSync(candidate));
}
