import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { writeArtifactFile } from '../core/runs/artifactFile.js';
import type { NewRun, RunStore } from '../core/runs/runStore.js';
import { storeError } from '../core/runs/storeError.js';
import { UserError } from '../core/userError.js';
import type { JobCommand, JobEvent, JobSpec } from '../shared/jobProtocol.js';
import type { RunSummary } from '../shared/runs.js';
import { parseJobEvent } from './jobMessages.js';

export interface JobQueueOptions {
  readonly store: RunStore;
  /** The bundled job process, dist/jobProcess.js. */
  readonly jobScript: string;
  /** At most this many jobs of the folder run at once, whichever window started them. Read before each start. */
  readonly maxJobs: () => number;
  /** Default: the program this one runs on (Node, or VS Code's Electron as Node). */
  readonly program?: string;
  /** How often the store is looked at, in milliseconds. Default 400. */
  readonly pollMilliseconds?: number;
  /** Where failures of the queue itself go. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Starts jobs first in, first out, and follows them. The queue itself is the `queued` runs of the store: after a window
 * reload the next JobQueue finds running jobs and goes on with waiting ones, and several windows share one queue.
 * Jobs are detached processes; closing the queue ends none of them.
 */
export class JobQueue {
  readonly #options: JobQueueOptions;
  readonly #children = new Map<string, ChildProcess>();
  readonly #eventListeners = new Set<(event: JobEvent) => void>();
  readonly #changeListeners = new Set<(changed: readonly RunSummary[], removed: readonly string[]) => void>();
  readonly #polling: NodeJS.Timeout;
  #known: ReadonlyMap<string, string>;
  #stamp = '';
  #active = true;

