import * as vscode from 'vscode';
import type { Finding, RelatedPlace } from '../../shared/findings.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import type { Program } from './program.js';
import { cellOf, rangeOf } from './toDiagnostic.js';

/** Below the message of a finding: its chain, a place a line, each a link into its cell. */
export class ChainHover implements vscode.HoverProvider {
  constructor(private readonly diagnostics: DiagnosticsProvider) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const checked = this.diagnostics.findingsOf(document);
    if (!checked) return undefined;
    const { program, findings } = checked;
    const here = findings.filter(
      (finding) => cellOf(program, finding)?.document === document && rangeOf(finding).contains(position),
    );
    const [first] = here;
    if (!first) return undefined;
    const shown = here.map((finding) => chainOf(finding, program));
    return new vscode.Hover(shown, rangeOf(first));
  }
}

function chainOf(finding: Finding, program: Program): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: ['ml-expert.revealPlace', 'ml-expert.openRule'] };
  for (const place of finding.related) appendPlace(text, place, program);
  if (finding.related.length > 0) text.appendMarkdown('\n');
  const [fix] = finding.fixes;
  if (fix) {
    text.appendMarkdown('$(lightbulb) ');
    text.appendText(fix.title);
    text.appendMarkdown(' · ');
  }
  text.appendMarkdown(`[Why ${finding.rule} matters](${commandLink('ml-expert.openRule', finding.rule)})`);
  return text;
}

function appendPlace(text: vscode.MarkdownString, place: RelatedPlace, program: Program): void {
  const cell = cellOf(program, place);
  if (!cell) return;
  const where =
    place.cell === undefined ? `line ${place.line}` : `cell ${place.cell + 1}, line ${place.line}`;
  const link = commandLink('ml-expert.revealPlace', cell.document.uri.toString(), place.line);
  text.appendMarkdown(`- **${place.role}** [${where}](${link}) `);
  text.appendText(place.message);
  text.appendMarkdown('\n');
}

function commandLink(command: string, ...parameters: unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`;
}
