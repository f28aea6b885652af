import * as vscode from 'vscode';
import type { Finding } from '../../shared/findings.js';
import type { Analyze, Checked, DiagnosticsProvider } from './diagnosticsProvider.js';
import { fixEdit } from './fixEdit.js';
import { ignoreInsertion } from './ignoreComment.js';
import { SoundFixes } from './soundFixes.js';
import { cellOf, rangeOf } from './toDiagnostic.js';

/**
 * The fixes of a finding, across cells where the fix needs it, with a preview where several places change; ignoring it here;
 * reading about its rule.
 */
export class FindingActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  private readonly sound: SoundFixes;

  constructor(
    private readonly diagnostics: DiagnosticsProvider,
    analyze: Analyze,
  ) {
    this.sound = new SoundFixes(analyze);
  }

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
      .filter((finding) => rangeOf(finding).intersection(range) !== undefined);
    const actions = await Promise.all(
      here.map(async (finding) => {
        const diagnostic = context.diagnostics.find(
          (candidate) => candidate.message === finding.message && candidate.range.isEqual(rangeOf(finding)),
        );
        const ofFinding = [
          ...(await this.fixActions(checked, finding)),
          ...ignoreAction(finding, document),
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
      const wantsPreview = !fix.safe && fix.edits.length > 1;
      for (const withPreview of wantsPreview ? [false, true] : [false]) {
        const edit = fixEdit(fix, checked.program, withPreview);
        if (!edit) continue;
        const title = withPreview ? `Preview: ${fix.title}` : fix.title;
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.edit = edit;
        action.isPreferred = fix.safe;
        actions.push(action);
      }
    }
    return actions;
  }
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
