import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { programOf } from './program.js';

type Source = vscode.NotebookDocument | vscode.TextDocument;

/** Checks a notebook or Python file, without an argument the active one, now and says what was found. */
export async function checkFile(diagnostics: DiagnosticsProvider, argument: unknown): Promise<void> {
  const source = argument instanceof vscode.Uri ? await open(argument) : await activeSource();
  if (!source) {
    throw new UserError(
      'usage',
      'Open a Python file or a notebook first: leakage is looked for in the active editor.',
    );
  }
  const checked = await diagnostics.checkNow(source);
  if (!checked) return;
  const count = checked.findings.length;
  if (count === 0) {
    vscode.window.setStatusBarMessage('$(pass) ML Expert: nothing found', 5000);
    return;
  }
  vscode.window.setStatusBarMessage(
    `$(warning) ML Expert: ${count === 1 ? '1 finding' : `${count} findings`}`,
    5000,
  );
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}

async function open(uri: vscode.Uri): Promise<Source | undefined> {
  if (!isNotebookFile(uri)) return programOf(await vscode.workspace.openTextDocument(uri));
  await requireReadable(uri);
  return vscode.workspace.openNotebookDocument(uri);
}

/** In the notebook editor, or in the text editor: there also where it is damaged, and this says how. */
export async function activeSource(): Promise<Source | undefined> {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (notebook) return notebook;
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return undefined;
  return isNotebookFile(document.uri) ? open(document.uri) : programOf(document);
}

function isNotebookFile(uri: vscode.Uri): boolean {
  return uri.scheme !== 'vscode-notebook-cell' && uri.path.endsWith('.ipynb');
}

/** The notebook editor only says that it cannot open a file; this says why. @throws {UserError} `notebook-malformed` */
async function requireReadable(uri: vscode.Uri): Promise<void> {
  const { readProgram } = await import('../../core/diagnose/program/readProgram.js');
  readProgram(uri.fsPath, await vscode.workspace.fs.readFile(uri));
}
