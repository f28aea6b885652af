import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { Finding } from '../../shared/findings.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { fixEdit } from './fixEdit.js';
import { cellOf } from './toDiagnostic.js';

/** Which fix of which finding, as a link can carry it. */
export interface FixKey extends Pick<Finding, 'rule' | 'line' | 'column'> {
  /** Among the finding's fixes. */
  readonly fix: number;
}

/**
 * Makes the fix behind a link of a hover.
 * @param address of the script or cell the finding is in
 */
export async function applyFix(
  diagnostics: DiagnosticsProvider,
  address: string,
  key: FixKey,
): Promise<void> {
  // A link's text is decoded once more on its way here.
  const uri = vscode.Uri.parse(address).toString();
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  const checked = document && diagnostics.findingsOf(document);
  const finding = checked?.findings.find(
    (each) =>
      each.rule === key.rule &&
      each.line === key.line &&
      each.column === key.column &&
      cellOf(checked.program, each)?.document === document,
  );
  const fix = finding?.fixes[key.fix];
  const edit = fix && checked && fixEdit(fix, checked.program);
  if (!edit || !(await vscode.workspace.applyEdit(edit))) {
    throw new UserError('usage', 'The code was changed meanwhile. Look at the finding again for its fix.');
  }
  // What it tells of is gone.
  await vscode.commands.executeCommand('editor.action.hideHover');
}
