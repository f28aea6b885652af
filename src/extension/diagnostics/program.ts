import * as vscode from 'vscode';
import type { CellRun } from '../../core/diagnose/live/history.js';
import { namedRules, type SeveritySetting } from './severity.js';

/** What is analyzed as one program: a Python file, or all cells of a notebook in their order. */
export interface Program {
  readonly uri: vscode.Uri;
  readonly file: string;
  readonly kind: 'script' | 'notebook';
  readonly cells: readonly ProgramCell[];
  /** Rules that the settings give a severity: also those that are off by default. */
  readonly alsoRules: readonly string[];
  /** Of a notebook: what was seen to run in its kernel. */
  readonly runs: readonly CellRun[];
}

export interface ProgramCell {
  /** Index among all cells of the notebook, markdown included; 0 for a file. */
  readonly index: number;
  readonly text: string;
  readonly kind: 'code' | 'markdown';
  /** Of a notebook's cell: when it was last run; null when it was not. */
  readonly executionCount: number | null;
  readonly document: vscode.TextDocument;
  readonly version: number;
}

/** The program a document is part of; undefined where it is not Python. */
export function programOf(
  document: vscode.TextDocument,
): vscode.NotebookDocument | vscode.TextDocument | undefined {
  const notebook = notebookOf(document);
  if (notebook) return notebook;
  return document.languageId === 'python' ? document : undefined;
}

function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

export function isNotebook(
  source: vscode.NotebookDocument | vscode.TextDocument,
): source is vscode.NotebookDocument {
  return 'notebookType' in source;
}

/** A still picture of the text. Cells in other languages count as markdown: they are not read. */
export function takeProgram(
  source: vscode.NotebookDocument | vscode.TextDocument,
  runs: readonly CellRun[] = [],
): Program {
  const cells = isNotebook(source)
    ? source.getCells().map((cell) => ({
        index: cell.index,
        document: cell.document,
        kind: cell.document.languageId === 'python' ? ('code' as const) : ('markdown' as const),
        executionCount: cell.executionSummary?.executionOrder ?? null,
      }))
    : [{ index: 0, document: source, kind: 'code' as const, executionCount: null }];
  return {
    uri: source.uri,
    alsoRules: namedRules(severitySetting(source.uri)),
    runs,
    kind: isNotebook(source) ? 'notebook' : 'script',
    file: source.uri.scheme === 'file' ? source.uri.fsPath : source.uri.path,
    cells: cells.map((cell) => ({ ...cell, text: cell.document.getText(), version: cell.document.version })),
  };
}

/** False when the text has changed since the picture was taken: its places would be wrong. */
export function isCurrent(program: Program, source: vscode.NotebookDocument | vscode.TextDocument): boolean {
  if (isNotebook(source) && source.cellCount !== program.cells.length) return false;
  return program.cells.every(
    (cell) =>
      cell.document.version === cell.version &&
      (!isNotebook(source) || source.cellAt(cell.index).document === cell.document),
  );
}

/** What the user says of the rules, for a file. */
export function severitySetting(uri: vscode.Uri): SeveritySetting {
  return vscode.workspace.getConfiguration('ml-expert', uri).get('diagnostics.severity', {});
}
