import { basename } from 'node:path';
import { metricFacts } from '../core/evaluate/metricFacts.js';
import { formatWithMargin } from '../core/report/formatNumber.js';
import type { JobEvent, JobSpec } from '../shared/jobProtocol.js';

/**
 * What a job did and when, one line each, on standard output: the run's log.txt. Written through the console, which goes
 * on when nothing can be written: on a full disk the run's record says what happened.
 */
export class JobLog {
  readonly #started = Date.now();
  #phase = '';

  constructor({ runId, pipelinePath }: JobSpec) {
    this.#write(`${this.#day()}, process ${process.pid}, run ${runId}`);
    this.#write(`training ${basename(pipelinePath)}`);
  }

  event(event: JobEvent): void {
    switch (event.kind) {
      case 'progress':
        this.#progress(event.phase);
        break;
      case 'done': {
        const { label } = metricFacts[event.metric.name];
        this.#write(`done: ${label} ${formatWithMargin(event.metric)} on the test rows`);
        this.#write(this.#cost());
        break;
      }
      case 'failed':
        this.#write(`failed: ${event.message}`);
        break;
      case 'cancelled':
        this.#write('cancelled');
        break;
      default:
        break;
    }
  }

  /** Each phase once: “training boosted_trees: 7 of 100” goes on with “training boosted_trees”. */
  #progress(phase: string): void {
    const name = phase.replace(/: \d+ of \d+$/, '');
    if (name === this.#phase || this.#phase.startsWith(`${name} on `)) return;
    this.#phase = name;
    // The event that ends the job says more.
    if (name !== 'done') this.#write(name);
  }

  #cost(): string {
    const seconds = (Date.now() - this.#started) / 1000;
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cpu = (userCPUTime + systemCPUTime) / 1e6;
    return `took ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time and ${(maxRSS / 1024).toFixed(0)} MB of memory at most`;
  }

  #day(): string {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return `${new Date().toDateString()} (${timeZone})`;
  }

  #write(text: string): void {
    console.log(`${new Date().toTimeString().slice(0, 8)}  ${text}`);
  }
}
