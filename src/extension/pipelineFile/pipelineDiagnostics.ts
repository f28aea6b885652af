import * as vscode from 'vscode';
import { PIPELINE_FILE } from '../dataView/tableFiles.js';

const DELAY_MILLISECONDS = 300;
const SOURCE = 'ML Expert';

/**
 * What is wrong in open pipeline files. The JSON editor checks them against the schema too: where it has underlined
 * something, ours is left out, so that nothing is said twice.
 */
export class PipelineDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('ml-expert.pipeline');
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** All that was found, also what is left out at the moment. */
  private readonly found = new Map<string, readonly vscode.Diagnostic[]>();
  private readonly disposables: { dispose(): unknown }[];

  constructor() {
    this.disposables = [
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.soon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document.uri)),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) if (this.found.has(uri.toString())) this.show(uri);
      }),
    ];
    for (const document of vscode.workspace.textDocuments) this.soon(document);
  }

  private soon(document: vscode.TextDocument): void {
    if (!PIPELINE_FILE.test(document.uri.path)) return;
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => void this.check(document), DELAY_MILLISECONDS),
    );
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    this.waiting.delete(document.uri.toString());
    const { pipelineProblems } = await import('../../core/pipeline/pipelineProblems.js');
    if (document.isClosed) return;
    // The JSON editor underlines its own syntax.
    const problems = pipelineProblems(document.getText()).filter(({ kind }) => kind !== 'syntax');
    this.found.set(
      document.uri.toString(),
      problems.map(({ kind, message, offset, length }) => {
        const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
        diagnostic.source = SOURCE;
        diagnostic.code = kind;
        return diagnostic;
      }),
    );
    this.show(document.uri);
  }

  /** Setting the collection comes back here as a change: only what differs is set. */
  private show(uri: vscode.Uri): void {
    const others = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source, severity }) => source !== SOURCE && severity <= vscode.DiagnosticSeverity.Warning);
    const found = this.found.get(uri.toString()) ?? [];
    const shown = found.filter(
      ({ range }) => !others.some((other) => other.range.intersection(range) !== undefined),
    );
    const before = this.collection.get(uri) ?? [];
    if (before.length === shown.length && shown.every((diagnostic, at) => diagnostic === before[at])) return;
    this.collection.set(uri, shown);
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    this.found.delete(key);
    this.collection.delete(uri);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}
