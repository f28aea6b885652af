import * as vscode from 'vscode';
import type { Finding } from '../../shared/findings.js';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { severitySetting } from './program.js';
import { type SeveritySetting, shownSeverity } from './severity.js';
import { cellOf } from './toDiagnostic.js';

/** Loudest first: a line has one mark. */
const marked = ['error', 'warning', 'information'] as const;
type Marked = (typeof marked)[number];

/** Marks beside lines with a finding, but the cursor's: triangles or diamonds, where breakpoints are round. Hints have none. */
export class GutterMarks implements vscode.Disposable {
  private readonly types: Readonly<Record<Marked, vscode.TextEditorDecorationType>>;
  private readonly disposables: { dispose(): unknown }[] = [];

  constructor(
    private readonly diagnostics: DiagnosticsProvider,
    media: vscode.Uri,
  ) {
    const icon = (name: Marked, theme: 'light' | 'dark'): vscode.ThemableDecorationRenderOptions => ({
      gutterIconPath: vscode.Uri.joinPath(media, 'gutter', `${name}-${theme}.svg`),
    });
    const type = (name: Marked): vscode.TextEditorDecorationType =>
      vscode.window.createTextEditorDecorationType({
        gutterIconSize: 'contain',
        light: icon(name, 'light'),
        dark: icon(name, 'dark'),
      });
    this.types = { error: type('error'), warning: type('warning'), information: type('information') };
    this.disposables.push(
      ...Object.values(this.types),
      diagnostics.onDidCheck(() => this.mark(vscode.window.visibleTextEditors)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => this.mark(editors)),
      vscode.window.onDidChangeActiveTextEditor(() => this.mark(vscode.window.visibleTextEditors)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.mark([textEditor])),
    );
  }

  private mark(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const lines = this.linesOf(editor.document);
      // The light bulb takes the mark's place where the cursor is; beside a mark it would cover the line above.
      const taken = editor === vscode.window.activeTextEditor ? editor.selection.active.line : undefined;
      for (const name of marked) {
        const own = [...lines].filter(([line, severity]) => severity === name && line !== taken);
        editor.setDecorations(
          this.types[name],
          own.map(([line]) => new vscode.Range(line, 0, line, 0)),
        );
      }
    }
  }

  private linesOf(document: vscode.TextDocument): ReadonlyMap<number, Marked> {
    if (document.languageId !== 'python') return new Map();
    const checked = this.diagnostics.findingsOf(document);
    if (!checked) return new Map();
    const here = checked.findings.filter((each) => cellOf(checked.program, each)?.document === document);
    return markedLines(here, severitySetting(checked.program.uri));
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

/** 0-based lines, with the loudest severity on each. */
function markedLines(findings: readonly Finding[], setting: SeveritySetting): ReadonlyMap<number, Marked> {
  const lines = new Map<number, Marked>();
  for (const finding of findings) {
    const severity = marked.find((each) => each === shownSeverity(finding, setting));
    const known = lines.get(finding.line - 1);
    if (severity && (!known || marked.indexOf(severity) < marked.indexOf(known))) {
      lines.set(finding.line - 1, severity);
    }
  }
  return lines;
}
