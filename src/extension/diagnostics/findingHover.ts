import * as vscode from 'vscode';
import type { Finding, Fix } from '../../shared/findings.js';
import { commandLink } from '../commands/commandLink.js';
import type { FixKey } from './applyFix.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import type { SoundFixes } from './soundFixes.js';
import { cellOf, underlined } from './toDiagnostic.js';

/**
 * Below a finding's message and its chain, which VS Code shows by itself: the fix, made by a click, and what its rule is
 * about.
 */
export class FindingHover implements vscode.HoverProvider {
  constructor(
    private readonly diagnostics: DiagnosticsProvider,
    private readonly sound: SoundFixes,
    private readonly ruleTitles: () => Promise<ReadonlyMap<string, string>>,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const checked = this.diagnostics.findingsOf(document);
    if (!checked) return undefined;
    const here = checked.findings.filter(
      (finding) =>
        cellOf(checked.program, finding)?.document === document &&
        underlined(finding, document).contains(position),
    );
    const [first] = here;
    if (!first) return undefined;
    const titles = await this.ruleTitles();
    const shown = await Promise.all(
      here.map(async (finding) => {
        const [fix] = await this.sound.of(checked, finding);
        return textOf(finding, fix, titles.get(finding.rule), document.uri);
      }),
    );
    return new vscode.Hover(shown, underlined(first, document));
  }
}

function textOf(
  finding: Finding,
  fix: Fix | undefined,
  ruleTitle: string | undefined,
  document: vscode.Uri,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: ['ml-expert.applyFix', 'ml-expert.openRule'] };
  if (fix) {
    const { rule, line, column, fixes } = finding;
    const key: FixKey = { rule, line, column, fix: fixes.indexOf(fix) };
    const link = commandLink('ml-expert.applyFix', document.toString(), key);
    text.appendMarkdown(`$(lightbulb) [${inLink(fix.title)}](${link} "Make this change")\n\n`);
  }
  const about = ruleTitle === undefined ? `Why ${finding.rule} matters` : `${finding.rule}: ${ruleTitle}`;
  const page = commandLink('ml-expert.openRule', finding.rule);
  text.appendMarkdown(`$(book) [${inLink(about)}](${page} "What is found, and why it matters")`);
  return text;
}

/** Code stays code; what else Markdown would read is taken as it is. */
function inLink(text: string): string {
  return text.replaceAll(/[\\*_[\]<>]|(`[^`]*`)/g, (found, code?: string) => code ?? `\\${found}`);
}
