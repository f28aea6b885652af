import { performance } from 'node:perf_hooks';

/** Wall and processor time in milliseconds. */
export class Stopwatch {
  #wall = performance.now();
  #cpu = process.threadCpuUsage();

  read() {
    const { user, system } = process.threadCpuUsage(this.#cpu);
    const wall = performance.now() - this.#wall;
    const cpu = (user + system) / 1000;
    return { wall, cpu, text: `${wall.toFixed(1)} ms (processor ${cpu.toFixed(1)} ms)` };
  }
}

/** Median, p95, p99 and the most of measured times. */
export function quantiles(times) {
  const at = (key, share) => {
    const sorted = times.map((time) => time[key]).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  };
  const all = (key) =>
    `median ${at(key, 0.5)}, p95 ${at(key, 0.95)}, p99 ${at(key, 0.99)}, most ${at(key, 1)} ms`;
  return `${all('wall')} (processor: ${all('cpu')})`;
}

/** Megabytes; the heap after a collection where Node was started with --expose-gc. */
export function memoryNow() {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const megabytes = (bytes) => Math.round(bytes / 1e6);
  return { rss: megabytes(rss), heap: megabytes(heapUsed + external) };
}
