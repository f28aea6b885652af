import { join } from 'node:path';
import { JobQueue } from '../background/jobClient.js';
import type { NewRun, RunStore } from '../core/runs/runStore.js';
import type { RunSummary } from '../shared/runs.js';
import type { CommandIo } from './io.js';
import { ProgressBar } from './progressBar.js';

/**
 * Starts a job and follows it to its end with a progress bar; Ctrl-C cancels it.
 * The job is a process of its own: if this terminal is closed, the run goes on and VS Code shows it.
 */
export async function followRun(store: RunStore, run: NewRun, io: CommandIo): Promise<RunSummary> {
  const bar = new ProgressBar(io);
  // 0: this queue starts the run it was given, and nobody else's.
  const queue = new JobQueue({
    store,
    jobScript: join(__dirname, 'jobProcess.js'),
    maxJobs: () => 0,
    pollMilliseconds: 100,
  });
  const { id } = queue.start(run);
  const cancel = () => {
    queue.cancel(id);
  };
  process.on('SIGINT', cancel);
  try {
    return await new Promise<RunSummary>((resolve, reject) => {
      const look = () => {
        try {
          const summary = store.summary(id);
          if (summary.status !== 'running' && summary.status !== 'queued') resolve(summary);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      queue.onEvent((event) => {
        if (event.kind === 'progress') bar.update(event.progress, event.phase);
        else if (event.kind !== 'curve') look();
      });
      queue.onChange(look);
      look();
    });
  } finally {
    process.off('SIGINT', cancel);
    queue.dispose();
    bar.end();
  }
}
