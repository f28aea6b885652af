import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { RunSummary } from '../../src/shared/runs.js';
import { acceptProposals, closeEditors, fileOf, readText } from './editors.js';
import { eventually } from './eventually.js';
import { execute, failureOf } from './extension.js';
import { finishedRun, quickPipeline, shown, slowPipeline, statusOf, storePath } from './runs.js';

describe('training', () => {
  after(closeEditors);

  it('asks three questions with proposals, writes the pipeline file, and lists the run', async () => {
    const run = await acceptProposals(execute<RunSummary>('train', fileOf('penguins.csv')));
    const pipeline = JSON.parse(await readText(fileOf('penguins.mlpipe.json'))) as Record<string, unknown>;
    assert.equal(pipeline['target'], 'species');
    assert.equal(pipeline['task'], 'multiclass');
    const { metric } = await statusOf(run, 'done');
    assert.equal(metric?.name, pipeline['metric']);
    assert.ok((metric?.value ?? 0) > (metric?.baseline ?? 1), 'better than the baseline');
  });

  it('of a pipeline file ends with a result', async () => {
    const run = await execute<RunSummary>('trainFromPipeline', await quickPipeline('from-file'));
    assert.equal(run.experiment, 'from-file');
    assert.ok((await statusOf(run, 'done')).metric);
  });

  it('runs again from the pipeline file as it is', async () => {
    const first = await finishedRun('again');
    const second = await statusOf(await execute<RunSummary>('runAgain', first.id), 'done');
    assert.notEqual(second.id, first.id);
    assert.equal(second.metric?.value, first.metric?.value, 'the same seed gives the same score');
  });

  it('stops when the user says so', async () => {
    const run = await execute<RunSummary>('trainFromPipeline', await slowPipeline('stopped'));
    await statusOf(run, 'running');
    await execute('cancelRun', run.id);
    await statusOf(run, 'cancelled');
  });

  it('is shown as interrupted when its process is killed, and can be retried', async () => {
    const run = await execute<RunSummary>('trainFromPipeline', await slowPipeline('killed'));
    const pid = await eventually('the job has a process', async () => {
      await statusOf(run, 'running');
      return pidOf(run.id);
    });
    process.kill(pid, 'SIGKILL');
    await statusOf(run, 'interrupted');
    const retried = await execute<RunSummary>('retryRun', run.id);
    assert.notEqual(retried.id, run.id);
    await statusOf(retried, 'running');
    assert.match((await shown(retried.id))?.note ?? '', /Retry of/);
    await execute('cancelRun', retried.id);
    await statusOf(retried, 'cancelled');
  });

  it('of a table that is gone says where it looked', async () => {
    const file = await quickPipeline('moved');
    const text = (await readText(file)).replace('penguins.csv', 'no-such.csv');
    const { workspace } = await import('vscode');
    await workspace.fs.writeFile(file, Buffer.from(text));
    assert.match(
      await failureOf(() => execute('trainFromPipeline', file)),
      /no-such\.csv.*not there.*data\.path/,
    );
  });
});

function pidOf(id: string): number | undefined {
  const database = new DatabaseSync(storePath(fileOf('').fsPath), { readOnly: true });
  try {
    const pid = database.prepare('SELECT pid FROM runs WHERE id = ?').get(id)?.['pid'];
    return typeof pid === 'number' ? pid : undefined;
  } finally {
    database.close();
  }
}
