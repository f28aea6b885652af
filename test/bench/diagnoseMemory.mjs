// Memory of the analysis as the extension runs it: a process that does nothing but give programs to the analysis thread.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const runs = 3;

/**
 * Analyses files one after another on the thread that the extension starts, in three processes. Returns what each grew by,
 * in megabytes, and how many of the files it analysed.
 */
export async function memoryOfThread(folder, readProgram, files) {
  await bundleThread(folder);
  const measured = [];
  for (let run = 0; run < runs; run++) measured.push(await memoryOfProcess(folder, readProgram, files));
  return measured;
}

/** Lines for the reader. Growth differs from run to run: when the engine collects and compiles depends on the machine. */
export function describeMemory(measured, files) {
  const analysed = Math.min(...measured.map((run) => run.analysed));
  const median = (key) => {
    const sorted = measured.map((run) => run[key] ?? NaN).sort((a, b) => a - b);
    return Number.isNaN(sorted[0]) ? 'not known' : `${sorted[sorted.length >> 1]} MB`;
  };
  const peaks = measured.map(({ peak }) => peak ?? 'not known').join(', ');
  return [
    `memory of a process that only runs the analysis thread: ${median('peak')} of RSS more at its peak (median of ${peaks}), ${median('end')} at the end, ${analysed} of ${files.length} files analysed`,
    `  counted: all that the process grows by after the thread's client is loaded: the thread, its heap, the parser, compiled code. It had ${median('base')} before; ${median('executable')} of the growth are pages of the Node executable, which processes share`,
  ];
}

async function memoryOfProcess(folder, readProgram, files) {
  const child = fork(new URL('./diagnoseMemoryProcess.mjs', import.meta.url), { serialization: 'advanced' });
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

/** The thread as it is shipped (see scripts/build.mjs) and the client that starts it. */
async function bundleThread(folder) {
  const common = { bundle: true, platform: 'node', target: 'node22', logLevel: 'error' };
  await build({
    ...common,
    entryPoints: ['src/background/analysisWorker.ts'],
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    outfile: join(folder, 'analysisWorker.cjs'),
  });
  await build({
    ...common,
    entryPoints: ['src/background/analysisClient.ts'],
    format: 'esm',
    outfile: join(folder, 'analysisClient.mjs'),
  });
}
