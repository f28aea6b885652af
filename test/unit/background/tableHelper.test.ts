import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TableHelper } from '../../../src/background/tableHelper.js';
import { profileTable } from '../../../src/core/profile/profileTable.js';
import type { ProfileHelper } from '../../../src/core/profile/profileHelper.js';
import { openTableWithNotes } from '../../../src/core/table/openTable.js';
import type { OpenedTable } from '../../../src/core/table/openTable.js';
import type { TableProfile } from '../../../src/shared/profile.js';
import { TableFolder } from '../table/tableFolder.js';

const root = join(import.meta.dirname, '../../..');
const folder = new TableFolder();
let path = '';
let alone: OpenedTable;
let profiledAlone: TableProfile;

/** A worker that serves a TableHelper, and ends when it is asked for something of the given kind. */
async function workerThatDiesOf(kind: string): Promise<string> {
  const outfile = join(root, `dist/test/helper-${kind}.js`);
  const contents = `
    import { parentPort } from 'node:worker_threads';
    import { serveTableHelper } from './src/background/tableHelperThread.js';
    parentPort.on('message', (request) => { if (request.kind === '${kind}') process.exit(3); });
    serveTableHelper(parentPort);`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['@duckdb/node-api', '@duckdb/node-bindings'],
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

async function profileOf({ table, file, notes }: OpenedTable, helper?: ProfileHelper): Promise<TableProfile> {
  const profile = await profileTable(table, { file, notes, target: 'town', ...(helper && { helper }) });
  return { ...profile, milliseconds: 0 };
}

beforeAll(async () => {
  // More than eight megabytes and a million cells: from there on two threads are used.
  const rows = 130_000;
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = (row * 7919) % 10_007;
    return `${row},${row % 50 === 0 ? '' : x / 8},town ${(row * row) % 503} of the east,${x % 2 === 0},2024-01-0${1 + (x % 9)},${x}.25,${-x / 4},"the ${x % 11}. text, quoted"`;
  });
  path = folder.write('large.csv', `i,x,town,ok,day,y,z,note\n${lines.join('\n')}\n${lines[7]!}\n`);
  alone = await openTableWithNotes(path);
  profiledAlone = await profileOf(alone);
}, 60_000);
afterAll(() => folder.remove());

describe('the second thread', () => {
  it('reads and profiles a large file together with the first, to the same numbers', async () => {
    const log: string[] = [];
    const helper = new TableHelper(await workerThatDiesOf('nothing'), (line) => log.push(line));
    const together = await openTableWithNotes(path, { helper });
    expect(together.table.columns.every((column) => 'values' in column || column.codes.length > 0)).toBe(
      true,
    );
    const [first] = together.table.columns;
    expect(first?.kind === 'number' && first.values.buffer instanceof SharedArrayBuffer).toBe(true);
    expect(together.table).toEqual(alone.table);
    expect(await profileOf(together, helper)).toEqual(profiledAlone);
    expect(log).toEqual([]);
  }, 60_000);

  it.each(['pieces', 'columns', 'repeats'])(
    'that dies of its “%s” leaves them to the first, which says so in the log',
    async (kind) => {
      const log: string[] = [];
      const helper = new TableHelper(await workerThatDiesOf(kind), (line) => log.push(line));
      const together = await openTableWithNotes(path, { helper });
      expect(together.table).toEqual(alone.table);
      // After a death while reading, the table is in this thread's own memory.
      expect(await profileOf(together, helper)).toEqual(profiledAlone);
      expect(log).toEqual([expect.stringMatching(/^The second thread ended with work in hand/)]);
    },
    60_000,
  );

  it('is started again after it ended', async () => {
    const log: string[] = [];
    const helper = new TableHelper(await workerThatDiesOf('pieces'), (line) => log.push(line));
    await openTableWithNotes(path, { helper });
    await openTableWithNotes(path, { helper });
    expect(log).toHaveLength(2);
  }, 60_000);
});
