import * as vscode from 'vscode';
import type { Finding } from '../../shared/findings.js';
import type { Checked, DiagnosticsProvider } from './diagnosticsProvider.js';
import { fixEdit } from './fixEdit.js';
import { ignoreActions } from './ignoreActions.js';
import { plainCode } from './plainMessage.js';
import type { SoundFixes } from './soundFixes.js';
import { cellOf, diagnosticOf, underlined } from './toDiagnostic.js';

/**
 * The fixes of a finding, across cells where the fix needs it, with a preview where several places change; ignoring it here;
 * reading about its rule.
 */
export class FindingActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(
    private readonly diagnostics: DiagnosticsProvider,
    private readonly sound: SoundFixes,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const checked = this.diagnostics.findingsOf(document);
    if (!checked) return [];
    const { program, findings } = checked;
    const here = findings
      .filter((finding) => cellOf(program, finding)?.document === document)
      .filter((finding) => underlined(finding, document).intersection(range) !== undefined);
    const actions = await Promise.all(
      here.map(async (finding) => {
        const diagnostic = diagnosticOf(finding, document, context.diagnostics);
        const ofFinding = [
          ...(await this.fixActions(checked, finding)),
          ...ignoreActions(finding, checked.program),
          explainAction(finding),
        ];
        for (const action of ofFinding) if (diagnostic) action.diagnostics = [diagnostic];
        return ofFinding;
      }),
    );
    return actions.flat();
  }

  private async fixActions(checked: Checked, finding: Finding): Promise<vscode.CodeAction[]> {
    const actions: vscode.CodeAction[] = [];
    for (const fix of await this.sound.of(checked, finding)) {
      const edit = fixEdit(fix, checked.program);
      if (!edit) continue;
      const title = plainCode(fix.title);
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.edit = edit;
      action.isPreferred = fix.safe;
      actions.push(action);
      if (fix.safe || fix.edits.length === 1) continue;
      const preview = new vscode.CodeAction(`Preview: ${title}`, vscode.CodeActionKind.QuickFix);
      preview.command = {
        command: 'ml-expert.previewFix',
        title: preview.title,
        arguments: [fix, checked.program],
      };
      actions.push(preview);
    }
    return actions;
  }
}

function explainAction(finding: Finding): vscode.CodeAction {
  const title = `Explain ${finding.rule}`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ml-expert.openRule', title, arguments: [finding.rule] };
  return action;
}
