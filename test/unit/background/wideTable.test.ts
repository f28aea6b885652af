import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TableServer } from '../../../src/background/tableServer.js';
import type { TableReply, TableRequest } from '../../../src/shared/tableProtocol.js';

const folder = mkdtempSync(join(tmpdir(), 'ml-expert-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const columns = 10_000;
const path = join(folder, 'wide.csv');

/** Half numbers, half texts with many alerts: constants, identifiers, placeholders. */
function writeWideTable(): void {
  const names = Array.from({ length: columns }, (_, c) => `measurement number ${c}`);
  const row = (r: number) =>
    names
      .map((_, c) => (c % 4 === 0 ? 'always the same text' : c % 4 === 1 ? `id-${r * 7 + c}` : (r * c) % 97))
      .join(',');
  writeFileSync(path, [names.join(','), ...Array.from({ length: 40 }, (_, r) => row(r))].join('\n'));
}

/** All replies to one request. */
function answers(request: TableRequest): Promise<TableReply[]> {
  return new Promise((resolve, reject) => {
    const replies: TableReply[] = [];
    const server = new TableServer(
      (reply) => {
        replies.push(reply);
        if (reply.kind === 'error') reject(new Error(reply.message));
        if (['opened', 'page', 'profile'].includes(reply.kind)) resolve(replies);
      },
      (line) => reject(new Error(line)),
    );
    server.handle(request);
  });
}

describe('a table of 10,000 columns', () => {
  it('crosses the border in messages of less than two megabytes each, without losing a column', async () => {
    writeWideTable();
    const filters = { filters: [] };
    const requests = [
      { kind: 'open', id: 1, path },
      { kind: 'page', id: 2, path, view: filters, offset: 0, limit: 1000 },
      { kind: 'profile', id: 3, path, target: 'measurement number 2' },
    ] as const;
    const replies = (await Promise.all(requests.map((request) => answers(request)))).flat();
    for (const reply of replies) expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThan(2e6);
    const profiled = replies.flatMap((reply) => (reply.kind === 'profileColumns' ? reply.columns : []));
    expect(profiled.map(({ index }) => index)).toEqual(Array.from({ length: columns }, (_, c) => c));
    const profile = replies.find((reply) => reply.kind === 'profile')?.profile;
    expect(profile?.columnCount).toBe(columns);
    expect(profile?.notes?.join(' ')).toMatch(/more alerts are not listed/);
  }, 60_000);

  it('has its columns sent again for another target, though they are not computed again', async () => {
    const received: TableReply[] = [];
    const server = new TableServer(
      (reply) => received.push(reply),
      (line) => expect.fail(line),
    );
    const ended = (id: number) => received.some((reply) => reply.kind === 'profile' && reply.id === id);
    server.handle({ kind: 'profile', id: 1, path });
    server.handle({ kind: 'profile', id: 2, path, target: 'measurement number 2' });
    await expect.poll(() => ended(1) && ended(2), { timeout: 50_000 }).toBe(true);
    const sizes = [1, 2].map((id) =>
      received.reduce(
        (sum, reply) => sum + (reply.kind === 'profileColumns' && reply.id === id ? reply.columns.length : 0),
        0,
      ),
    );
    expect(sizes).toEqual([columns, columns]);
  }, 60_000);
});