  constructor(options: JobQueueOptions) {
    this.#options = options;
    this.#known = fingerprints(options.store.listRuns());
    this.#polling = setInterval(() => {
      this.#poll();
    }, options.pollMilliseconds ?? 400);
    this.#poll();
  }

  /** Records a run and starts it as soon as its turn comes. */
  enqueue(run: NewRun): RunSummary {
    const created = this.#options.store.createRun(run);
    this.#poll();
    return this.#options.store.summary(created.id);
  }

  /** Records a run and starts it at once, past the queue: for a terminal, whose user waits. */
  start(run: NewRun): RunSummary {
    const created = this.#options.store.createRun(run);
    if (this.#options.store.claim(created.id)) this.#startOrFail(created);
    return this.#options.store.summary(created.id);
  }

  /** A new run with the pipeline text, data and parameters of an earlier one. @throws {UserError} `run-unknown` */
  retry(runId: string): RunSummary {
    const { store } = this.#options;
    const earlier = store.getRun(runId);
    const created = store.createRun({
      experiment: earlier.experiment,
      pipelinePath: earlier.pipelinePath ?? '',
      pipelineText: store.pipelineText(runId),
      dataPath: earlier.dataPath,
      parameters: earlier.parameters,
    });
    store.setNote(created.id, `Retry of “${earlier.name}”.`);
    this.#poll();
    return store.summary(created.id);
  }

  /** Stops a job within a second, also one that another window started; a waiting run is cancelled at once. */
  cancel(runId: string): void {
    this.#options.store.requestCancel(runId);
    const child = this.#children.get(runId);
    if (child?.connected) child.send({ kind: 'cancel' } satisfies JobCommand, ignoreClosedChannel);
    this.#poll();
  }

  /** Live events of the jobs this queue started; everything in them is in the store too. */
  onEvent(listener: (event: JobEvent) => void): { dispose(): void } {
    this.#eventListeners.add(listener);
    return { dispose: () => this.#eventListeners.delete(listener) };
  }

  /** Runs whose summary is new or different, whoever changed it, and the ids of deleted ones. */
  onChange(listener: (changed: readonly RunSummary[], removed: readonly string[]) => void): {
    dispose(): void;
  } {
    this.#changeListeners.add(listener);
    return { dispose: () => this.#changeListeners.delete(listener) };
  }

  /** Stops following; running jobs go on. The store stays open: it belongs to the caller. */
  dispose(): void {
    this.#active = false;
    clearInterval(this.#polling);
    for (const child of this.#children.values()) {
      if (child.connected) child.disconnect();
      child.unref();
    }
    this.#children.clear();
  }

  #poll(): void {
    if (!this.#active) return;
    try {
      this.#startNext();
      this.#reportChanges();
    } catch (error) {
      this.#options.onError?.(error);
    }
  }

  #startNext(): void {
    for (;;) {
      const run = this.#options.store.claimNext(this.#options.maxJobs());
      if (!run) return;
      this.#startOrFail(run);
    }
  }

  #startOrFail(run: RunSummary): void {
    try {
      this.#start(run);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#options.store.failRun(run.id, `The job could not be started: ${message}`);
      if (!(error instanceof UserError)) throw error;
    }
  }

  #start(run: RunSummary): void {
    const { store, jobScript, program } = this.#options;
    const artifactsFolder = store.artifactsFolder(run.id);
    const spec: JobSpec = {
      runId: run.id,
      storePath: store.path,
      pipelinePath: run.pipelinePath ?? '',
      pipelineText: store.pipelineText(run.id),
      artifactsFolder,
    };
    const specPath = join(artifactsFolder, 'job.json');
    writeArtifactFile(specPath, JSON.stringify(spec));
    const log = openLog(artifactsFolder);
    const child = spawn(program ?? process.execPath, [jobScript, specPath], {
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
    });
    closeSync(log);
    // The job outlives this process, and must not keep it alive.
    child.unref();
    child.channel?.unref();
    this.#children.set(run.id, child);
    child.on('message', (message) => {
      const event = parseJobEvent(message);
      if (!event) this.#options.onError?.(new Error(`Unknown message of a job: ${JSON.stringify(message)}`));
      else for (const listener of this.#eventListeners) listener(event);
    });
    child.on('error', (error) => {
      this.#failUnended(run.id, `The job could not be started: ${error.message}`);
    });
    child.on('exit', (code) => {
      this.#children.delete(run.id);
      // A job records its own end. Without one it was killed (interrupted) or could not even start (failed).
      if (code !== null && code !== 0) {
        this.#failUnended(
          run.id,
          `The job process ended with code ${code}. Its log: ${join(artifactsFolder, 'log.txt')}`,
        );
      }
      this.#poll();
    });
  }

  #failUnended(runId: string, reason: string): void {
    if (!this.#active) return;
    try {
      const { status } = this.#options.store.summary(runId);
      if (status === 'running' || status === 'interrupted') this.#options.store.failRun(runId, reason);
    } catch (error) {
      this.#options.onError?.(error);
    }
  }

  #reportChanges(): void {
    const stamp = this.#options.store.changeStamp();
    // While a job runs its process may vanish without a write, so the list is looked at then in any case.
    if (
      stamp === this.#stamp &&
      ![...this.#known.values()].some((text) => text.includes('"status":"running"'))
    ) {
      return;
    }
    this.#stamp = stamp;
    const runs = this.#options.store.listRuns();
    const before = this.#known;
    this.#known = fingerprints(runs);
    const changed = runs.filter((run) => before.get(run.id) !== this.#known.get(run.id));
    const removed = [...before.keys()].filter((id) => !this.#known.has(id));
    if (changed.length === 0 && removed.length === 0) return;
    for (const listener of this.#changeListeners) listener(changed, removed);
  }
}

function fingerprints(runs: readonly RunSummary[]): ReadonlyMap<string, string> {
  return new Map(runs.map((run) => [run.id, JSON.stringify(run)]));
}

function openLog(folder: string): number {
  try {
    mkdirSync(folder, { recursive: true });
    return openSync(join(folder, 'log.txt'), 'a');
  } catch (error) {
    throw storeError(error, folder);
  }
}

/** The job may have ended between the look and the message; the store carries the request as well. */
function ignoreClosedChannel(): void {
  return;
}
