import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSync } from 'esbuild';
import { RunStore, type NewRun } from '../../../src/core/runs/runStore.js';
import { UserError } from '../../../src/core/userError.js';

const newRun: NewRun = {
  experiment: 'income',
  pipelinePath: '/data/income.mlpipe.json',
  pipelineText: '{"version":1}',
  dataPath: '/data/adult.csv',
  parameters: { seed: '1', metric: 'roc_auc' },
};

let folder: string;
let store: RunStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-store-'));
  store = RunStore.open(folder);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function reasonOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.reason;
    throw error;
  }
  return 'nothing was thrown';
}

describe('run store', () => {
  it('keeps everything a job records, for another process to read', () => {
    const { id } = store.createRun(newRun);
    store.markStarted(id, process.pid);
    store.recordFacts(id, { environment: { Node: '24' }, dataFingerprint: 'ab', gitCommit: 'c0ffee' });
    store.updateProgress(id, 0.5, 'fold 3 of 5');
    store.appendMetrics(id, [
      { metric: 'log loss', step: 2, value: 0.4 },
      { metric: 'log loss', step: 1, value: 0.6 },
      { metric: 'validation log loss', step: 1, value: Number.NaN },
    ]);
    const running = store.summary(id);
    expect(running).toMatchObject({ status: 'running', progress: 0.5, phase: 'fold 3 of 5', name: 'Run 1' });
    store.writeArtifact(id, 'result.json', '{"é":1}');
    const metric = { name: 'roc_auc', value: 0.92, low: 0.91, high: 0.93, baseline: 0.5 } as const;
    store.finishRun(id, metric);

    const reader = RunStore.open(folder);
    const details = reader.getRun(id);
    expect(details).toMatchObject({
      status: 'done',
      metric,
      parameters: newRun.parameters,
      environment: { Node: '24' },
      dataFingerprint: 'ab',
      gitCommit: 'c0ffee',
      pipelinePath: newRun.pipelinePath,
    });
    expect(details.progress).toBeUndefined();
    expect(details.artifacts).toEqual([
      { name: 'result.json', path: join(folder, '.ml-expert', 'runs', id, 'result.json'), bytes: 8 },
    ]);
    expect(reader.metrics(id, 'log loss').map((point) => point.value)).toEqual([0.6, 0.4]);
    expect(reader.metrics(id)).toHaveLength(3);
    expect(reader.metrics(id, 'validation log loss')[0]!.value).toBeNaN();
    expect(reader.pipelineText(id)).toBe(newRun.pipelineText);
    reader.close();
  });

  it('stays out of version control and creates nothing when it is only looked for', () => {
    expect(readFileSync(join(folder, '.ml-expert', '.gitignore'), 'utf8')).toBe('*\n');
    const empty = mkdtempSync(join(tmpdir(), 'no-runs-'));
    expect(RunStore.openExisting(empty)).toBeUndefined();
    expect(existsSync(join(empty, '.ml-expert'))).toBe(false);
    rmSync(empty, { recursive: true });
  });

  it('lists the newest run first, numbered within its experiment', () => {
    store.createRun(newRun);
    store.createRun({ ...newRun, experiment: 'price' });
    store.createRun(newRun);
    expect(store.listRuns().map((run) => `${run.experiment} ${run.name}`)).toEqual([
      'income Run 2',
      'price Run 1',
      'income Run 1',
    ]);
  });

  it('renames, stars, notes and deletes a run with its files', () => {
    const { id } = store.createRun(newRun);
    const path = store.writeArtifact(id, 'result.json', '{}');
    store.rename(id, '  first try ');
    store.setNote(id, 'without capital_gain');
    store.setStarred(id, true);
    expect(store.summary(id)).toMatchObject({
      name: 'first try',
      note: 'without capital_gain',
      starred: true,
    });
    expect(reasonOf(() => store.rename(id, ' '))).toBe('usage');
    store.appendMetrics(id, [{ metric: 'loss', step: 1, value: 1 }]);
    store.deleteRun(id);
    expect(store.listRuns()).toEqual([]);
    expect(existsSync(path)).toBe(false);
    expect(store.metrics(id)).toEqual([]);
    expect(reasonOf(() => store.getRun(id))).toBe('run-unknown');
    expect(reasonOf(() => store.appendMetrics(id, [{ metric: 'loss', step: 1, value: 1 }]))).toBe(
      'run-unknown',
    );
  });

  it('shows a run as interrupted as soon as its process is gone, and keeps what it recorded', () => {
    const { id } = store.createRun(newRun);
    const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
    store.markStarted(id, gone);
    store.appendMetrics(id, [{ metric: 'loss', step: 1, value: 0.7 }]);
    const run = store.summary(id);
    expect(run.status).toBe('interrupted');
    expect(run.reason).toContain('Retry');
    expect(run.finished).toBeGreaterThanOrEqual(run.created);
    expect(store.metrics(id)).toHaveLength(1);
  });

  it('shows a run as interrupted when its heartbeat is old, even if another program has its number now', () => {
    const { id } = store.createRun(newRun);
    store.markStarted(id, process.pid);
    expect(store.summary(id).status).toBe('running');
    const raw = new DatabaseSync(store.path);
    raw.prepare('UPDATE runs SET heartbeat = ? WHERE id = ?').run(Date.now() - 60_000, id);
    raw.close();
    expect(store.summary(id).status).toBe('interrupted');
    store.heartbeat(id);
    expect(store.summary(id).status).toBe('running');
  });

  it('gives out queued runs in order, each once, and not more than are allowed at once', () => {
    const ids = [1, 2, 3].map(() => store.createRun(newRun).id);
    const other = RunStore.open(folder);
    expect(store.claimNext(2)?.id).toBe(ids[0]);
    expect(other.claimNext(2)?.id).toBe(ids[1]);
    expect(store.claimNext(2)).toBeUndefined();
    store.failRun(ids[0]!, 'no memory');
    expect(other.claimNext(2)?.id).toBe(ids[2]);
    expect(store.claim(ids[2]!)).toBe(false);
    other.close();
  });

  it('cancels a waiting run at once and asks a running one to stop', () => {
    const waiting = store.createRun(newRun).id;
    const running = store.createRun(newRun).id;
    store.markStarted(running, process.pid);
    store.requestCancel(waiting);
    store.requestCancel(running);
    expect(store.summary(waiting).status).toBe('cancelled');
    expect(store.summary(running).status).toBe('running');
    expect(store.heartbeat(running).cancelRequested).toBe(true);
    expect(reasonOf(() => store.deleteRun(running))).toBe('usage');
  });

  it('tells a poller that another process has written', () => {
    const other = RunStore.open(folder);
    const before = store.changeStamp();
    expect(store.changeStamp()).toBe(before);
    other.createRun(newRun);
    expect(store.changeStamp()).not.toBe(before);
    other.close();
  });

  it('takes writes of many processes that start at the same moment', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'many-'));
    const script = join(fresh, 'writer.cjs');
    buildSync({
      stdin: {
        contents: `import { RunStore } from './src/core/runs/runStore.js';
          const store = RunStore.open(process.argv[2]);
          for (let i = 0; i < 20; i++) {
            const { id } = store.createRun(${JSON.stringify(newRun)});
            store.appendMetrics(id, [{ metric: 'loss', step: i, value: i }]);
          }`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      outfile: script,
    });
    const exits = await Promise.all(
      Array.from(
        { length: 6 },
        () =>
          new Promise((done) => {
            spawn(process.execPath, [script, fresh], { stdio: 'ignore' }).on('exit', done);
          }),
      ),
    );
    expect(exits).toEqual([0, 0, 0, 0, 0, 0]);
    const many = RunStore.open(fresh);
    const runs = many.listRuns();
    expect(runs).toHaveLength(120);
    expect(new Set(runs.map((run) => run.name)).size).toBe(120);
    many.close();
    rmSync(fresh, { recursive: true });
  });
});

