import * as vscode from 'vscode';
import type { JobQueue } from '../../background/jobClient.js';
import type { NewRun } from '../../core/runs/runStore.js';
import { UserError } from '../../core/userError.js';
import type { RunSummary } from '../../shared/runs.js';
import type { FailureSurface } from '../commands/failureSurface.js';
import { isActive } from '../experiments/runFilter.js';
import type { FolderRecords, RunRecords } from '../experiments/runRecords.js';

/**
 * Starts and stops trainings. A folder has a queue only while it has work: after a reload a window goes on with the
 * runs that wait in its folders.
 */
export class Jobs implements vscode.Disposable {
  private readonly queues = new Map<string, JobQueue>();
  private readonly following: vscode.Disposable;

  constructor(
    private readonly records: RunRecords,
    private readonly jobScript: string,
    private readonly failures: FailureSurface,
  ) {
    this.following = records.onDidChange(() => void this.matchQueues());
  }

  /** Records a run of a pipeline file and starts it when its turn comes. */
  async start(run: NewRun): Promise<RunSummary> {
    requireTrust();
    const queue = await this.queueOf(await this.records.folderForPipeline(run.pipelinePath));
    const started = queue.enqueue(run);
    await this.records.refresh();
    return started;
  }

  /** The same pipeline, data and parameters once more, as recorded with the run. */
  async retry(runId: string): Promise<RunSummary> {
    requireTrust();
    const queue = await this.queueOf(this.records.recordsOf(runId));
    const started = queue.retry(runId);
    await this.records.refresh();
    return started;
  }

  async cancel(runId: string): Promise<void> {
    const { folder, store } = this.records.recordsOf(runId);
    const queue = this.queues.get(folder);
    if (queue) queue.cancel(runId);
    else store.requestCancel(runId);
    await this.records.refresh();
  }

  private async matchQueues(): Promise<void> {
    for (const records of this.records.folders()) {
      const queue = this.queues.get(records.folder);
      if (queue && !records.store.listRuns().some(isActive)) {
        queue.dispose();
        this.queues.delete(records.folder);
      } else if (
        !queue &&
        vscode.workspace.isTrusted &&
        records.runs.some((run) => run.status === 'queued')
      ) {
        await this.queueOf(records);
      }
    }
  }

  private async queueOf({ folder, store }: FolderRecords): Promise<JobQueue> {
    const { JobQueue } = await import('../../background/jobClient.js');
    const known = this.queues.get(folder);
    if (known) return known;
    const queue = new JobQueue({
      store,
      jobScript: this.jobScript,
      maxJobs: () => vscode.workspace.getConfiguration('ml-expert').get('maxParallelJobs', 1),
      onError: (error) => this.failures.report(error, 'Start the next training'),
    });
    this.queues.set(folder, queue);
    return queue;
  }

  dispose(): void {
    this.following.dispose();
    for (const queue of this.queues.values()) queue.dispose();
    this.queues.clear();
  }
}

/** @throws {UserError} in a restricted folder. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError(
    'usage',
    'Training starts a process, and this folder is in restricted mode. Trust the folder (“Manage Workspace Trust”) to train; ' +
      'profiles and diagnostics work without.',
  );
}
