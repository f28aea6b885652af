import { join } from 'node:path';
import * as vscode from 'vscode';
import { loadRunPlanner, type PlanRuns } from '../../core/diagnose/live/planRuns.js';
import { UserError } from '../../core/userError.js';
import { takeProgram } from './program.js';
import type { RunHistory } from './runHistory.js';

/** Runs the cells a cell rests on that changed, did not run or were overwritten, and then the cell. */
export class NeededRuns {
  private plan: Promise<PlanRuns> | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly history: RunHistory,
  ) {}

  /** @param argument the cell; without it the one the cursor is in. @returns the cells that run, in their order */
  async run(argument: unknown): Promise<readonly number[]> {
    if (!vscode.workspace.isTrusted) {
      throw new UserError('usage', 'Cells run in folders you trust only: trust this folder first.');
    }
    const cell = isCell(argument) ? argument : activeCell();
    if (cell?.document.languageId !== 'python') {
      throw new UserError('usage', 'Select a Python cell of a notebook first: what it needs is run.');
    }
    const { notebook } = cell;
    this.plan ??= loadRunPlanner(join(this.extensionUri.fsPath, 'dist'));
    const plan = await this.plan;
    const { file, cells, runs } = takeProgram(notebook, this.history.runsOf(notebook));
    const needed = plan({ file, cells: cells.filter(({ kind }) => kind === 'code'), runs }, cell.index);
    for (const group of inOneGo(needed)) {
      await vscode.commands.executeCommand('notebook.cell.execute', {
        ranges: group.map((index) => ({ start: index, end: index + 1 })),
        document: notebook.uri,
      });
    }
    const others = needed.length - 1;
    vscode.window.setStatusBarMessage(
      others === 0
        ? '$(play) ML Expert: this cell needs no other'
        : `$(play) ML Expert: ${others === 1 ? '1 cell' : `${others} cells`} and this one`,
      5000,
    );
    return needed;
  }
}

/** One request runs its cells from top to bottom, and ends at the first that fails. */
function inOneGo(cells: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const cell of cells) {
    const last = groups.at(-1);
    if (last && cell > (last.at(-1) ?? cell)) last.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

function isCell(argument: unknown): argument is vscode.NotebookCell {
  return (
    typeof argument === 'object' && argument !== null && 'notebook' in argument && 'document' in argument
  );
}

function activeCell(): vscode.NotebookCell | undefined {
  const editor = vscode.window.activeNotebookEditor;
  const [selection] = editor?.selections ?? [];
  return selection && editor?.notebook.cellAt(selection.start);
}
