import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import { pickTable } from './pickTable.js';
import { isTableFile, isTextFile, viewTypeOf } from './tableFiles.js';

/** Opens the data panel on a file from a menu, on the active editor's, or on one the user picks. */
export async function openProfile(
  argument: unknown,
  column?: vscode.ViewColumn,
): Promise<vscode.Uri | undefined> {
  const uri = await tableFrom(argument, 'Profile Table');
  if (uri === undefined) return undefined;
  await vscode.commands.executeCommand('vscode.openWith', uri, viewTypeOf(uri.path), column);
  return uri;
}

/** The data panel's file in the text editor, in the same place. */
export async function reopenAsText(argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : activeResource();
  if (uri === undefined) {
    throw new UserError('usage', 'No table is open. Open one with “Profile Table” first.');
  }
  if (!isTextFile(uri.path)) {
    throw new UserError(
      'format-unknown',
      `${uri.path.slice(uri.path.lastIndexOf('/') + 1)} is not text: it can only be seen in the data panel.`,
    );
  }
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

/** The table a command is about: its argument, the active editor, or a pick; undefined when the user backs out. */
export async function tableFrom(argument: unknown, title: string): Promise<vscode.Uri | undefined> {
  const given = argument instanceof vscode.Uri ? argument : activeTable();
  const uri = given ?? (await pickTable(title));
  if (uri !== undefined && uri.scheme !== 'file') {
    throw new UserError(
      'file-unreadable',
      `${uri.path} is not on disk (${uri.scheme}:). Save a copy in a folder on disk and open that.`,
    );
  }
  return uri;
}

function activeTable(): vscode.Uri | undefined {
  const uri = activeResource();
  if (uri === undefined) return undefined;
  return isTableFile(uri.path) ? uri : undefined;
}

/** The file in the active editor, text or custom. */
export function activeResource(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  return undefined;
}
