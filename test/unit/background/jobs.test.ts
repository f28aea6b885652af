import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JobQueue } from '../../../src/background/jobClient.js';
import { type NewRun, RunStore } from '../../../src/core/runs/runStore.js';
import { restoreTrained } from '../../../src/core/train/trainedModel.js';
import { Random } from '../../../src/core/random.js';
import type { JobEvent } from '../../../src/shared/jobProtocol.js';
import type { RunResult } from '../../../src/shared/results.js';
import type { RunSummary } from '../../../src/shared/runs.js';

// Inside the repository, so that the bundles find node_modules.
const bundles = resolve('out', `jobs-test-${process.pid}`);
const jobScript = join(bundles, 'jobProcess.js');
const parentScript = join(bundles, 'parent.js');

let folder: string;
let store: RunStore;
let queue: JobQueue;
let events: JobEvent[];

beforeAll(async () => {
  await build({
    entryPoints: { jobProcess: 'src/background/jobProcess.ts' },
    outdir: bundles,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['@duckdb/*'],
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  await build({
    stdin: {
      contents: `import { RunStore } from './src/core/runs/runStore.js';
        import { JobQueue } from './src/background/jobClient.js';
        const [folder, jobScript, run] = process.argv.slice(2);
        const store = RunStore.open(folder);
        const queue = new JobQueue({ store, jobScript, maxJobs: () => 1 });
        queue.onEvent((event) => { if (event.kind === 'curve') process.kill(process.pid, 'SIGKILL'); });
        process.stdout.write(queue.enqueue(JSON.parse(run)).id);`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile: parentScript,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
}, 60_000);
afterAll(() => rmSync(bundles, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  store = RunStore.open(folder);
  events = [];
  queue = queueOf(store);
});
afterEach(async () => {
  for (const run of store.listRuns()) if (run.status === 'running') store.requestCancel(run.id);
  await until(() => store.listRuns().every((run) => run.status !== 'running'));
  queue.dispose();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function queueOf(records: RunStore, maxJobs = 1): JobQueue {
  const created = new JobQueue({ store: records, jobScript, maxJobs: () => maxJobs, pollMilliseconds: 50 });
  created.onEvent((event) => events.push(event));
  return created;
}

async function until<T>(look: () => T | undefined | false, seconds = 25): Promise<T> {
  const deadline = Date.now() + 1000 * seconds;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${look.toString()}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

function ended(id: string): Promise<RunSummary> {
  return until(() => {
    const run = store.summary(id);
    return run.status !== 'running' && run.status !== 'queued' && run;
  });
}

const pipeline = {
  version: 1,
  name: 'penguins',
  data: { path: 'penguins.csv' },
  target: 'species',
  task: 'multiclass',
  metric: 'accuracy',
  split: { test: 0.25, stratify: true, folds: 3 },
  models: [
    { estimator: 'logistic_regression' },
    { estimator: 'boosted_trees', trees: 20, earlyStoppingRounds: 5 },
  ],
  seed: 7,
};

function quickRun(): NewRun {
  copyFileSync('samples/penguins.csv', join(folder, 'penguins.csv'));
  return {
    experiment: 'penguins',
    pipelinePath: join(folder, 'penguins.mlpipe.json'),
    pipelineText: JSON.stringify(pipeline),
    dataPath: join(folder, 'penguins.csv'),
    parameters: { seed: '7' },
  };
}

/** Ten thousand trees: minutes of work, one fit, no pause between folds. */
function longRun(): NewRun {
  const random = new Random(1);
  const lines = Array.from({ length: 20_000 }, () => {
    const row = Array.from({ length: 8 }, () => random.uniform().toFixed(4));
    return [...row, (Number(row[0]) * Number(row[1]) + random.uniform()).toFixed(4)].join(',');
  });
  writeFileSync(join(folder, 'long.csv'), ['a,b,c,d,e,f,g,h,y', ...lines].join('\n'));
  return {
    experiment: 'long',
    pipelinePath: join(folder, 'long.mlpipe.json'),
    pipelineText: JSON.stringify({
      ...pipeline,
      name: 'long',
      data: { path: 'long.csv' },
      target: 'y',
      task: 'regression',
      metric: 'rmse',
      split: { test: 0.2, stratify: false, folds: 0 },
      models: [{ estimator: 'boosted_trees', trees: 10_000 }],
    }),
    dataPath: join(folder, 'long.csv'),
    parameters: {},
  };
}

const training = (id: string) => until(() => store.metrics(id).length > 0);

function pidOf(id: string): number {
  return (events.find((event) => event.kind === 'started' && event.runId === id) as { pid: number }).pid;
}

describe('a job', () => {
  it('trains in a process of its own and records metrics, result, model and where it ran', async () => {
    const { id } = queue.enqueue(quickRun());
    expect(store.summary(id).status).toBe('running');
    const run = await ended(id);
    expect(run).toMatchObject({ status: 'done', metric: { name: 'accuracy' } });
    expect(run.metric!.value).toBeGreaterThan(0.9);
    const details = store.getRun(id);
    expect(details.artifacts.map((artifact) => artifact.name)).toEqual([
      'model.json',
      'pipeline.mlpipe.json',
      'result.json',
    ]);
    expect(details.dataFingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(details.environment['ML Expert']).toMatch(/^\d+\.\d+\.\d+/);
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(store.artifactsFolder(id), name), 'utf8'));
    const result = read('result.json') as RunResult;
    expect(result.runId).toBe(id);
    expect(result.leaderboard).toHaveLength(2);
    expect(restoreTrained(read('model.json')).classes).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
    expect(store.metrics(id).length).toBeGreaterThan(5);
    expect(existsSync(join(store.artifactsFolder(id), 'reserve.bin'))).toBe(false);
    await until(() => events.at(-1)?.kind === 'done');
    expect(events.map((event) => event.kind)).toEqual(
      expect.arrayContaining(['started', 'progress', 'curve']),
    );
  });

  it('says in its log what it did, how it ended and what it took', async () => {
    const { id } = await ended(queue.enqueue(quickRun()).id);
    const log = readFileSync(join(store.artifactsFolder(id), 'log.txt'), 'utf8');
    const lines = log.trimEnd().split('\n');
    const texts = lines.map((line) => /^\d\d:\d\d:\d\d {2}(.*)$/.exec(line)?.[1]);
    expect(texts).toContain('reading penguins.csv');
    expect(texts).toContain('fold 2 of 3 · boosted_trees');
    expect(texts.filter((text) => text?.startsWith('fold 2 of 3 · boosted_trees'))).toHaveLength(1);
    expect(texts.at(-2)).toMatch(/^done: Accuracy 0\.\d+ ± 0\.\d+ on the test rows$/);
    expect(texts.at(-1)).toMatch(/^took [\d.]+ s, [\d.]+ s of processor time and \d+ MB of memory at most$/);

    const lost = { ...pipeline, data: { path: 'lost.csv' } };
    const failed = await ended(queue.enqueue({ ...quickRun(), pipelineText: JSON.stringify(lost) }).id);
    expect(readFileSync(join(store.artifactsFolder(failed.id), 'log.txt'), 'utf8')).toContain(
      `failed: ${failed.reason}`,
    );
  });

  it('gives the same result when it is run again', async () => {
    const first = queue.enqueue(quickRun()).id;
    await ended(first);
    const second = queue.retry(first).id;
    await ended(second);
    const read = (id: string) => {
      const result = JSON.parse(
        readFileSync(join(store.artifactsFolder(id), 'result.json'), 'utf8'),
      ) as RunResult;
      return {
        ...result,
        runId: '',
        seconds: 0,
        leaderboard: result.leaderboard.map((row) => ({ ...row, fitSeconds: 0 })),
      };
    };
    expect(read(second)).toEqual(read(first));
    expect(store.summary(second).note).toContain('Run 1');
  });

  it('fails with the sentence that says what is wrong, and leaves the next run alone', async () => {
    const run = quickRun();
    const wrong = { ...pipeline, target: 'kind' };
    const { id } = queue.enqueue({ ...run, pipelineText: JSON.stringify(wrong) });
    expect(await ended(id)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('“kind”') as string,
    });
    const missing = { ...pipeline, data: { path: 'gone.csv' } };
    const other = queue.enqueue({ ...run, pipelineText: JSON.stringify(missing) });
    expect((await ended(other.id)).reason).toContain('gone.csv');
    expect((await ended(queue.enqueue(run).id)).status).toBe('done');
  });

  it('stops within a second when it is cancelled in the middle of a fit', async () => {
    const { id } = queue.enqueue(longRun());
    await training(id);
    const asked = Date.now();
    queue.cancel(id);
    const run = await ended(id);
    expect(Date.now() - asked).toBeLessThan(1000);
    expect(run.status).toBe('cancelled');
    expect(store.metrics(id).length).toBeGreaterThan(0);
    await until(() => events.at(-1)?.kind === 'cancelled');
  });

  it('can be cancelled by a window that did not start it', async () => {
    const { id } = queue.enqueue(longRun());
    await training(id);
    queue.dispose();
    const reloaded = RunStore.open(folder);
    queue = queueOf(reloaded);
    const asked = Date.now();
    queue.cancel(id);
    await ended(id);
    expect(Date.now() - asked).toBeLessThan(1000);
    queue.dispose();
    reloaded.close();
  });

  it('is shown as interrupted after a kill, with what it had recorded, and can be retried', async () => {
    const { id } = queue.enqueue(longRun());
    await training(id);
    process.kill(pidOf(id), 'SIGKILL');
    const run = await ended(id);
    expect(run.status).toBe('interrupted');
    expect(store.metrics(id).length).toBeGreaterThan(0);
    const retried = queue.retry(id);
    await training(retried.id);
    expect(store.pipelineText(retried.id)).toBe(store.pipelineText(id));
  });

  it('goes on when the window that started it is killed, and the next window follows it', async () => {
    const output = await new Promise<string>((done) => {
      let text = '';
      const parent = spawn(process.execPath, [parentScript, folder, jobScript, JSON.stringify(quickRun())]);
      parent.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
      parent.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
      parent.on('exit', () => {
        done(text);
      });
    });
    const changed: string[] = [];
    queue.onChange((runs) => changed.push(...runs.map((run) => run.status)));
    expect(await ended(output)).toMatchObject({ status: 'done' });
    await until(() => changed.at(-1) === 'done');
  });
});

describe('the queue', () => {
  it('runs jobs first in, first out, one at a time', async () => {
    const ids = [1, 2, 3].map(() => queue.enqueue(quickRun()).id);
    expect(ids.map((id) => store.summary(id).status)).toEqual(['running', 'queued', 'queued']);
    let most = 0;
    await until(() => {
      const states = ids.map((id) => store.summary(id).status);
      most = Math.max(most, states.filter((status) => status === 'running').length);
      return states.every((status) => status === 'done');
    });
    expect(most).toBe(1);
    const finished = ids.map((id) => store.summary(id).finished!);
    expect(finished).toEqual(finished.toSorted((a, b) => a - b));
  });

  it('fails a run whose process cannot start, with the reason', async () => {
    queue.dispose();
    queue = new JobQueue({
      store,
      jobScript: join(folder, 'nothing.js'),
      maxJobs: () => 1,
      pollMilliseconds: 50,
    });
    const run = await ended(queue.enqueue(quickRun()).id);
    expect(run).toMatchObject({ status: 'failed', reason: expect.stringContaining('log.txt') as string });
    expect(readFileSync(join(store.artifactsFolder(run.id), 'log.txt'), 'utf8')).toContain('nothing.js');
  });
});

/** A file system of two megabytes, where this machine lets us have one. */
function mountSmallDisk(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** False while the ending job process still holds files on it. */
function unmounted(path: string): boolean {
  try {
    execFileSync('umount', [path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const probe = mkdtempSync(join(tmpdir(), 'disk-'));
const canMount = mountSmallDisk(probe);
if (canMount) unmounted(probe);
rmSync(probe, { recursive: true });

describe.skipIf(!canMount)('on a disk that fills up', () => {
  it('says so when there is no room to open the records, and keeps what is in them', async () => {
    const disk = join(folder, 'disk');
    mountSmallDisk(disk);
    try {
      const before = RunStore.open(disk);
      const { id } = before.createRun(quickRun());
      before.close();
      expect(() => {
        for (let i = 0; ; i++) writeFileSync(join(disk, `ballast-${i}`), Buffer.alloc(4096, i));
      }).toThrow(/ENOSPC/);
      expect(() => RunStore.open(disk).createRun(quickRun())).toThrow(/disk is full.*Free some space/);
      rmSync(join(disk, 'ballast-0'));
      for (let i = 1; i < 30; i++) rmSync(join(disk, `ballast-${i}`));
      const after = RunStore.open(disk);
      expect(after.listRuns().map((run) => run.id)).toEqual([id]);
      after.close();
    } finally {
      await until(() => unmounted(disk));
    }
  });

  it('a job ends with the reason and the earlier runs are intact', async () => {
    const disk = join(folder, 'disk');
    mountSmallDisk(disk);
    const records = RunStore.open(disk);
    try {
      const earlier = records.createRun(quickRun()).id;
      records.finishRun(earlier, { name: 'accuracy', value: 1, low: 1, high: 1 });
      queue.dispose();
      queue = queueOf(records);
      const { id } = queue.enqueue(longRun());
      await until(() => records.metrics(id).length > 0);
      // Fill what is left, as another program would.
      expect(() => {
        for (let i = 0; ; i++) writeFileSync(join(disk, `ballast-${i}`), Buffer.alloc(4096, i));
      }).toThrow(/ENOSPC/);
      const run = await until(() => {
        const one = records.summary(id);
        return one.status !== 'running' && one;
      });
      expect(run.status).toBe('failed');
      expect(run.reason).toContain('disk is full');
      expect(records.summary(earlier).status).toBe('done');
    } finally {
      queue.dispose();
      records.close();
      await until(() => unmounted(disk));
    }
  });
});
