import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeArtifactFile } from '../core/runs/artifactFile.js';
import { isDiskFull } from '../core/runs/storeError.js';
import { HEARTBEAT_MILLISECONDS } from '../core/runs/runLiveness.js';
import { RunStore } from '../core/runs/runStore.js';
import type { JobSpec } from '../shared/jobProtocol.js';
import type { MetricPoint } from '../shared/runs.js';
import type { WorkerMessage } from './jobMessages.js';

/** Space set aside while a job runs, given back to record why it ended when the disk is full. */
const RESERVE_BYTES = 256 * 1024;

/** What a job has learnt since the last write, written in one go: a fast fit makes thousands of points a second. */
export class JobRecorder {
  readonly #store: RunStore;
  readonly #reserve: string;
  #points: MetricPoint[] = [];
  #progress: { readonly progress: number; readonly phase: string } | undefined;
  #lastWrite = Date.now();

  constructor(readonly spec: JobSpec) {
    this.#store = RunStore.openFile(spec.storePath);
    this.#reserve = join(spec.artifactsFolder, 'reserve.bin');
  }

  start(pid: number): void {
    // Random-looking bytes: a file of zeros takes no space on file systems that compress.
    writeArtifactFile(this.#reserve, incompressible(RESERVE_BYTES));
    this.#store.markStarted(this.spec.runId, pid);
  }

  addPoint(point: MetricPoint): void {
    this.#points.push(point);
  }

  setProgress(progress: number, phase: string): void {
    this.#progress = { progress, phase };
  }

  recordFacts(facts: Extract<WorkerMessage, { kind: 'facts' }>): void {
    this.#store.recordFacts(this.spec.runId, facts);
  }

  /** Writes what is new, says that the job is alive, and learns whether it shall stop. */
  flush(): { readonly cancelRequested: boolean } {
    const { runId } = this.spec;
    const news = this.#points.length > 0 || this.#progress !== undefined;
    if (this.#points.length > 0) {
      this.#store.appendMetrics(runId, this.#points);
      this.#points = [];
    }
    if (this.#progress) {
      this.#store.updateProgress(runId, this.#progress.progress, this.#progress.phase);
      this.#progress = undefined;
    }
    if (news) this.#lastWrite = Date.now();
    if (Date.now() - this.#lastWrite < HEARTBEAT_MILLISECONDS) {
      return { cancelRequested: this.#store.isCancelRequested(runId) };
    }
    this.#lastWrite = Date.now();
    return this.#store.heartbeat(runId);
  }

  finish(message: Extract<WorkerMessage, { kind: 'done' }>): void {
    this.flush();
    for (const { name, content } of message.artifacts)
      this.#store.writeArtifact(this.spec.runId, name, content);
    this.#store.finishRun(this.spec.runId, message.metric);
  }

  cancel(reason: string): void {
    this.#end(() => {
      this.#store.cancelRun(this.spec.runId, reason);
    });
  }

  fail(reason: string): void {
    this.#end(() => {
      this.#store.failRun(this.spec.runId, reason);
    });
  }

  /** Records how the run ended even when the disk is full: first the end, then, if there is room, the last points. */
  #end(record: () => void): void {
    try {
      record();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      rmSync(this.#reserve, { force: true });
      record();
    }
    try {
      this.#store.appendMetrics(this.spec.runId, this.#points);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }

  close(): void {
    rmSync(this.#reserve, { force: true });
    this.#store.close();
  }
}

function incompressible(bytes: number): Uint8Array {
  const noise = new Uint8Array(bytes);
  for (let start = 0; start < bytes; start += 65_536) {
    crypto.getRandomValues(noise.subarray(start, start + 65_536));
  }
  return noise;
}
