import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { Finding } from '../../shared/findings.js';
import type { FailureSurface } from '../commands/failureSurface.js';
import { isCurrent, isNotebook, type Program, programOf, severitySetting, takeProgram } from './program.js';
import type { RunHistory } from './runHistory.js';
import { cellOf, toDiagnostic } from './toDiagnostic.js';

/** Shorter than the pause between two words: an edit of one cell costs a few milliseconds, on a thread of its own. */
const DELAY_MILLISECONDS = 120;

type Source = vscode.NotebookDocument | vscode.TextDocument;

/** Finds what is wrong in a program; the engine behind it is loaded with the first one. */
export type Analyze = (program: Program) => Promise<readonly Finding[]>;

export interface Checked {
  readonly program: Program;
  /** Those that are shown: findings of rules that are off are left out. */
  readonly findings: readonly Finding[];
}

/** Findings in open Python files and notebooks, a moment after each change, gone when they are closed. */
export class DiagnosticsProvider implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('ml-expert');
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: { dispose(): unknown }[] = [this.collection, this.changed];
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly checked = new Map<string, Checked>();

  /** Fires with the file or notebook that was checked. */
  readonly onDidCheck = this.changed.event;

  constructor(
    private readonly analyze: Analyze,
    private readonly failures: FailureSurface,
    private readonly ruleUri: (rule: string) => vscode.Uri,
    private readonly history: RunHistory,
  ) {
    const { workspace } = vscode;
    this.disposables.push(
      workspace.onDidOpenTextDocument((document) => this.soon(programOf(document))),
      workspace.onDidChangeTextDocument(({ document }) => this.soon(programOf(document))),
      workspace.onDidCloseTextDocument((document) => this.forget(document.uri)),
      workspace.onDidOpenNotebookDocument((notebook) => this.soon(notebook)),
      workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        if (contentChanges.length > 0) this.soon(notebook);
      }),
      history.onDidRun((notebook) => this.soon(notebook)),
      workspace.onDidCloseNotebookDocument((notebook) => this.forget(notebook.uri)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ml-expert.diagnostics')) this.checkAll();
      }),
    );
    this.checkAll();
  }

  /** What was found in the program a document is part of. */
  findingsOf(document: vscode.TextDocument): Checked | undefined {
    const source = programOf(document);
    return source && this.checked.get(source.uri.toString());
  }

  /** Checks now, also where diagnostics are off. @returns what was found, or undefined when the text changed meanwhile. */
  async checkNow(source: Source): Promise<Checked | undefined> {
    const key = source.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    const program = takeProgram(source, isNotebook(source) ? this.history.runsOf(source) : []);
    const found = await this.analyze(program);
    // A later change has its own check on the way.
    if (source.isClosed || !isCurrent(program, source)) return undefined;
    return this.show(program, found);
  }

  /** Checks an open file or notebook again, when something beside its text has changed. */
  checkAgain(uri: vscode.Uri): void {
    const key = uri.toString();
    const source = this.checked.has(key) ? sourceAt(key) : undefined;
    // A change that is waiting brings a check of its own.
    if (!source || this.waiting.has(key)) return;
    this.checkQuietly(source);
  }

  /** What ended the analysis is in its log already: nobody asked for this check. */
  private checkQuietly(source: Source): void {
    this.checkNow(source).catch((error: unknown) => {
      if (error instanceof UserError && error.reason === 'process-ended') this.forget(source.uri);
      else this.failures.report(error, 'Check for leakage');
    });
  }

  private checkAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme !== 'vscode-notebook-cell') this.soon(programOf(document));
    }
    for (const notebook of vscode.workspace.notebookDocuments) this.soon(notebook);
  }

  private soon(source: Source | undefined): void {
    if (!source || !isShownToUser(source)) return;
    const key = source.uri.toString();
    clearTimeout(this.waiting.get(key));
    if (!isEnabled(source.uri)) {
      this.forget(source.uri);
      return;
    }
    this.waiting.set(
      key,
      setTimeout(() => {
        this.checkQuietly(source);
      }, DELAY_MILLISECONDS),
    );
  }

  private show(program: Program, found: readonly Finding[]): Checked {
    const setting = severitySetting(program.uri);
    const byCell = new Map(program.cells.map((cell) => [cell, [] as vscode.Diagnostic[]]));
    const findings = found.filter((finding) => {
      const cell = cellOf(program, finding);
      const diagnostic = toDiagnostic(finding, program, setting, this.ruleUri(finding.rule));
      if (!cell || !diagnostic) return false;
      byCell.get(cell)?.push(diagnostic);
      return true;
    });
    this.forgetCells(program.uri, new Set(program.cells.map((cell) => cell.document.uri.toString())));
    for (const [cell, diagnostics] of byCell) this.collection.set(cell.document.uri, diagnostics);
    const checked = { program, findings };
    this.checked.set(program.uri.toString(), checked);
    this.changed.fire(program.uri);
    return checked;
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    this.forgetCells(uri, new Set());
    if (this.checked.delete(key)) this.changed.fire(uri);
    this.collection.delete(uri);
  }

  /** Removes the diagnostics of cells that are not in the program any more. */
  private forgetCells(uri: vscode.Uri, keep: ReadonlySet<string>): void {
    for (const { document } of this.checked.get(uri.toString())?.program.cells ?? []) {
      if (!keep.has(document.uri.toString())) this.collection.delete(document.uri);
    }
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

function sourceAt(key: string): Source | undefined {
  const { notebookDocuments, textDocuments } = vscode.workspace;
  return [...notebookDocuments, ...textDocuments].find(({ uri }) => uri.toString() === key);
}

/** Not the git, output and diff sides of a file: the same text would be reported twice. */
function isShownToUser(source: Source): boolean {
  return (
    isNotebook(source) || ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].includes(source.uri.scheme)
  );
}

function isEnabled(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('ml-expert', uri).get('diagnostics.enabled', true);
}
