import { basename } from 'node:path';
import * as vscode from 'vscode';

/** Asks where to save, writes, and says where it is. Nothing happens when the user backs out. */
export async function saveFile(suggestedPath: string, content: Uint8Array): Promise<vscode.Uri | undefined> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(suggestedPath),
    saveLabel: 'Save',
  });
  if (target === undefined) return undefined;
  await vscode.workspace.fs.writeFile(target, content);
  vscode.window.setStatusBarMessage(`$(check) Saved ${basename(target.fsPath)}`, 4000);
  return target;
}
