import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Analysis } from '../core/diagnose/analyzer.js';
import { UserError } from '../core/userError.js';
import { TextNumbers, type AnalysisReply, type AnalysisSource } from './analysisMessages.js';

export interface AnalysisClientOptions {
  /** The bundled analysisWorker.js. */
  readonly workerPath: string;
  /** Where the parser's two .wasm files are. */
  readonly wasmFolder: string;
  /** A program that takes longer ends the thread; the analysis counts its own steps and needs a fraction of it. */
  readonly limitMilliseconds?: number;
  /** What was not analysed and why, once a file. */
  readonly log: (line: string) => void;
}

interface Job {
  readonly source: AnalysisSource;
  readonly resolve: (analysis: Analysis) => void;
  readonly reject: (error: Error) => void;
}

const defaultLimit = 2_000;
/** Reading and compiling the parser, on a machine that is busy with starting an editor. */
const startLimit = 20_000;
/** A thread that nobody asked for so long is ended: starting another takes a fraction of a second. */
const idleLimit = 5 * 60_000;
/** Megabytes; a notebook of 200 cells takes some 30. */
const memoryLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

/**
 * Analyses programs in a thread of its own, one after another: started with the first, again after it has hung, crashed or
 * rested so long that it was ended.
 * A program that ended the thread is rejected with a UserError `process-ended`; the next ones are analysed as ever.
 */
export class AnalysisClient {
  private readonly waiting: Job[] = [];
  private readonly texts = new TextNumbers();
  /** Files that were logged as not analysed. */
  private readonly failing = new Set<string>();
  private worker: Worker | undefined;
  private isReady = false;
  private current: (Job & { readonly id: number }) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private nextId = 1;

  constructor(private readonly options: AnalysisClientOptions) {}

  analyze(source: AnalysisSource): Promise<Analysis> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ source, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.current) return;
    if (this.waiting.length === 0) {
      this.endWhenIdle();
      return;
    }
    const worker = (this.worker ??= this.start());
    if (!this.isReady) return;
    const job = this.waiting.shift();
    if (!job) return;
    const id = this.nextId++;
    this.current = { ...job, id };
    const limit = this.options.limitMilliseconds ?? defaultLimit;
    this.endAfter(worker, limit, `it took more than ${limit / 1000} s`);
    worker.postMessage(this.texts.request(id, job.source));
  }

  private start(): Worker {
    const worker = new Worker(this.options.workerPath, {
      workerData: this.options.wasmFolder,
      resourceLimits: memoryLimits,
    });
    worker.unref();
    worker.on('message', (reply: AnalysisReply) => this.receive(worker, reply));
    worker.on('error', (error) => this.ended(worker, whyItCrashed(error)));
    worker.on('exit', (code) => this.ended(worker, `its thread ended with code ${code}`));
    this.endAfter(worker, startLimit, `the analysis did not start within ${startLimit / 1000} s`);
    return worker;
  }

  private endAfter(worker: Worker, milliseconds: number, why: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ended(worker, why), milliseconds).unref();
  }

  private endWhenIdle(): void {
    if (this.worker && this.isReady) this.endAfter(this.worker, idleLimit, 'it had nothing to do');
  }

  private receive(worker: Worker, reply: AnalysisReply): void {
    if (worker !== this.worker) return;
    if (reply.kind === 'ready') {
      this.isReady = true;
      clearTimeout(this.timer);
    } else if (reply.id === this.current?.id) {
      const { source, resolve, reject } = this.current;
      this.current = undefined;
      clearTimeout(this.timer);
      if (reply.kind === 'analyzed') {
        this.failing.delete(source.file);
        resolve(reply.analysis);
      } else reject(this.notAnalyzed(source, `it failed: ${messageOf(reply.error)}`, reply.error));
    }
    this.next();
  }

  /** Gives up the thread, and the program it was at; without one, those that wait for the start. */
  private ended(worker: Worker, why: string): void {
    if (worker !== this.worker) return;
    clearTimeout(this.timer);
    this.worker = undefined;
    const failed = this.current ? [this.current] : this.isReady ? [] : this.waiting.splice(0);
    this.current = undefined;
    this.isReady = false;
    this.texts.forget();
    void worker.terminate();
    for (const { source, reject } of failed) reject(this.notAnalyzed(source, why));
    this.next();
  }

  private notAnalyzed({ file }: AnalysisSource, why: string, cause?: Error): UserError {
    const message = `${basename(file)} is not analysed: ${why}. It is tried again when it changes.`;
    if (!this.failing.has(file)) this.options.log(message + (cause?.stack ? `\n${cause.stack}` : ''));
    this.failing.add(file);
    return new UserError('process-ended', message);
  }

  dispose(): void {
    const worker = this.worker;
    this.worker = undefined;
    clearTimeout(this.timer);
    const open = [...(this.current ? [this.current] : []), ...this.waiting.splice(0)];
    this.current = undefined;
    for (const { reject } of open) reject(new UserError('cancelled', 'The analysis has ended.'));
    void worker?.terminate();
  }
}

function whyItCrashed(error: unknown): string {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull
    ? `it took more than ${memoryLimits.maxOldGenerationSizeMb} MB of memory`
    : `it failed: ${messageOf(error)}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
