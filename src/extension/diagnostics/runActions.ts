import * as vscode from 'vscode';
import type { Finding } from '../../shared/findings.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { cellOf, diagnosticOf, underlined } from './toDiagnostic.js';

const TITLE = 'Run what is needed for this cell';

/** Whether running cells sets right what a finding tells of. */
export function isSetRightByRunning({ rule, severity, cell }: Finding): boolean {
  if (cell === undefined) return false;
  // A name that no cell defines stays undefined.
  return rule === 'NB802'
    ? severity === 'error'
    : ['NB801', 'NB803'].includes(rule) || ranAgain(rule, severity);
}

const ranAgain = (rule: string, severity: Finding['severity']): boolean =>
  rule === 'NB804' && severity === 'warning';

export function runNeededCommand(cell: vscode.NotebookCell): vscode.Command {
  return { command: 'ml-expert.runNeeded', title: TITLE, arguments: [cell] };
}

/** Beside the fixes of the code: running the cells that set an old result right. Not in folders that are not trusted. */
export class RunActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly diagnostics: DiagnosticsProvider) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const checked = vscode.workspace.isTrusted ? this.diagnostics.findingsOf(document) : undefined;
    const notebook = vscode.workspace.notebookDocuments.find(
      ({ uri }) => uri.toString() === checked?.program.uri.toString(),
    );
    if (!checked || !notebook) return [];
    const finding = checked.findings.find(
      (each) =>
        isSetRightByRunning(each) &&
        cellOf(checked.program, each)?.document === document &&
        underlined(each, document).intersection(range),
    );
    const cell = notebook.getCells().find((each) => each.document === document);
    if (!finding || !cell) return [];
    const action = new vscode.CodeAction(TITLE, vscode.CodeActionKind.QuickFix);
    action.command = runNeededCommand(cell);
    action.isPreferred = true;
    const diagnostic = diagnosticOf(finding, document, context.diagnostics);
    if (diagnostic) action.diagnostics = [diagnostic];
    return [action];
  }
}
