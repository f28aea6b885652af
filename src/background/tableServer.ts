import { leastShared } from '../core/table/csv/parseCsvFile.js';
import { adviceLines } from '../core/advise/adviceLines.js';
import { UserError } from '../core/userError.js';
import type { ColumnProfile } from '../shared/profile.js';
import type { TableReply, TableRequest } from '../shared/tableProtocol.js';
import { TableFiles } from './tableFiles.js';
import { FactReader } from './factReader.js';
import type { TableHelper } from './tableHelper.js';
import { parseTableRequest } from './tableMessages.js';
import { TableQueue } from './tableQueue.js';

/** How often columns that are ready are handed over, in milliseconds. */
const columnsEvery = 50;
/** So many columns make a message of less than two megabytes, whatever is in them. */
const mostColumns = 250;

/**
 * Answers requests about tables. Looking (`open`, `page`), computing (`profile`, `advise`) and answering what a program's
 * analysis asks (`facts`) have a queue each, so that a grid scrolls while its profile is computed; within a queue the first
 * to come is served first.
 */
export class TableServer {
  readonly #files: TableFiles;
  readonly #looking: TableQueue;
  readonly #computing: TableQueue;
  readonly #answering: TableQueue;
  readonly #facts: FactReader;

  constructor(
    readonly send: (reply: TableReply) => void,
    readonly log: (line: string) => void,
    readonly helper?: TableHelper,
  ) {
    this.#files = new TableFiles(helper);
    const failed = (id: number, error: unknown): void => this.#fail(id, error);
    this.#looking = new TableQueue(failed);
    this.#computing = new TableQueue(failed);
    this.#answering = new TableQueue(failed);
    this.#facts = new FactReader(helper ? { helper } : {});
  }

  handle(message: unknown): void {
    const request = parseTableRequest(message);
    if (request) this.#start(request);
    else
      this.log(
        `Ignored a message of a kind this version does not know: ${JSON.stringify(message)?.slice(0, 200)}`,
      );
  }

  #start(request: TableRequest): void {
    switch (request.kind) {
      case 'open':
        this.#looking.add(request.id, async () => {
          const head = await this.#files.head(request.path);
          // Whoever opens a large file asks for its profile next.
          if (head.bytes >= leastShared) this.helper?.prepare();
          this.send({ kind: 'opened', id: request.id, head });
        });
        break;
      case 'page':
        this.#looking.add(request.id, async (signal) => {
          const { path, view, offset, limit } = request;
          const page = await this.#files.page(path, view, offset, limit, signal);
          this.send({ kind: 'page', id: request.id, page });
        });
        break;
      case 'profile':
        this.#computing.add(request.id, (signal) =>
          this.#profile(request.id, request.path, request.target, signal),
        );
        break;
      case 'advise':
        this.#computing.add(request.id, (signal) => this.#advise(request, signal));
        break;
      case 'facts':
        this.#answering.add(request.id, async () => {
          const { question, path, other } = request;
          const answer = await this.#facts.answer(question, path, other);
          this.send({ kind: 'facts', id: request.id, answer });
        });
        break;
      case 'close':
        this.#files.close(request.path);
        break;
      case 'cancel':
        this.#looking.cancel(request.id);
        this.#computing.cancel(request.id);
        this.#answering.cancel(request.id);
        break;
    }
  }

  async #profile(id: number, path: string, target: string | undefined, signal: AbortSignal): Promise<void> {
    let handed = 0;
    let ready: ColumnProfile[] = [];
    let sent = performance.now();
    const hand = (columns: readonly ColumnProfile[]): void => {
      handed += columns.length;
      this.send({ kind: 'profileColumns', id, columns });
    };
    const { columns: all, ...profile } = await this.#files.profile(path, target, {
      signal,
      onRows: () => undefined,
      onColumn: (column, done, total) => {
        ready.push(column);
        const soon = performance.now() - sent < columnsEvery && ready.length < mostColumns;
        if (soon && done < total) return;
        hand(ready);
        this.send({ kind: 'profileProgress', id, done, total });
        ready = [];
        sent = performance.now();
      },
    });
    // Columns that were known from an earlier profile.
    while (handed < all.length) hand(all.slice(handed, handed + mostColumns));
    this.send({ kind: 'profile', id, profile });
  }

  async #advise(
    { id, path, target, task }: Extract<TableRequest, { kind: 'advise' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const advice = await this.#files.advise(path, target, task, signal);
    this.send({ kind: 'advice', id, advice: { target, lines: adviceLines(advice), advice } });
  }

  #fail(id: number, error: unknown): void {
    if (error instanceof UserError) {
      this.send({ kind: 'error', id, reason: error.reason, message: error.message });
      return;
    }
    this.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const message = error instanceof Error ? error.message : String(error);
    this.send({ kind: 'error', id, reason: 'defect', message });
  }
}
