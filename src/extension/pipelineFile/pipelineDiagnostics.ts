import * as vscode from 'vscode';
import { PIPELINE_FILE } from '../dataView/tableFiles.js';

const DELAY_MILLISECONDS = 300;

/** What is wrong in open pipeline files, beyond what the JSON schema can say. */
export class PipelineDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('ml-expert.pipeline');
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly disposables: { dispose(): unknown }[];

  constructor() {
    this.disposables = [
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.soon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document.uri)),
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
    this.collection.set(
      document.uri,
      problems.map(({ kind, message, offset, length }) => {
        const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
        diagnostic.source = 'ML Expert';
        diagnostic.code = kind;
        return diagnostic;
      }),
    );
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
    this.collection.delete(uri);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}
