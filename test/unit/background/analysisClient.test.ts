import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AnalysisClient } from '../../../src/background/analysisClient.js';
import { NumberedTexts, TextNumbers, type AnalysisSource } from '../../../src/background/analysisMessages.js';
import { UserError } from '../../../src/core/userError.js';
import { wasmFolder } from '../diagnose/support.js';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'ml-expert-analysis-'));
const workerPath = join(folder, 'analysisWorker.cjs');
const clients: AnalysisClient[] = [];
const log: string[] = [];

/** What esbuild put into the thread's bundle. */
let bundled: readonly string[] = [];

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [join(root, 'src/background/analysisWorker.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    outfile: workerPath,
    metafile: true,
    absWorkingDir: root,
    logLevel: 'error',
  });
  bundled = Object.keys(metafile.inputs);
});
afterAll(() => {
  for (const client of clients) client.dispose();
  rmSync(folder, { recursive: true });
});

function started(path: string, limitMilliseconds?: number): AnalysisClient {
  const client = new AnalysisClient({
    workerPath: path,
    wasmFolder: wasmFolder(),
    log: (line) => log.push(line),
    ...(limitMilliseconds === undefined ? {} : { limitMilliseconds }),
  });
  clients.push(client);
  return client;
}

const notebook = (file: string, ...texts: string[]): AnalysisSource => ({
  file,
  kind: 'notebook',
  cells: texts.map((text, index) => ({ index, text })),
});

