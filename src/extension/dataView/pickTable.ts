import * as vscode from 'vscode';
import { NOT_DATA_GLOB, TABLE_GLOB } from './tableFiles.js';

const MOST_FILES = 500;

/** Lets the user choose one of the folder's tables, or any file. */
export async function pickTable(title: string): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(TABLE_GLOB, NOT_DATA_GLOB, MOST_FILES);
  if (found.length === 0) return browse(title);
  const files = found
    .map((uri) => ({ label: `$(table) ${vscode.workspace.asRelativePath(uri)}`, uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const other = { label: '$(folder-opened) Another file…', uri: undefined, alwaysShow: true };
  const chosen = await vscode.window.showQuickPick([...files, other], {
    title,
    placeHolder: 'Which table?',
    matchOnDescription: true,
  });
  if (chosen === undefined) return undefined;
  return chosen.uri ?? browse(title);
}

async function browse(title: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: 'Open',
    filters: { Tables: ['csv', 'tsv', 'parquet', 'json', 'jsonl', 'ndjson', 'gz', 'zst'] },
  });
  return chosen?.[0];
}
