import * as vscode from 'vscode';
import type { DiagnosticsProvider } from './diagnosticsProvider.js';
import { plainMessage } from './plainMessage.js';
import { severitySetting } from './program.js';
import { isSetRightByRunning, runNeededCommand } from './runActions.js';
import { shownSeverity } from './severity.js';

/** Loudest first. */
const icons = { error: '$(error)', warning: '$(warning)', information: '$(info)' } as const;

/** "2 findings" below a notebook cell; a click goes to the Problems view. */
export class FindingCellStatus implements vscode.NotebookCellStatusBarItemProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.changed.event;

  constructor(private readonly diagnostics: DiagnosticsProvider) {
    diagnostics.onDidCheck(() => this.changed.fire());
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const found = this.diagnostics.findingsOf(cell.document)?.findings ?? [];
    const setting = severitySetting(cell.notebook.uri);
    const here = found.flatMap((finding) => {
      const severity = shownSeverity(finding, setting);
      const isListed = finding.cell === cell.index && severity !== undefined && severity !== 'hint';
      return isListed ? [{ finding, severity }] : [];
    });
    const [first] = here;
    if (!first) return [];
    const loudest = (['error', 'warning'] as const).find((each) =>
      here.some(({ severity }) => severity === each),
    );
    const icon = icons[loudest ?? 'information'];
    const text = here.length === 1 ? `${icon} ${first.finding.rule}` : `${icon} ${here.length} findings`;
    const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
    const findings = here.map(({ finding }) => finding);
    item.tooltip = findings.map(({ rule, message }) => `${plainMessage({ message })} (${rule})`).join('\n');
    item.command = 'workbench.actions.view.problems';
    item.accessibilityInformation = { label: `ML Expert: ${item.tooltip}`, role: 'button' };
    return findings.some(isSetRightByRunning) && vscode.workspace.isTrusted ? [item, runItem(cell)] : [item];
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
