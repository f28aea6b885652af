import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import type { Finding } from '../../shared/findings.js';
import type { FailureSurface } from '../commands/failureSurface.js';
import { delayAfter } from './checkPace.js';
import { isCurrent, isNotebook, type Program, programOf, severitySetting, takeProgram } from './program.js';
import type { RunHistory } from './runHistory.js';
import { ShownDiagnostics } from './shownDiagnostics.js';
import { ShownFiles } from './shownFiles.js';
import { cellOf, toDiagnostic } from './toDiagnostic.js';

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
  private readonly shown = new ShownDiagnostics();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly files = new ShownFiles();
  private readonly disposables: { dispose(): unknown }[] = [this.shown, this.changed, this.files];
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** Being analysed; true: changed meanwhile, to be analysed again. */
  private readonly running = new Map<string, boolean>();
  /** Milliseconds of the last analysis. */
  private readonly costs = new Map<string, number>();
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
      this.files.onDidClose((uri) => this.forget(uri)),
      this.files.onDidShow((uri) => {
        if (!this.checked.has(uri.toString())) this.soon(sourceAt(uri.toString()));
      }),
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
    const started = performance.now();
    const found = await this.analyze(program);
    this.costs.set(key, performance.now() - started);
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

  /**
   * One check of a program at a time: where it takes longer than the pauses of who types, they would pile up. What ended
   * the analysis is in its log already: nobody asked for this check.
   */
  private checkQuietly(source: Source): void {
    const key = source.uri.toString();
    if (this.running.has(key)) {
      this.running.set(key, true);
      return;
    }
    this.running.set(key, false);
    this.checkNow(source)
      .then(() => {
        // Switched off while it was looked at.
        if (!isEnabled(source.uri)) this.forget(source.uri);
      })
      .catch((error: unknown) => {
        if (error instanceof UserError && error.reason === 'process-ended') this.forget(source.uri);
        else this.failures.report(error, 'Check for leakage');
      })
      .finally(() => {
        const isChanged = this.running.get(key);
        this.running.delete(key);
        if (isChanged) this.soon(source);
      });
  }

  private checkAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme !== 'vscode-notebook-cell') this.soon(programOf(document));
    }
    for (const notebook of vscode.workspace.notebookDocuments) this.soon(notebook);
  }

  private soon(source: Source | undefined): void {
    if (!source || source.isClosed || !isShownToUser(source)) return;
    const key = source.uri.toString();
    clearTimeout(this.waiting.get(key));
    if (!isEnabled(source.uri)) {
      this.forget(source.uri);
      return;
    }
    const check = (): void => {
      this.waiting.delete(key);
      this.checkQuietly(source);
    };
    this.waiting.set(key, setTimeout(check, delayAfter(this.costs.get(key))));
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
    this.shown.show(program, byCell);
    const checked = { program, findings };
    this.checked.set(program.uri.toString(), checked);
    this.changed.fire(program.uri);
    return checked;
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    this.costs.delete(key);
    this.shown.forget(uri);
    if (this.checked.delete(key)) this.changed.fire(uri);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

function sourceAt(key: string): Source | undefined {
  const { notebookDocuments, textDocuments } = vscode.workspace;
  const notebook = notebookDocuments.find(({ uri }) => uri.toString() === key);
  const document = textDocuments.find(({ uri }) => uri.toString() === key);
  return notebook ?? (document && programOf(document));
}

/**
 * What the user can write to: not the git, output and diff sides of a file, where the same text would be reported twice.
 * Where there is no telling, as for what other programs show, it is left alone.
 */
function isShownToUser({ uri: { scheme } }: Source): boolean {
  return ['file', 'untitled'].includes(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

function isEnabled(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('ml-expert', uri).get('diagnostics.enabled', true);
}
