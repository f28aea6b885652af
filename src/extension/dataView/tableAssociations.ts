import * as vscode from 'vscode';
import { DATA_VIEW } from './tableFiles.js';

/** Text tables, whose first editor is the text editor unless the user wants otherwise; `*.json` is mostly configuration. */
const PATTERNS = ['*.csv', '*.tsv', '*.jsonl', '*.ndjson'];
const SETTING = 'workbench.editorAssociations';
const CONTEXT = 'ml-expert.tablesOpenInPanel';

type Associations = Readonly<Record<string, string>>;

/** From now on a click on a table opens the data panel: written to the user's own settings, where it can be seen. */
export async function alwaysOpenTables(): Promise<void> {
  await write({
    ...associations(),
    ...Object.fromEntries(PATTERNS.map((pattern) => [pattern, DATA_VIEW])),
  });
  vscode.window.setStatusBarMessage('$(check) Tables open in the data panel from now on', 5000);
}

/** Takes that back; what the user set for other editors stays. */
export async function openTablesAsText(): Promise<void> {
  const others = Object.entries(associations()).filter(([, editor]) => editor !== DATA_VIEW);
  await write(Object.fromEntries(others));
  vscode.window.setStatusBarMessage('$(check) Tables open as text again', 5000);
}

/** Keeps the menus telling which of the two can be chosen. */
export function followAssociations(): vscode.Disposable {
  const tell = () =>
    void vscode.commands.executeCommand(
      'setContext',
      CONTEXT,
      PATTERNS.every((pattern) => associations()[pattern] === DATA_VIEW),
    );
  tell();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) tell();
  });
}

function associations(): Associations {
  return vscode.workspace.getConfiguration().inspect<Associations>(SETTING)?.globalValue ?? {};
}

async function write(value: Associations): Promise<void> {
  const none = Object.keys(value).length === 0;
  await vscode.workspace
    .getConfiguration()
    .update(SETTING, none ? undefined : value, vscode.ConfigurationTarget.Global);
}
