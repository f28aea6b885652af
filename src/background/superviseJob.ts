import { UserError } from '../core/userError.js';
import type { JobEvent, JobSpec } from '../shared/jobProtocol.js';
import { parseJobCommand, type WorkerMessage } from './jobMessages.js';
import { JobLog } from './jobLog.js';
import { JobRecorder } from './jobRecorder.js';
import { startTrainingThread } from './trainingThread.js';

/** Well under the second within which a cancel must act. */
const TICK_MILLISECONDS = 200;

/**
 * The main thread of a job process. Training runs in a worker thread, so this one always answers: it records, keeps the
 * heartbeat, and can stop a fit in the middle of an iteration. It goes on when the process that started it is gone.
 *
 * @param script the file the worker thread runs
 * @returns the exit code: 0 when the run is done, 1 otherwise
 */
export function superviseJob(spec: JobSpec, script: string): Promise<number> {
  return new Promise((resolve) => {
    const recorder = new JobRecorder(spec);
    const log = new JobLog(spec);
    const { runId } = spec;
    let ended = false;

    const end = (code: number, event: JobEvent) => {
      log.event(event);
      clearInterval(ticking);
      recorder.close();
      void worker.terminate();
      tellParent(event, () => {
        resolve(code);
      });
    };
    /** Runs `record` once; whatever it throws (a full disk above all) becomes the reason the run failed. */
    const endOnce = (record: () => { readonly code: number; readonly event: JobEvent }) => {
      if (ended) return;
      ended = true;
      try {
        const { code, event } = record();
        end(code, event);
      } catch (error) {
        const message = failureMessage(error);
        console.error(error);
        try {
          recorder.fail(message);
        } catch (unrecorded) {
          console.error('The failure could not be recorded:', unrecorded);
        }
        end(1, { kind: 'failed', runId, message });
      }
    };
    const fail = (message: string) => {
      endOnce(() => {
        recorder.fail(message);
        return { code: 1, event: { kind: 'failed', runId, message } };
      });
    };
    const cancel = (reason: string) => {
      endOnce(() => {
        recorder.cancel(reason);
        return { code: 1, event: { kind: 'cancelled', runId } };
      });
    };
    const guarded = (action: () => void) => {
      if (ended) return;
      try {
        action();
      } catch (error) {
        endOnce(() => {
          throw error;
        });
      }
    };

    const worker = startTrainingThread(script, spec);
    worker.on('message', (message: WorkerMessage) => {
      guarded(() => {
        switch (message.kind) {
          case 'facts':
            recorder.recordFacts(message);
            break;
          case 'progress':
            recorder.setProgress(message.progress, message.phase);
            log.event({ ...message, runId });
            tellParent({ ...message, runId });
            break;
          case 'curve':
            recorder.addPoint(message.point);
            tellParent({ kind: 'curve', runId, ...message.point });
            break;
          case 'done':
            endOnce(() => {
              recorder.finish(message);
              return { code: 0, event: { kind: 'done', runId, metric: message.metric } };
            });
            break;
          case 'failed':
            fail(message.message);
        }
      });
    });
    worker.on('error', (error) => {
      console.error(error);
      fail(failureMessage(error));
    });
    worker.on('exit', (code) => {
      fail(`Training stopped without a result (code ${code}). The log of the run has the details.`);
    });

    process.on('message', (message) => {
      if (parseJobCommand(message)) cancel('Cancelled.');
      else console.error('Ignored an unknown message:', message);
    });
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        cancel(`Stopped: the job process was asked to end (${signal}).`);
      });
    }

    const ticking = setInterval(() => {
      guarded(() => {
        if (recorder.flush().cancelRequested) cancel('Cancelled.');
      });
    }, TICK_MILLISECONDS);
    guarded(() => {
      recorder.start(process.pid);
      tellParent({ kind: 'started', runId, pid: process.pid });
    });
  });
}

function failureMessage(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'Training needed more memory than there is. Train on fewer rows or columns, or with fewer bins or trees.';
  }
  return `Training failed because of a defect in ML Expert: ${error instanceof Error ? error.message : String(error)}`;
}

/** The parent may be gone: the run store holds the same facts, so a message that cannot be sent is not missed. */
function tellParent(event: JobEvent, sent: () => void = () => undefined): void {
  if (process.send === undefined || !process.connected) sent();
  else {
    process.send(event, undefined, undefined, () => {
      sent();
    });
  }
}
