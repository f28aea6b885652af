import * as vscode from 'vscode';
import type { Finding, Fix } from '../../shared/findings.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { ignoreInsertion } from './ignoreComment.js';
import type { Program } from './program.js';
import { cellOf, rangeOf } from './toDiagnostic.js';

/** The fixes of a finding, across cells where the fix needs it; ignoring it here; reading about its rule. */
export class FindingActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly diagnostics: DiagnosticsProvider) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const checked = this.diagnostics.findingsOf(document);
    if (!checked) return [];
    const { program, findings } = checked;
    return findings
      .filter((finding) => cellOf(program, finding)?.document === document)
      .filter((finding) => rangeOf(finding).intersection(range) !== undefined)
      .flatMap((finding) => {
        const diagnostic = context.diagnostics.find(
          (candidate) => candidate.message === finding.message && candidate.range.isEqual(rangeOf(finding)),
        );
        const actions = [
          ...finding.fixes.flatMap((fix) => fixAction(fix, program)),
          ...ignoreAction(finding, document),
          explainAction(finding),
        ];
        for (const action of actions) if (diagnostic) action.diagnostics = [diagnostic];
        return actions;
      });
  }
}

function fixAction(fix: Fix, program: Program): vscode.CodeAction[] {
  const edit = new vscode.WorkspaceEdit();
  for (const change of fix.edits) {
    const cell = cellOf(program, change);
    // Typed on since the check: the places would be wrong, and the next check brings the fix again.
    if (!cell || cell.document.version !== cell.version) return [];
    edit.replace(cell.document.uri, rangeOf(change), change.text);
  }
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = edit;
  action.isPreferred = fix.safe;
  return [action];
}

function ignoreAction(finding: Finding, document: vscode.TextDocument): vscode.CodeAction[] {
  const line = Math.min(finding.line, document.lineCount) - 1;
  const insertion = ignoreInsertion(document.lineAt(line).text, finding.rule);
  if (!insertion) return [];
  const action = new vscode.CodeAction(`Ignore ${finding.rule} on this line`, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.insert(document.uri, new vscode.Position(line, insertion.character), insertion.text);
  return [action];
}

function explainAction(finding: Finding): vscode.CodeAction {
  const title = `Explain ${finding.rule}`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ml-expert.openRule', title, arguments: [finding.rule] };
  return action;
}
