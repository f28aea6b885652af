// Memory of the analysis as the extension runs it: a process that does nothing but give programs to the analysis thread.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { memoryNow } from './diagnoseMeasures.mjs';
import { watchPeakMemory } from './peakMemory.mjs';

const serveFlag = '--serve';

/**
 * Analyses files one after another on the thread that the extension starts. Returns megabytes of RSS that the process
 * grew by at its peak and at its end, and how many files were analysed.
 */
export async function memoryOfThread(folder, readProgram, files) {
  await bundleThread(folder);
  const child = fork(new URL(import.meta.url), [serveFlag], { serialization: 'advanced' });
  let refused = 0;
  const ended = new Promise((_, fail) => {
    child.once('exit', (code, signal) => fail(new Error(`The process ended with ${code ?? signal}.`)));
  });
  // Nobody may be waiting for an answer when it ends.
  ended.catch(() => {});
  const answerTo = (message) => {
    const answered = new Promise((answer) => child.once('message', answer));
    child.send(message);
    return Promise.race([answered, ended]);
  };
  try {
    await answerTo({ folder, wasmFolder: resolve('dist') });
    for (const file of files) {
      const { error } = await answerTo({ source: sourceOf(readProgram, file) });
      if (!error) continue;
      refused++;
      console.log(`  ${error}`);
    }
    return { ...(await answerTo({})), analysed: files.length - refused };
  } finally {
    child.kill('SIGKILL');
  }
}

function sourceOf(readProgram, file) {
  const kind = file.endsWith('.ipynb') ? 'notebook' : 'script';
  const program = readProgram(file, readFileSync(file));
  if (kind === 'notebook') return { ...program, kind };
  const text = program.cells.map((cell) => cell.text).join('\n');
  return { ...program, kind, cells: [{ index: 0, text }] };
}

async function bundleThread(folder) {
  await build({
    entryPoints: {
      analysisClient: 'src/background/analysisClient.ts',
      analysisWorker: 'src/background/analysisWorker.ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
}

async function serve() {
  let client;
  let peak;
  let atStart;
  process.on('message', async ({ folder, wasmFolder, source }) => {
    if (folder) {
      const { AnalysisClient } = await import(pathToFileURL(join(folder, 'analysisClient.mjs')).href);
      atStart = memoryNow();
      peak = watchPeakMemory();
      const workerPath = join(folder, 'analysisWorker.mjs');
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
      process.send({
        peak: bytes === undefined ? undefined : Math.round(bytes / 1e6),
        end: memoryNow().rss - atStart.rss,
      });
    }
  });
}

if (process.argv[2] === serveFlag) await serve();
