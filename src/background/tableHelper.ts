import { Worker } from 'node:worker_threads';
import type { CsvHelper } from '../core/table/csv/csvHelper.js';
import type { PiecesJob, PiecesRead } from '../core/table/csv/csvPieces.js';
import type { ColumnsJob, ProfileHelper, RepeatsJob } from '../core/profile/profileHelper.js';
import type { Repeats } from '../core/profile/repeats.js';
import type { ColumnProfile } from '../shared/profile.js';

export type HelperRequest =
  | { readonly kind: 'pieces'; readonly id: number; readonly job: PiecesJob }
  | { readonly kind: 'columns'; readonly id: number; readonly job: ColumnsJob }
  | { readonly kind: 'repeats'; readonly id: number; readonly job: RepeatsJob };

export type HelperReply =
  | { readonly kind: 'column'; readonly id: number; readonly column: ColumnProfile }
  | { readonly kind: 'pieces'; readonly id: number; readonly read: PiecesRead | null }
  | { readonly kind: 'columns'; readonly id: number }
  | { readonly kind: 'repeats'; readonly id: number; readonly repeats: Repeats }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error };

type Unsent = HelperRequest extends infer R ? (R extends HelperRequest ? Omit<R, 'id'> : never) : never;

interface Pending {
  readonly receive: (reply: HelperReply) => void;
  readonly reject: (error: Error) => void;
}

/** What the thread still holds of the last table is freed with it when it had nothing to do for this long. */
const idleMilliseconds = 5_000;

/**
 * The table process's second thread: started when first asked, ended when idle. When it fails or ends, what it had in hand
 * is rejected and told to the log; whoever asked does the work alone. The next request starts it again.
 */
export class TableHelper implements CsvHelper, ProfileHelper {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;

  /** @param entry the bundle whose worker branch runs `serveTableHelper`. */
  constructor(
    readonly entry: string,
    readonly log: (line: string) => void,
  ) {}

  /** Starts the thread ahead of work that is about to come. */
  prepare(): void {
    this.#started();
    this.#endWhenIdle();
  }

  readPieces(job: PiecesJob): Promise<PiecesRead | null> {
    return this.#ask({ kind: 'pieces', job }, (reply) =>
      reply.kind === 'pieces' ? { value: reply.read } : null,
    );
  }

  async profileColumns(job: ColumnsJob, onColumn: (column: ColumnProfile) => void): Promise<void> {
    await this.#ask({ kind: 'columns', job }, (reply) => {
      if (reply.kind === 'column') onColumn(reply.column);
      return reply.kind === 'columns' ? { value: true } : null;
    });
  }

  findRepeats(job: RepeatsJob): Promise<Repeats> {
    return this.#ask({ kind: 'repeats', job }, (reply) =>
      reply.kind === 'repeats' ? { value: reply.repeats } : null,
    );
  }

  #ask<T>(request: Unsent, answer: (reply: HelperReply) => { readonly value: T } | null): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = this.#nextId++;
      this.#pending.set(id, {
        reject,
        receive: (reply) => {
          const answered = answer(reply);
          if (!answered && reply.kind !== 'failed') return;
          this.#pending.delete(id);
          this.#endWhenIdle();
          if (reply.kind === 'failed') {
            this.log(`The second thread failed: ${reply.error.stack ?? reply.error.message}`);
            reject(reply.error);
          } else if (answered) resolve(answered.value);
        },
      });
      this.#started().postMessage({ ...request, id } satisfies HelperRequest);
    });
  }

  #started(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.entry);
    // The process ends with its parent, whatever the thread does.
    worker.unref();
    worker.on('message', (reply: HelperReply) => this.#pending.get(reply.id)?.receive(reply));
    worker.on('error', (error) =>
      this.#ended(worker, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', (code) => this.#ended(worker, new Error(`The helper thread ended with code ${code}.`)));
    this.#worker = worker;
    return worker;
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#pending.size > 0) return;
    this.#idle = setTimeout(() => {
      const worker = this.#worker;
      this.#worker = null;
      void worker?.terminate();
    }, idleMilliseconds).unref();
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = null;
    else return;
    if (this.#pending.size > 0) {
      this.log(`The second thread ended with work in hand (${error.message}): the first goes on alone.`);
    }
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
