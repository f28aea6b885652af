import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { UserError } from '../../core/userError.js';
import { isActive } from './runFilter.js';
import type { RunRecords } from './runRecords.js';

const UNDO_MILLISECONDS = 5000;

/**
 * Deletes runs and their files after a moment in which Cancel takes it back; they leave the side bar at once.
 * Closing the window in that moment deletes nothing.
 */
export async function deleteRuns(records: RunRecords, ids: readonly string[]): Promise<void> {
  const runs = records.list().filter((run) => ids.includes(run.id));
  const active = runs.find(isActive);
  if (active)
    throw new UserError('usage', `“${active.name}” is still running. Stop it first, then delete it.`);
  const [first] = runs;
  if (!first) return;
  const what = runs.length === 1 ? `“${first.name}”` : `${runs.length} runs`;
  const hidden = records.hide(runs.map((run) => run.id));
  try {
    const undone = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `Deleting ${what} and its files. Cancel to keep.`,
        cancellable: true,
      },
      async (_progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        return delay(UNDO_MILLISECONDS, false, { signal: abort.signal }).catch(() => true);
      },
    );
    if (undone) return;
    for (const run of runs) records.recordsOf(run.id).store.deleteRun(run.id);
  } finally {
    // First what is left, then what is shown: otherwise deleted runs would come back for a moment.
    await records.refresh();
    hidden.dispose();
  }
}
