import * as vscode from 'vscode';
import type { CellRun } from '../../core/diagnose/live/history.js';
import { isNextRun, type SeenRun, storedRuns } from './seenRuns.js';

/** More than a day's work; the oldest are forgotten. */
const MAX_RUNS = 1000;

interface Session {
  /** By the counts the notebook was opened with: true for the kernel only if it goes on counting from there. */
  stored: readonly SeenRun[];
  runs: SeenRun[];
  /** Cells that run: what ran may be edited before it ends. */
  readonly started: Map<string, string>;
}

/** Watches what runs in open notebooks, from one start of their kernel to the next. */
export class RunHistory implements vscode.Disposable {
  private readonly ran = new vscode.EventEmitter<vscode.NotebookDocument>();
  private readonly sessions = new Map<string, Session>();
  private readonly disposables: { dispose(): unknown }[] = [this.ran];

  /** Fires when a cell has ended. */
  readonly onDidRun = this.ran.event;

  constructor() {
    const { workspace } = vscode;
    for (const notebook of workspace.notebookDocuments) this.open(notebook);
    this.disposables.push(
      workspace.onDidOpenNotebookDocument((notebook) => this.open(notebook)),
      workspace.onDidCloseNotebookDocument(({ uri }) => this.sessions.delete(uri.toString())),
      workspace.onDidChangeNotebookDocument(({ notebook, cellChanges }) => {
        for (const { cell, executionSummary } of cellChanges) {
          if (executionSummary) this.follow(notebook, cell, executionSummary);
        }
      }),
    );
  }

  /** The runs of the kernel as it is now, in the order they ended; none where none was seen. */
  runsOf(notebook: vscode.NotebookDocument): readonly CellRun[] {
    const runs = this.sessions.get(notebook.uri.toString())?.runs ?? [];
    if (runs.length === 0) return [];
    const indexes = new Map(notebook.getCells().map((cell) => [cell.document.uri.toString(), cell.index]));
    return runs.map(({ cell, text, succeeded }) => ({ cell: indexes.get(cell) ?? null, text, succeeded }));
  }

  private open(notebook: vscode.NotebookDocument): Session {
    const session: Session = {
      stored: storedRuns(notebook.getCells().map(seen)),
      runs: [],
      started: new Map(),
    };
    this.sessions.set(notebook.uri.toString(), session);
    return session;
  }

  private follow(
    notebook: vscode.NotebookDocument,
    cell: vscode.NotebookCell,
    { success, executionOrder }: vscode.NotebookCellExecutionSummary,
  ): void {
    if (cell.document.languageId !== 'python') return;
    const session = this.sessions.get(notebook.uri.toString()) ?? this.open(notebook);
    const { uri } = cell.document;
    if (success === undefined) {
      // The event of the start comes first; that of the number may come after an edit.
      if (!session.started.has(uri.toString())) session.started.set(uri.toString(), cell.document.getText());
      return;
    }
    if (executionOrder === undefined) return;
    const text = session.started.get(uri.toString()) ?? cell.document.getText();
    session.started.delete(uri.toString());
    if (session.runs.length === 0) session.runs = [...session.stored];
    // A kernel that starts anew counts from 1 again: nothing of what ran before is in it.
    if (!isNextRun(session.runs, executionOrder)) session.runs = [];
    session.runs.push({ cell: uri.toString(), text, succeeded: success, order: executionOrder });
    if (session.runs.length > MAX_RUNS) session.runs.shift();
    this.ran.fire(notebook);
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }
}

function seen(cell: vscode.NotebookCell): Parameters<typeof storedRuns>[0][number] {
  return {
    cell: cell.document.uri.toString(),
    text: cell.document.getText(),
    succeeded: cell.executionSummary?.success !== false,
    order: cell.document.languageId === 'python' ? cell.executionSummary?.executionOrder : undefined,
  };
}
