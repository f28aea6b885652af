import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './eventually.js';

/** A file of the workspace: a copy of the samples. */
export function fileOf(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const file = fileOf(name);
  await vscode.workspace.fs.writeFile(file, Buffer.from(text, 'utf8'));
  return file;
}

export async function readText(file: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8');
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until the active tab is of a kind and on a file. */
export async function activeTab(kind: 'text' | 'notebook', name: string): Promise<void>;
export async function activeTab(kind: 'custom', name: string, viewType: string): Promise<void>;
export async function activeTab(kind: string, name: string, viewType?: string): Promise<void> {
  await eventually(`${name} is open as ${viewType ?? kind}`, () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (kind === 'custom')
      return input instanceof vscode.TabInputCustom && input.viewType === viewType && named(input.uri, name);
    if (kind === 'notebook') return input instanceof vscode.TabInputNotebook && named(input.uri, name);
    return input instanceof vscode.TabInputText && named(input.uri, name);
  });
}

/** Waits for a tab with that text in its title, in any group. */
export async function tabNamed(text: string): Promise<vscode.Tab> {
  return eventually(`a tab is named ${text}`, () => allTabs().find(({ label }) => label.includes(text)), {
    otherwise: () =>
      `There are: ${allTabs()
        .map(({ label }) => label)
        .join(', ')}`,
  });
}

export function allTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** Accepts the proposal of each quick pick that appears until the command has ended. */
export async function acceptProposals<Result>(command: Promise<Result>): Promise<Result> {
  let ended = false;
  const watched = command.finally(() => (ended = true));
  await eventually('the command has no more questions', async () => {
    if (!ended) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return ended;
  });
  return watched;
}

function named(uri: vscode.Uri, name: string): boolean {
  return path.posix.basename(uri.path) === name;
}
