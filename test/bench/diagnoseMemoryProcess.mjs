// The process that diagnoseMemory.mjs measures. It loads nothing else, so that what it grows by is the analysis.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { memoryNow } from './diagnoseMeasures.mjs';
import { watchPeakMemory } from './peakMemory.mjs';

let client;
let peak;
let base;
let executableBefore;

process.on('message', async ({ folder, wasmFolder, source }) => {
  if (folder) {
    const { AnalysisClient } = await import(pathToFileURL(join(folder, 'analysisClient.mjs')).href);
    base = memoryNow().rss;
    executableBefore = executablePages();
    peak = watchPeakMemory();
    const workerPath = join(folder, 'analysisWorker.cjs');
    client = new AnalysisClient({ workerPath, wasmFolder, limitMilliseconds: 60_000, log: () => {} });
    process.send({});
  } else if (source) {
    const answer = await client.analyze(source).then(
      () => ({}),
      (error) => ({ error: error.message }),
    );
    process.send(answer);
  } else {
    const bytes = peak();
    await pause(1000);
    const executable = executablePages();
    process.send({
      base,
      peak: bytes === undefined ? undefined : Math.round(bytes / 1e6),
      end: memoryNow().rss - base,
      executable: executable === undefined ? undefined : executable - executableBefore,
    });
  }
});

/** Megabytes of memory that are pages of the executable and its libraries; undefined where the system does not tell. */
function executablePages() {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^RssFile:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Math.round((Number(kilobytes) * 1024) / 1e6);
}