describe('the analysis thread', () => {
  it('loads the parser and no other package, nor the tables of Intl: each would take megabytes', () => {
    const packages = bundled.flatMap((path) => path.split('node_modules/').slice(1));
    expect(packages).toEqual(['web-tree-sitter/web-tree-sitter.cjs']);
    expect(readFileSync(workerPath, 'utf8')).not.toMatch(/\bIntl\./);
  });

  it('finds what is in notebooks and scripts, and what an edit changed', async () => {
    const client = started(workerPath, 20_000);
    const rulesIn = async (source: AnalysisSource): Promise<string[]> =>
      (await client.analyze(source)).findings.map(({ rule }) => rule);
    const leaking = notebook('/a.ipynb', 'import numpy as np', 'np.float(1)');
    expect(await rulesIn(leaking)).toEqual(['PD508']);
    expect(await rulesIn(notebook('/a.ipynb', 'import numpy as np', 'float(1)'))).toEqual([]);
    expect(await rulesIn(leaking)).toEqual(['PD508']);
    const text = '# %%\nimport numpy as np\n# %%\nnp.float(1)';
    const script = await client.analyze({ file: '/a.py', kind: 'script', cells: [{ index: 0, text }] });
    expect(script.findings.map(({ rule, line, cell }) => [rule, line, cell])).toEqual([
      ['PD508', 4, undefined],
    ]);
  });

  it('goes on after a program that hangs, crashes or fails, and says so once a file', async () => {
    // Stands for the analysis: does what the first text of a program says.
    const path = join(folder, 'obedient.cjs');
    writeFileSync(
      path,
      `const { parentPort } = require('node:worker_threads');
       const known = new Map();
       parentPort.on('message', ({ id, texts, source }) => {
         for (const [number, text] of texts) known.set(number, text);
         const text = known.get(source.cells[0].text);
         if (text === 'hang') for (;;);
         if (text === 'crash') throw new Error('out of luck');
         if (text === 'exit') process.exit(7);
         if (text === 'fail') parentPort.postMessage({ kind: 'failed', id, error: new RangeError('too deep') });
         else parentPort.postMessage({ kind: 'analyzed', id, analysis: { findings: [], questions: [], leftOut: [{ reason: text }] } });
       });
       parentPort.postMessage({ kind: 'ready' });`,
    );
    const client = started(path, 300);
    const outcome = (file: string, text: string): Promise<string> =>
      client.analyze(notebook(file, text)).then(
        ({ leftOut }) => `answered ${String(leftOut[0]?.reason)}`,
        (error: unknown) =>
          error instanceof UserError ? `${error.reason}: ${error.message}` : String(error),
      );
    const all = ['hang', 'one', 'crash', 'two', 'exit', 'fail', 'hang', 'one'];
    const again = 'It is tried again when it changes.';
    expect(await Promise.all(all.map((text) => outcome(`/tmp/${text}.ipynb`, text)))).toEqual([
      `process-ended: hang.ipynb is not analysed: it took more than 0.3 s. ${again}`,
      'answered one',
      `process-ended: crash.ipynb is not analysed: it failed: out of luck. ${again}`,
      'answered two',
      `process-ended: exit.ipynb is not analysed: its thread ended with code 7. ${again}`,
      `process-ended: fail.ipynb is not analysed: it failed: too deep. ${again}`,
      `process-ended: hang.ipynb is not analysed: it took more than 0.3 s. ${again}`,
      'answered one',
    ]);
    expect(log.map((line) => line.slice(0, line.indexOf('.ipynb')))).toEqual([
      'hang',
      'crash',
      'exit',
      'fail',
    ]);
  });

  it('ends at a program that takes too much memory, says so and goes on', async () => {
    const path = join(folder, 'hoarding.cjs');
    writeFileSync(
      path,
      `const { parentPort } = require('node:worker_threads');
       const known = new Map();
       parentPort.on('message', ({ id, texts, source }) => {
         for (const [number, text] of texts) known.set(number, text);
         const kept = [];
         while (known.get(source.cells[0].text) === 'hoard') kept.push(new Array(100_000).fill(0.5));
         parentPort.postMessage({ kind: 'analyzed', id, analysis: { findings: [], questions: [], leftOut: [] } });
       });
       parentPort.postMessage({ kind: 'ready' });`,
    );
    const client = started(path, 20_000);
    const [hoarding, next] = await Promise.allSettled([
      client.analyze(notebook('/hoard.ipynb', 'hoard')),
      client.analyze(notebook('/next.ipynb', 'x')),
    ]);
    const message =
      'hoard.ipynb is not analysed: it took more than 256 MB of memory. It is tried again when it changes.';
    expect(hoarding).toMatchObject({ reason: { reason: 'process-ended', message } });
    expect(log).toContain(message);
    expect(next.status).toBe('fulfilled');
  });

  it('ends when it had nothing to do for minutes, and starts again when asked', async () => {
    const path = join(folder, 'named.cjs');
    writeFileSync(
      path,
      `const { parentPort, threadId } = require('node:worker_threads');
       const known = new Map();
       parentPort.on('message', ({ id, texts, source }) => {
         for (const [number, text] of texts) known.set(number, text);
         const leftOut = source.cells.map(({ text }) => ({ reason: known.get(text) }));
         parentPort.postMessage({ kind: 'analyzed', id, analysis: { findings: [], questions: [], leftOut: [...leftOut, { reason: threadId }] } });
       });
       parentPort.postMessage({ kind: 'ready' });`,
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const client = started(path);
      const answer = async (): Promise<unknown[]> =>
        (await client.analyze(notebook('/a.ipynb', 'x'))).leftOut.map(({ reason }) => reason);
      const first = await answer();
      expect(first[0]).toBe('x');
      for (let asked = 0; asked < 3; asked++) {
        vi.advanceTimersByTime(4 * 60_000);
        expect(await answer()).toEqual(first);
      }
      vi.advanceTimersByTime(6 * 60_000);
      const [text, thread] = await answer();
      // The new thread was told all texts.
      expect(text).toBe('x');
      expect(thread).not.toBe(first[1]);
    } finally {
      vi.useRealTimers();
    }
    expect(log.filter((line) => line.includes('nothing to do'))).toEqual([]);
  });

  it('cannot start without its file, and says so of what waits', async () => {
    await expect(started(join(folder, 'missing.cjs')).analyze(notebook('/b.ipynb', 'x'))).rejects.toThrow(
      /b\.ipynb is not analysed: it failed: .*missing\.cjs/,
    );
  });
});

describe('texts of cells', () => {
  it('are sent once', () => {
    const numbers = new TextNumbers();
    const texts = new NumberedTexts();
    const before = notebook('/a.ipynb', 'a', 'b', 'a');
    const first = numbers.request(1, before);
    expect(first.texts).toHaveLength(2);
    expect(texts.source(first)).toMatchObject(before);
    const after = { ...notebook('/a.ipynb', 'a', 'c', 'a'), runs: [{ cell: 0, text: 'b', succeeded: true }] };
    const second = numbers.request(2, after);
    expect(second.texts.map(([, text]) => text)).toEqual(['c']);
    expect(texts.source(second)).toMatchObject(after);
  });

  it('are forgotten on both sides when they are many', () => {
    const numbers = new TextNumbers();
    const texts = new NumberedTexts();
    const long = notebook('/a.ipynb', 'a'.repeat(6_000_000), 'b');
    texts.source(numbers.request(1, long));
    const request = numbers.request(2, notebook('/a.ipynb', 'b'));
    expect(request.isReset).toBe(true);
    expect(texts.source(request)).toMatchObject(notebook('/a.ipynb', 'b'));
  });
});
