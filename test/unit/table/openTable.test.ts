import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { planCsv } from '../../../src/core/table/csv/csvPlan.js';
import { parseCsvFile } from '../../../src/core/table/csv/parseCsvFile.js';
import { readCsvByDatabase, withRewritten } from '../../../src/core/table/csv/readCsv.js';
import { Database, literal } from '../../../src/core/table/database.js';
import { openTable } from '../../../src/core/table/openTable.js';
import { readHead } from '../../../src/core/table/readHead.js';
import type { Table } from '../../../src/core/table/table.js';
import { inspectTableFile } from '../../../src/core/table/tableFile.js';
import { cellsOf, TableFolder, userErrorOf } from './tableFolder.js';

const folder = new TableFolder();
afterAll(() => folder.remove());

const csv = 'n,t,b,d\n1,x,true,2024-01-01\n2.5,"y, z",False,2024-01-02\n,,,\n';
const cells = [
  [1, 2.5, null],
  ['x', 'y, z', null],
  [true, false, null],
  [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2), null],
];

describe('openTable', () => {
  it.each([
    ['a.csv', csv],
    ['a.csv.gz', gzipSync(csv)],
    ['a.csv.zst', zstdCompressSync(csv)],
    ['a.tsv', csv.replace('"y, z"', 'y| z').replaceAll(',', '\t').replace('y|', 'y,')],
  ])('%s gives typed columns', async (name, content) => {
    const table = await openTable(folder.write(name, content));
    expect(table.columns.map((column) => column.kind)).toEqual(['number', 'category', 'boolean', 'date']);
    expect(table.columns.map(cellsOf)).toEqual(cells);
  });

  it('Parquet keeps its types: decimals are numbers, lists JSON, times text, wide integers text', async () => {
    const path = `${folder.path}/types.parquet`;
    const database = await Database.open();
    await database.run(
      `COPY (SELECT * FROM (VALUES
        (1::TINYINT, 1.25::DECIMAL(9,2), [1, 2], TIME '10:00:00', 9007199254740993::BIGINT, TIMESTAMP '2024-01-01 00:00:01', 'a', {'k': 1}, true),
        (NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL)) t(i, d, l, tm, w, ts, s, st, b)) TO ${literal(path)}`,
    );
    database.close();
    const table = await openTable(path);
    expect(Object.fromEntries(table.columns.map((column) => [column.name, cellsOf(column)]))).toEqual({
      i: [1, null],
      d: [1.25, null],
      l: ['[1,2]', null],
      tm: ['10:00:00', null],
      w: ['9007199254740993', '1'],
      ts: [Date.UTC(2024, 0, 1, 0, 0, 1), null],
      s: ['a', null],
      st: ['{"k":1}', null],
      b: [true, null],
    });
    const head = await readHead(path);
    expect(head.rows[0]).toEqual([
      '1',
      '1.25',
      '[1,2]',
      '10:00:00',
      '9007199254740993',
      '2024-01-01 00:00:01',
      'a',
      '{"k":1}',
      'true',
    ]);
  });

  it.each([
    ['rows.json', '[{"a": 1, "t": "x"}, {"a": 2.5, "t": null}]'],
    ['rows.jsonl', '{"a": 1, "t": "x"}\n{"a": 2.5, "t": null}\n'],
    ['rows.jsonl.gz', gzipSync('{"a": 1, "t": "x"}\n{"a": 2.5}\n')],
  ])('%s gives a column a key', async (name, content) => {
    const table = await openTable(folder.write(name, content));
    expect(table.columns.map((column) => [column.name, ...cellsOf(column)])).toEqual([
      ['a', 1, 2.5],
      ['t', 'x', null],
    ]);
  });

  it('text longer than DuckDB keeps inline and thousands of categories keep their codes', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) =>
      JSON.stringify({ s: i % 3 === 0 ? `s${i % 1500}` : `a rather long text ${i % 700}` }),
    );
    const table = await openTable(folder.write('long.jsonl', lines.join('\n')));
    expect(cellsOf(table.columns[0])).toEqual(lines.map((line) => (JSON.parse(line) as { s: string }).s));
  });

  it('categories are in the order of their text, whatever comes first', async () => {
    const [column] = (await openTable(folder.write('order.csv', 't,u\nz,1\na,2\nm,3\n'))).columns;
    expect(column?.kind === 'category' && column.categories).toEqual(['a', 'm', 'z']);
  });

  it('a cancelled reading ends as cancelled', async () => {
    const path = folder.write('cancel.csv', csv);
    const error = await userErrorOf(openTable(path, { signal: AbortSignal.abort() }));
    expect(error.reason).toBe('cancelled');
  });
});

describe('the parser of plain files', () => {
  const cell = fc.oneof(
    { weight: 4, arbitrary: fc.double({ noNaN: true }).map(String) },
    fc.integer().map(String),
    fc.constantFrom(
      '',
      '',
      'NA',
      '-0',
      '+1.5',
      '.5',
      '5.',
      '1e5',
      '1E-7',
      '0.1',
      '123456789012345678',
      'inf',
      '00',
      ' 1 ',
    ),
  );
  const words = fc.constantFrom(
    '',
    'a',
    'b c',
    'é',
    '日本',
    'x,y',
    'say "hi"',
    'line\nbreak',
    'NA',
    'a long text that repeats',
  );

  it('reads whatever it accepts as the scanner and the database do', async () => {
    const database = await Database.open();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, words, cell), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const text = `n,t,m\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
          const plan = await planCsv(await inspectTableFile(folder.write('property.csv', text)));
          const parsed = plan.plain ? await parseCsvFile(plan) : null;
          if (!parsed) return;
          accepted++;
          const expected = await withRewritten(plan, (rewritten) => readCsvByDatabase(database, rewritten));
          // A whole number −0 is 0 to the database.
          const cells = ({ columns }: Table) =>
            columns.map((column) => cellsOf(column).map((value) => (value === 0 ? 0 : value)));
          expect(cells(parsed.table)).toEqual(cells(expected));
        },
      ),
      { numRuns: 100 },
    );
    database.close();
    expect(accepted).toBeGreaterThan(50);
  });

  it('gives the same numbers as JavaScript for every way of writing them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 50 }),
        async (numbers) => {
          const lines = numbers.map((value, i) => `${i % 2 === 0 ? String(value) : value.toFixed(6)},k`);
          const table = await openTable(folder.write('numbers.csv', `a,b\n${lines.join('\n')}\n`));
          if (table.columns[0]?.kind !== 'number') return;
          expect(Array.from(table.columns[0].values)).toEqual(lines.map((line) => Number(line.slice(0, -2))));
        },
      ),
      { numRuns: 50 },
    );
  });
});
