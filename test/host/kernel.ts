import * as vscode from 'vscode';
import { eventually } from './eventually.js';

/** A kernel that runs nothing and says it did: what ran is what the tests look at. */
export class Kernel implements vscode.Disposable {
  private readonly controller = vscode.notebooks.createNotebookController(
    'ml-expert-test',
    'jupyter-notebook',
    'Test kernel',
    (cells) => this.execute(cells),
  );
  private readonly selected = new Set<string>();
  private order = 0;
  /** Indexes of the cells that ran, in their order. */
  readonly ran: number[] = [];

  constructor() {
    this.controller.supportsExecutionOrder = true;
    this.controller.supportedLanguages = ['python'];
    this.controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
      if (selected) this.selected.add(notebook.uri.toString());
      else this.selected.delete(notebook.uri.toString());
    });
  }

  async attach(notebook: vscode.NotebookDocument): Promise<void> {
    this.controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
    const key = notebook.uri.toString();
    if (!this.selected.has(key)) {
      await vscode.commands.executeCommand('notebook.selectKernel', {
        id: 'ml-expert-test',
        extension: 'ml-expert.ml-expert',
      });
    }
    await eventually('the kernel is selected', () => this.selected.has(key));
  }

  /** Counts from 1 again, as a kernel does that starts anew. */
  restart(): void {
    this.order = 0;
  }

  async run(notebook: vscode.NotebookDocument, ...indexes: readonly number[]): Promise<void> {
    for (const index of indexes) {
      const before = this.ran.length;
      await vscode.commands.executeCommand('notebook.cell.execute', {
        ranges: [{ start: index, end: index + 1 }],
        document: notebook.uri,
      });
      await eventually(`cell ${index + 1} has run`, () => this.ran.length > before);
    }
  }

  private execute(cells: readonly vscode.NotebookCell[]): void {
    for (const cell of cells) {
      const execution = this.controller.createNotebookCellExecution(cell);
      execution.executionOrder = ++this.order;
      execution.start(Date.now());
      execution.end(true, Date.now());
      this.ran.push(cell.index);
    }
  }

  dispose(): void {
    this.controller.dispose();
  }
}
