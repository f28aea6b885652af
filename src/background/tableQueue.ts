import { UserError } from '../core/userError.js';

interface Waiting {
  readonly id: number;
  readonly controller: AbortController;
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Runs work one after another, in the order it came; work that waits or runs can be cancelled by its number. */
export class TableQueue {
  readonly #waiting: Waiting[] = [];
  #running: Waiting | null = null;

  /** `failed` gets what `work` throws, and a UserError `cancelled` for work that never began. */
  constructor(readonly failed: (id: number, error: unknown) => void) {}

  add(id: number, work: (signal: AbortSignal) => Promise<void>): void {
    this.#waiting.push({ id, controller: new AbortController(), work });
    if (!this.#running) void this.#run();
  }

  cancel(id: number): void {
    if (this.#running?.id === id) this.#running.controller.abort();
    const at = this.#waiting.findIndex((waiting) => waiting.id === id);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.failed(id, new UserError('cancelled', 'Cancelled before it began.'));
  }

  async #run(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#running = next;
      try {
        await next.work(next.controller.signal);
      } catch (error) {
        this.failed(next.id, error);
      }
    }
    this.#running = null;
  }
}
