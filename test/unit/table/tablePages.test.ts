import { afterAll, describe, expect, it } from 'vitest';
import { CsvScanner } from '../../../src/core/table/csv/csvScanner.js';
import { TablePages } from '../../../src/core/table/tablePages.js';
import type { TableView } from '../../../src/shared/tableProtocol.js';
import { TableFolder, userErrorOf } from './tableFolder.js';

const folder = new TableFolder();
const everything: TableView = { filters: [] };
const pages = await TablePages.open(
  folder.write(
    'grid.csv',
    `n,t,ok,d"q\n10.50,b,True,2024-01-02\n9,A,false,2024-01-01\n?,"it's ""x""",,\n100,b,True,2023-12-31\n${'1,z,false,2020-01-01\n'.repeat(200)}`,
  ),
);
afterAll(() => {
  pages.close();
  folder.remove();
});

async function rows(view: TableView, offset = 0, limit = 4) {
  const page = await pages.page(view, offset, limit);
  return { numbers: page.rowNumbers, first: page.rows.map((row) => row[0]), total: page.totalRows };
}

describe('a page of a table', () => {
  it('shows cells as they are written in the file, missing ones as null', async () => {
    const page = await pages.page(everything, 0, 3);
    expect(page.columns).toEqual(['n', 't', 'ok', 'd"q']);
    expect(page.rows).toEqual([
      ['10.50', 'b', 'True', '2024-01-02'],
      ['9', 'A', 'false', '2024-01-01'],
      [null, 'it\'s "x"', null, null],
    ]);
    expect(page.totalRows).toBe(204);
  });

  it('ends where the table ends', async () => {
    expect((await rows(everything, 203, 50)).numbers).toEqual([203]);
    expect((await rows(everything, 500, 50)).numbers).toEqual([]);
  });

  it('sorts numbers as numbers, missing last in both directions, ties in file order', async () => {
    expect((await rows({ sort: { column: 'n', descending: true }, filters: [] })).first).toEqual([
      '100',
      '10.50',
      '9',
      '1',
    ]);
    expect((await rows({ sort: { column: 'n', descending: false }, filters: [] })).numbers).toEqual([
      4, 5, 6, 7,
    ]);
    expect((await rows({ sort: { column: 'n', descending: true }, filters: [] }, 203, 5)).numbers).toEqual([
      2,
    ]);
    expect((await rows({ sort: { column: 'd"q', descending: true }, filters: [] })).numbers).toEqual([
      0, 1, 3, 4,
    ]);
  });

  it.each<[string, TableView['filters'][number], number[]]>([
    ['a range', { kind: 'range', column: 'n', min: 9, max: 10.5 }, [0, 1]],
    ['a range without its end', { kind: 'range', column: 'n', min: 9, max: 10.5, openMax: true }, [1]],
    ['a range of dates', { kind: 'range', column: 'd"q', min: Date.UTC(2024, 0, 1) }, [0, 1]],
    ['numbers by value', { kind: 'in', column: 'n', values: ['10.5', '100'] }, [0, 3]],
    ['text by value', { kind: 'in', column: 't', values: ['it\'s "x"', 'A'] }, [1, 2]],
    ['booleans by value', { kind: 'in', column: 'ok', values: ['true'] }, [0, 3]],
    ['a part of the text in any case', { kind: 'contains', column: 't', text: 'a' }, [1]],
    ['missing', { kind: 'missing', column: 'n', missing: true }, [2]],
    ['a hostile text', { kind: 'contains', column: 't', text: "'; DROP TABLE rows_of_file; --" }, []],
  ])('filters by %s', async (_, filter, expected) => {
    // The 200 rows of padding start at row 4.
    const found = await rows({
      filters: [filter, { kind: 'in', column: 't', values: ['b', 'A', 'it\'s "x"'] }],
    });
    expect(found.numbers).toEqual(expected);
    expect(found.total).toBe(expected.length);
  });

  it('a column that is not there is named', async () => {
    const error = await userErrorOf(
      pages.page({ filters: [{ kind: 'contains', column: 'nope"', text: '' }] }, 0, 1),
    );
    expect(error.reason).toBe('column-unknown');
    expect(error.message).toContain('“nope"”');
  });

  it('shows any rows of a large file, quotes, line ends and blank lines included, as one reading of it does', async () => {
    const texts = ['plain', '"say ""hi"""', '"two\nlines"', '"a\r\nb"', '5" pipe', '"x,y"', '', 'é'];
    const lines = Array.from({ length: 5000 }, (_, i) => `${i},${texts[i % 8] ?? ''},${'z'.repeat(i % 90)}`);
    const text = `i,t,z\n${lines.map((line, i) => `${line}${['\n', '\r\n', '\n\n'][i % 3] ?? ''}`).join('')}`;
    const all: string[][] = [];
    const scanner = new CsvScanner({ delimiter: ',', quote: '"' }, (cells) => all.push(cells) > 0);
    scanner.push(text);
    const large = await TablePages.open(folder.write('large.csv', text));
    const expected = all.slice(1).map((row) => row.map((cell) => (cell === '' ? null : cell)));
    for (const offset of [0, 1, 777, 2500, 4890]) {
      const page = await large.page(everything, offset, 110);
      expect(page.totalRows).toBe(5000);
      expect(page.rows).toEqual(expected.slice(offset, offset + 110));
    }
    const view: TableView = { filters: [{ kind: 'in', column: 't', values: ['é'] }] };
    const chosen = await large.page(view, 300, 100);
    expect(chosen.totalRows).toBe(625);
    expect(chosen.rows).toEqual(chosen.rowNumbers.map((row) => expected[row]));
    expect(chosen.rows.every((row) => row[1] === 'é')).toBe(true);
    large.close();
  });

  it('a row that is short far behind the first ones is filled up', async () => {
    const text = `a,b,c\n${'1,some text,2\n'.repeat(100_000)}3,4\n`;
    const late = await TablePages.open(folder.write('late.csv', text));
    expect((await late.page(everything, 99_999, 10)).rows).toEqual([
      ['1', 'some text', '2'],
      ['3', '4', null],
    ]);
    late.close();
  });

  it('a file that had to be repaired is paged all the same', async () => {
    const repaired = await TablePages.open(
      folder.write('ragged.csv', Buffer.from('a;b\nä;1\nö\n', 'latin1')),
    );
    expect((await repaired.page(everything, 0, 10)).rows).toEqual([
      ['ä', '1'],
      ['ö', null],
    ]);
    repaired.close();
  });
});
