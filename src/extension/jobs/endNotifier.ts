import * as vscode from 'vscode';
import type { RunSummary } from '../../shared/runs.js';
import type { RunRecords } from '../experiments/runRecords.js';
import { endedRuns, endSentence } from './endedRuns.js';

/** One notification when a long training ends, unless its results are in front of the user. */
export function notifyOfEnds(records: RunRecords, isShown: (runId: string) => boolean): vscode.Disposable {
  let before: readonly RunSummary[] = records.list();
  return records.onDidChange((runs) => {
    for (const run of endedRuns(before, runs)) if (isWorthTelling(run) && !isShown(run.id)) void tell(run);
    before = runs;
  });
}

function isWorthTelling(run: RunSummary): boolean {
  const least = vscode.workspace.getConfiguration('ml-expert').get('notifyAfterSeconds', 30);
  return ((run.finished ?? Date.now()) - run.created) / 1000 >= least;
}

async function tell(run: RunSummary): Promise<void> {
  const action = run.status === 'done' ? 'Open Results' : 'Retry';
  const show =
    run.status === 'done' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const chosen = await show(endSentence(run), action);
  if (chosen === undefined) return;
  await vscode.commands.executeCommand(
    run.status === 'done' ? 'ml-expert.openRun' : 'ml-expert.retryRun',
    run.id,
  );
}
