import * as vscode from 'vscode';
import { EXPERIMENTS_VIEW } from '../experiments/experimentTree.js';
import type { RunRecords } from '../experiments/runRecords.js';
import { renderJobStatus } from './renderJobStatus.js';

/** Running jobs in the status bar; a click goes to the side bar. */
export function createJobStatusBar(records: RunRecords): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ml-expert.jobs', vscode.StatusBarAlignment.Left, 20);
  item.name = 'ML Expert Trainings';
  item.command = `${EXPERIMENTS_VIEW}.focus`;
  const following = records.onDidChange((runs) => {
    const status = renderJobStatus(runs);
    if (!status) {
      item.hide();
      return;
    }
    item.text = status.text;
    item.tooltip = status.tooltip;
    item.accessibilityInformation = { label: status.spoken };
    item.show();
  });
  return vscode.Disposable.from(item, following);
}
