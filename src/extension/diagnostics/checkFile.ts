import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { programOf } from './program.js';

/** Checks the active notebook or Python file now and says what was found. */
export async function checkFile(diagnostics: DiagnosticsProvider): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const source = vscode.window.activeNotebookEditor?.notebook ?? (document && programOf(document));
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
