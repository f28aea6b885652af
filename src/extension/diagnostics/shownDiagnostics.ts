import * as vscode from 'vscode';
import type { Program, ProgramCell } from './program.js';

/** What a cell shows, and for which of its texts. */
interface Shown {
  readonly uri: vscode.Uri;
  readonly version: number;
  readonly content: string;
}

/** The diagnostics of all cells of a program at once: only what differs is sent to the editor, in one message. */
export class ShownDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('ml-expert');
  /** By program, then by cell: those that have some. */
  private readonly programs = new Map<string, ReadonlyMap<string, Shown>>();

  show(program: Program, byCell: ReadonlyMap<ProgramCell, readonly vscode.Diagnostic[]>): void {
    const before = this.programs.get(program.uri.toString());
    const after = new Map<string, Shown>();
    const changes: [vscode.Uri, readonly vscode.Diagnostic[] | undefined][] = [];
    for (const [{ document, version }, diagnostics] of byCell) {
      if (diagnostics.length === 0) continue;
      const { uri } = document;
      const shown = { uri, version, content: contentOf(diagnostics) };
      after.set(uri.toString(), shown);
      const known = before?.get(uri.toString());
      // Where the text was edited and is as it was, what was underlined may have been deleted with it.
      if (known?.version !== version || known.content !== shown.content) changes.push([uri, diagnostics]);
    }
    for (const [key, { uri }] of before ?? []) if (!after.has(key)) changes.push([uri, undefined]);
    this.programs.set(program.uri.toString(), after);
    if (changes.length > 0) this.collection.set(changes);
  }

  forget(uri: vscode.Uri): void {
    const before = this.programs.get(uri.toString());
    this.programs.delete(uri.toString());
    if (before && before.size > 0) {
      this.collection.set([...before.values()].map((shown) => [shown.uri, undefined]));
    }
  }

  dispose(): void {
    this.collection.dispose();
  }
}

/** What VS Code itself writes of a diagnostic leaves out its chain. */
function contentOf(diagnostics: readonly vscode.Diagnostic[]): string {
  return JSON.stringify(diagnostics.map((each) => [each, each.tags, each.relatedInformation]));
}
