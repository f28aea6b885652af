import type { Trace } from './events.js';

/**
 * Steps after which a program is followed no further: one an expression, more for what the rules compare with one another.
 * They are counted, not timed. A long real notebook needs some ten thousand.
 */
const maxSteps = 250_000;
const stepsOfAnEvent = 250;

export class Budget {
  private steps = 0;
  private events = 0;

  constructor(
    private readonly trace: Trace,
    private readonly most = maxSteps,
  ) {}

  get used(): number {
    return this.steps;
  }

  get isSpent(): boolean {
    return this.steps > this.most;
  }

  /** False when there is nothing left. */
  spend(): boolean {
    this.steps++;
    if (this.isSpent) this.trace.cutShort = true;
    return !this.isSpent;
  }

  /** Counts what was recorded since it was last asked. */
  countEvents(): void {
    const { fits, scores, splits, metrics, crossValidations } = this.trace;
    const events = fits.length + scores.length + splits.length + metrics.length + crossValidations.length;
    this.steps += (events - this.events) * stepsOfAnEvent;
    this.events = events;
  }
}
