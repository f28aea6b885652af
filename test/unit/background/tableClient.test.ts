import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TableClient } from '../../../src/background/tableClient.js';
import { TableServer } from '../../../src/background/tableServer.js';
import type { TableReply } from '../../../src/shared/tableProtocol.js';
import { TableFolder, userErrorOf } from '../table/tableFolder.js';

const root = join(import.meta.dirname, '../../..');
const processPath = join(root, 'dist/test/tableProcess.js');
const folder = new TableFolder();
const log: string[] = [];
const client = new TableClient({ processPath, log: (line) => log.push(line) });
const samples = join(root, 'samples');

beforeAll(async () => {
  await build({
    entryPoints: [join(root, 'src/background/tableProcess.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['@duckdb/node-api', '@duckdb/node-bindings'],
    outfile: processPath,
    logLevel: 'error',
  });
});
afterAll(() => {
  client.dispose();
  folder.remove();
});

describe('the table process', () => {
  it('answers what the analysis of a program asks of a table', async () => {
    const path = join(samples, 'titanic.csv');
    const table = await client.facts(path, { kind: 'table', path: 'titanic.csv' });
    expect(table).toMatchObject({ name: 'titanic.csv', rows: 891, duplicateRows: 107, isPart: false });
    const question = { kind: 'target', path: 'titanic.csv', column: 'survived' } as const;
    expect(await client.facts(path, question)).toMatchObject({
      task: 'binary',
      rows: 891,
      classes: [
        { label: '0', rows: 549 },
        { label: '1', rows: 342 },
      ],
      tellingColumns: [{ column: 'alive', by: 'value', measure: 'roc-auc', value: 1, rows: 891 }],
    });
    const overlap = { kind: 'overlap', path: 'titanic.csv', other: 'again.csv' } as const;
    expect(await client.facts(path, overlap, path)).toMatchObject({ rows: 891, shared: 891, repeated: 107 });
    expect(await client.facts(join(samples, 'none.csv'), question)).toBeNull();
    expect(await client.facts(join(samples, 'leak.ipynb'), question)).toBeNull();
  });

  it('shows first rows, pages, a profile column by column, and advice', async () => {
    const path = join(samples, 'penguins.csv');
    const head = await client.open(path);
    expect(head.columns[0]).toEqual({ name: 'species', type: 'text' });
    expect(head.rows.length).toBe(100);
    const page = await client.page(
      path,
      { sort: { column: 'body_mass_g', descending: true }, filters: [] },
      0,
      1,
    );
    expect(page.rows[0]?.[5]).toBe('6300');
    const heavy = { kind: 'range', column: 'body_mass_g', min: 6000, max: 6300 } as const;
    expect((await client.page(path, { filters: [heavy] }, 0, 9)).totalRows).toBe(4);
    expect((await client.page(path, { filters: [{ ...heavy, openMax: true }] }, 0, 9)).totalRows).toBe(3);
    const early: string[] = [];
    const profile = await client.profile(path, {
      target: 'species',
      onColumns: (columns) => early.push(...columns.map(({ name }) => name)),
    });
    expect(early).toEqual(profile.columns.map(({ name }) => name));
    expect(profile.target?.task).toBe('multiclass');
    const advice = await client.advise(path, 'species');
    expect(advice.lines[0]).toMatchObject({ label: 'Task', value: 'multiclass' });
  });

  it('sends what a user can act on as a UserError', async () => {
    const error = await userErrorOf(client.open(join(folder.path, 'gone.csv')));
    expect(error.reason).toBe('file-not-found');
    expect(
      (await userErrorOf(client.profile(join(samples, 'penguins.csv'), { target: 'nope' }))).reason,
    ).toBe('column-unknown');
  });

  it('reads a file that changed on disk again', async () => {
    const path = folder.write('changing.csv', 'a,b\n1,2\n');
    expect((await client.profile(path)).rowCount).toBe(1);
    folder.write('changing.csv', 'a,b\n1,2\n3,4\n');
    expect((await client.profile(path)).rowCount).toBe(2);
    expect((await client.page(path, { filters: [] }, 0, 10)).totalRows).toBe(2);
  });

  it('stops what is cancelled, and goes on with the rest', async () => {
    const path = join(samples, 'diamonds.csv');
    const stop = new AbortController();
    const first = userErrorOf(client.profile(path, { signal: stop.signal }));
    const waiting = userErrorOf(client.profile(path, { signal: stop.signal }));
    const kept = client.profile(join(samples, 'titanic.csv'));
    stop.abort();
    expect((await first).reason).toBe('cancelled');
    expect((await waiting).reason).toBe('cancelled');
    expect((await kept).rowCount).toBe(891);
  });

  it('that is killed fails what it had in hand with a clear sentence, and starts again', async () => {
    await client.open(join(samples, 'titanic.csv'));
    const { pid } = client;
    const pending = userErrorOf(client.profile(join(samples, 'diamonds.csv')));
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    const error = await pending;
    expect(error.reason).toBe('process-ended');
    expect(error.message).toContain('“diamonds.csv”');
    expect((await client.open(join(samples, 'titanic.csv'))).columns.length).toBe(15);
    expect(client.pid).not.toBe(pid);
  });

  it('ignores messages it does not know, with a line in the log', () => {
    const replies: TableReply[] = [];
    const lines: string[] = [];
    const server = new TableServer(
      (reply) => replies.push(reply),
      (line) => lines.push(line),
    );
    for (const message of [null, 7, { kind: 'explode', id: 1 }, { kind: 'open', id: 'x', path: '/a' }])
      server.handle(message);
    expect(replies).toEqual([]);
    expect(lines.length).toBe(4);
  });
});
