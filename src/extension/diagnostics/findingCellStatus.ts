import * as vscode from 'vscode';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { isSetRightByRunning, runNeededCommand } from './runActions.js';

/** "2 findings" below a notebook cell; a click goes to the Problems view. */
export class FindingCellStatus implements vscode.NotebookCellStatusBarItemProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.changed.event;

  constructor(private readonly diagnostics: DiagnosticsProvider) {
    diagnostics.onDidCheck(() => this.changed.fire());
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const found = this.diagnostics.findingsOf(cell.document)?.findings ?? [];
    const here = found.filter(({ cell: at, severity }) => at === cell.index && severity !== 'hint');
    const [first] = here;
    if (!first) return [];
    const icon = here.some(({ severity }) => severity === 'error') ? '$(error)' : '$(warning)';
    const text = here.length === 1 ? `${icon} ${first.rule}` : `${icon} ${here.length} findings`;
    const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
    item.tooltip = here.map((finding) => finding.message).join('\n');
    item.command = 'workbench.actions.view.problems';
    item.accessibilityInformation = { label: `ML Expert: ${item.tooltip}` };
    return here.some(isSetRightByRunning) && vscode.workspace.isTrusted ? [item, runItem(cell)] : [item];
  }
}

function runItem(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem {
  const item = new vscode.NotebookCellStatusBarItem(
    '$(run-above) Run what is needed',
    vscode.NotebookCellStatusBarAlignment.Left,
  );
  item.tooltip = 'Runs the cells this one rests on that changed or did not run, and then this cell';
  item.command = runNeededCommand(cell);
  return item;
}
