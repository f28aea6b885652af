import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import { UserError } from '../core/userError.js';
import type { UserErrorReason } from '../core/userError.js';
import type { ColumnProfile, TableProfile } from '../shared/profile.js';
import type { TargetAdvice } from '../shared/profileView.js';
import type { Task } from '../shared/runs.js';
import type { TableAnswer, TableQuestion } from '../shared/tableFacts.js';
import type { TableHead, TablePage, TableReply, TableRequest, TableView } from '../shared/tableProtocol.js';
import { parseTableReply } from './tableMessages.js';

export interface TableClientOptions {
  /** The bundled tableProcess.js. */
  readonly processPath: string;
  /** The Node (or Electron) to run it with; our own when absent. */
  readonly execPath?: string;
  /** Lines the process writes, and what went wrong with it. */
  readonly log: (line: string) => void;
}

export interface ClientProfileOptions {
  readonly target?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** All columns in the table's order, some at a time, as they are ready, before the profile is. */
  readonly onColumns?: (columns: readonly ColumnProfile[]) => void;
}

/** A request that has not begun to exist on the wire. */
type Unsent = TableRequest extends infer R
  ? R extends { readonly id: number; readonly path: string }
    ? Omit<R, 'id'>
    : never
  : never;

interface Pending {
  readonly path: string;
  /** Returns true when this reply ends the request. */
  readonly receive: (reply: TableReply) => boolean;
  readonly reject: (error: Error) => void;
}

/**
 * Talks to the table process: starts it on first use, again after it has ended, and turns its answers into promises.
 * Every method rejects with a UserError where the user can do something; `cancelled` when `signal` was aborted.
 */
export class TableClient {
  readonly #options: TableClientOptions;
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | null = null;
  #nextId = 1;
  #disposed = false;

  constructor(options: TableClientOptions) {
    this.#options = options;
  }

  open(path: string, signal?: AbortSignal): Promise<TableHead> {
    return this.#ask({ kind: 'open', path }, signal, (reply) =>
      reply.kind === 'opened' ? reply.head : null,
    );
  }

  page(
    path: string,
    view: TableView,
    offset: number,
    limit: number,
    signal?: AbortSignal,
  ): Promise<TablePage> {
    return this.#ask({ kind: 'page', path, view, offset, limit }, signal, (reply) =>
      reply.kind === 'page' ? reply.page : null,
    );
  }

  profile(path: string, options: ClientProfileOptions = {}): Promise<TableProfile> {
    const { target, signal, onProgress, onColumns } = options;
    const request = { kind: 'profile', path, ...(target !== undefined && { target }) } as const;
    const columns: ColumnProfile[] = [];
    return this.#ask(request, signal, (reply) => {
      if (reply.kind === 'profileProgress') onProgress?.(reply.done, reply.total);
      if (reply.kind === 'profileColumns') {
        columns.push(...reply.columns);
        onColumns?.(reply.columns);
      }
      return reply.kind === 'profile' ? { ...reply.profile, columns } : null;
    });
  }

  /** `task`: the user's own choice; everything else is advised for it. */
  advise(path: string, target: string, signal?: AbortSignal, task?: Task): Promise<TargetAdvice> {
    const request = { kind: 'advise', path, target, ...(task && { task }) } as const;
    return this.#ask(request, signal, (reply) => (reply.kind === 'advice' ? reply.advice : null));
  }

  /** What a program's analysis asks of the file at `path`; null where it has no answer. @param other for `overlap` */
  async facts(
    path: string,
    question: TableQuestion,
    other?: string,
    signal?: AbortSignal,
  ): Promise<TableAnswer | null> {
    const request = { kind: 'facts', path, question, ...(other !== undefined && { other }) } as const;
    const { answer } = await this.#ask(request, signal, (reply) => (reply.kind === 'facts' ? reply : null));
    return answer;
  }

  /** Lets the process forget a file. */
  close(path: string): void {
    if (this.#child?.connected) this.#child.send({ kind: 'close', path } satisfies TableRequest);
  }

  dispose(): void {
    this.#disposed = true;
    this.#rejectAll(() => new UserError('cancelled', 'The window is closing.'));
    const child = this.#child;
    this.#child = null;
    if (child?.connected) child.disconnect();
  }

  /** Number of the process, for tests and the log; undefined while none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  #ask<T>(
    request: Unsent,
    signal: AbortSignal | undefined,
    answer: (reply: TableReply) => T | null,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted || this.#disposed) {
        reject(new UserError('cancelled', 'Cancelled.'));
        return;
      }
      const id = this.#nextId++;
      const stop = (): void => this.#send({ kind: 'cancel', id });
      const settled = (): void => {
        this.#pending.delete(id);
        signal?.removeEventListener('abort', stop);
      };
      this.#pending.set(id, {
        path: request.path,
        receive: (reply) => {
          if (reply.kind === 'error') {
            settled();
            reject(errorOf(reply.reason, reply.message));
            return true;
          }
          const value = answer(reply);
          if (value === null) return false;
          settled();
          resolve(value);
          return true;
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      signal?.addEventListener('abort', stop, { once: true });
      this.#send({ ...request, id });
    });
  }

  #send(request: TableRequest): void {
    this.#child ??= this.#start();
    this.#child.send(request, (error) => {
      // A child that is gone says so by its exit, which rejects what is pending.
      if (error) this.#options.log(`The table process did not take a message: ${error.message}`);
    });
  }

  #start(): ChildProcess {
    const { processPath, execPath, log } = this.#options;
    const child = fork(processPath, [], {
      serialization: 'advanced',
      // Inspector flags of the parent would make the child wait for a debugger on the same port.
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', GLIBC_TUNABLES: tunables() },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(execPath !== undefined && { execPath }),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => log(text.trimEnd()));
    }
    child.on('message', (message) => this.#receive(message));
    child.on('error', (error) => {
      log(`The table process could not be started: ${error.message}`);
      this.#ended(child, error.message);
    });
    child.on('exit', (code, signal) =>
      this.#ended(child, signal ? `signal ${signal}` : `code ${code ?? '?'}`),
    );
    return child;
  }

  #receive(message: unknown): void {
    const reply = parseTableReply(message);
    if (!reply) {
      this.#options.log('Ignored a reply of the table process of a kind this version does not know.');
      return;
    }
    this.#pending.get(reply.id)?.receive(reply);
  }

  #ended(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#pending.size > 0) this.#options.log(`The table process ended (${how}) with work in hand.`);
    this.#rejectAll(
      (path) =>
        new UserError(
          'process-ended',
          `The process that reads tables ended (${how}) while it worked on “${basename(path)}”: try again. ` +
            'If it happens again, the file may be damaged or larger than memory.',
        ),
    );
  }

  #rejectAll(error: (path: string) => Error): void {
    for (const pending of [...this.#pending.values()]) pending.reject(error(pending.path));
  }
}

function errorOf(reason: string, message: string): Error {
  return reason === 'defect' ? new Error(message) : new UserError(reason as UserErrorReason, message);
}

/**
 * Large arrays in large memory pages, as NumPy asks for too: first touching a gigabyte of ordinary ones takes a second or more.
 * glibc on Linux knows the setting; other systems never look.
 */
function tunables(): string {
  return [process.env['GLIBC_TUNABLES'], 'glibc.malloc.hugetlb=1'].filter(Boolean).join(':');
}