describe('run store in trouble', () => {
  it('says that the disk is full and keeps the earlier runs', () => {
    const earlier = store.createRun(newRun).id;
    store.finishRun(earlier, { name: 'roc_auc', value: 0.9, low: 0.8, high: 1 });
    const small = RunStore.openFile(store.path, { maxPages: 12 });
    const { id } = small.createRun(newRun);
    const flood = () => {
      for (let step = 0; step < 1000; step++) {
        small.appendMetrics(
          id,
          Array.from({ length: 100 }, (_, i) => ({ metric: `m${i}`, step, value: i })),
        );
      }
    };
    expect(reasonOf(flood)).toBe('disk-full');
    small.failRun(id, 'The disk is full.');
    small.close();
    expect(store.summary(id)).toMatchObject({ status: 'failed', reason: 'The disk is full.' });
    expect(store.summary(earlier)).toMatchObject({ status: 'done' });
    const check = new DatabaseSync(store.path);
    expect(check.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    check.close();
  });

  it('refuses records of a newer version with a sentence, and leaves them alone', () => {
    store.close();
    const raw = new DatabaseSync(store.path);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    expect(() => RunStore.open(folder)).toThrow(/newer ML Expert.*Update/);
    const again = new DatabaseSync(store.path);
    expect(again.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    again.exec('PRAGMA user_version = 1');
    again.close();
    store = RunStore.open(folder);
  });

  it('says that a file is not a record of runs', () => {
    const broken = mkdtempSync(join(tmpdir(), 'broken-'));
    mkdirSync(join(broken, '.ml-expert'));
    writeFileSync(join(broken, '.ml-expert', 'runs.db'), 'this is no database, '.repeat(200));
    expect(reasonOf(() => RunStore.open(broken))).toBe('store-unreadable');
    expect(() => RunStore.open(broken)).toThrow(/damaged/);
    rmSync(broken, { recursive: true });
  });

  it('leaves no half-written artifact behind', () => {
    const { id } = store.createRun(newRun);
    // A folder in the way makes the final rename fail.
    mkdirSync(join(store.artifactsFolder(id), 'result.json', 'in-the-way'), { recursive: true });
    expect(() => store.writeArtifact(id, 'result.json', '{}')).toThrow();
    expect(store.getRun(id).artifacts).toEqual([]);
  });
});
