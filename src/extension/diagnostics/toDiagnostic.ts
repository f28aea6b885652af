import * as vscode from 'vscode';
import type { Finding, Place, TextChange } from '../../shared/findings.js';
import { plainMessage } from './plainMessage.js';
import type { Program, ProgramCell } from './program.js';
import { type SeveritySetting, shownSeverity } from './severity.js';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
} as const;

/** Rules about names that newer versions of a library do not have: struck through, as deprecated names are. */
const removed: ReadonlySet<string> = new Set(['PD508', 'SK405']);

/** Undefined when the rule is off. */
export function toDiagnostic(
  finding: Finding,
  program: Program,
  setting: SeveritySetting,
  ruleUri: vscode.Uri,
): vscode.Diagnostic | undefined {
  const severity = shownSeverity(finding, setting);
  if (severity === undefined) return undefined;
  const document = cellOf(program, finding)?.document;
  if (!document) return undefined;
  const diagnostic = new vscode.Diagnostic(
    underlined(finding, document),
    plainMessage(finding),
    severities[severity],
  );
  diagnostic.source = 'ML Expert';
  diagnostic.code = { value: finding.rule, target: ruleUri };
  if (removed.has(finding.rule)) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  diagnostic.relatedInformation = finding.related.flatMap((place) => {
    const cell = cellOf(program, place);
    if (!cell) return [];
    return [
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(cell.document.uri, lineRange(cell.document, place.line - 1)),
        plainMessage(place),
      ),
    ];
  });
  return diagnostic;
}

/** Among the diagnostics of a document, the one that shows a finding. */
export function diagnosticOf(
  finding: Finding,
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.Diagnostic | undefined {
  const shown = underlined(finding, document);
  return diagnostics.find(
    ({ code, range }) => typeof code === 'object' && code.value === finding.rule && range.isEqual(shown),
  );
}

/** What is underlined: of a finding over several lines the first, so that a long call does not glow as a whole. */
export function underlined(finding: Finding, document: vscode.TextDocument): vscode.Range {
  const range = rangeOf(finding);
  if (range.isSingleLine || range.start.line >= document.lineCount) return range;
  const { text } = document.lineAt(range.start.line);
  return range.with({ end: new vscode.Position(range.start.line, text.trimEnd().length) });
}

/** 1-based, end exclusive, in the file or cell. */
export function rangeOf(place: Finding | TextChange): vscode.Range {
  return new vscode.Range(place.line - 1, place.column - 1, place.endLine - 1, place.endColumn - 1);
}

export function cellOf(program: Program, place: Pick<Place, 'cell'>): ProgramCell | undefined {
  return program.cells.find((cell) => cell.index === (place.cell ?? 0));
}

function lineRange(document: vscode.TextDocument, line: number): vscode.Range {
  const { text, range, firstNonWhitespaceCharacterIndex } = document.lineAt(
    Math.min(line, document.lineCount - 1),
  );
  return new vscode.Range(
    range.start.line,
    firstNonWhitespaceCharacterIndex,
    range.start.line,
    text.trimEnd().length,
  );
}
