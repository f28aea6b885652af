import type { CommandIo } from './io.js';

const BAR_WIDTH = 28;
const REDRAW_MILLISECONDS = 80;

/** One line on stderr that is redrawn in a terminal; elsewhere a line for each new phase. */
export class ProgressBar {
  readonly #io: CommandIo;
  #lastDraw = 0;
  #lastPhase = '';
  #drawn = false;

  constructor(io: CommandIo) {
    this.#io = io;
  }

  /** @param progress 0…1 */
  update(progress: number, phase: string): void {
    if (!this.#io.interactive) {
      // Counters within a phase ("12 of 100") would fill a log file.
      const name = phase.replace(/: .*$/, '');
      if (name !== this.#lastPhase) this.#io.err(`${percent(progress)} ${name}\n`);
      this.#lastPhase = name;
      return;
    }
    const now = Date.now();
    if (now - this.#lastDraw < REDRAW_MILLISECONDS && progress < 1) return;
    this.#lastDraw = now;
    const filled = Math.round(BAR_WIDTH * Math.min(1, Math.max(0, progress)));
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const room = Math.max(10, this.#io.width - BAR_WIDTH - 8);
    this.#io.err(`\r\u001b[2K${bar} ${percent(progress)} ${phase.slice(0, room)}`);
    this.#drawn = true;
  }

  /** Clears the line. */
  end(): void {
    if (this.#drawn) this.#io.err('\r\u001b[2K');
    this.#drawn = false;
  }
}

function percent(progress: number): string {
  return `${Math.round(100 * progress)} %`.padStart(5);
}
