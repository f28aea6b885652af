import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openTableWithNotes } from '../../../src/core/table/openTable.js';
import { readHead } from '../../../src/core/table/readHead.js';
import { fileError } from '../../../src/core/table/tableFile.js';
import { UserError } from '../../../src/core/userError.js';
import { cellsOf, TableFolder, userErrorOf } from './tableFolder.js';

const folder = new TableFolder();
afterAll(() => folder.remove());

async function opened(name: string, content: string | Uint8Array) {
  const path = folder.write(name, content);
  const { table, notes } = await openTableWithNotes(path);
  const head = await readHead(path);
  const names = table.columns.map((column) => column.name);
  expect(head.columns.map((column) => column.name)).toEqual(names);
  return {
    names,
    rows: table.rowCount,
    cells: table.columns.map(cellsOf),
    notes: notes.join(' '),
    table,
    head,
  };
}

describe('a file that is no table', () => {
  it('an empty file says so', async () => {
    const error = await userErrorOf(openTableWithNotes(folder.write('empty.csv', '')));
    expect(error.reason).toBe('table-empty');
    expect(error.message).toContain('“empty.csv” is empty');
  });

  it('a file of blank lines says that it holds no text', async () => {
    expect((await userErrorOf(openTableWithNotes(folder.write('blank.csv', '\n\n  \n')))).reason).toBe(
      'table-empty',
    );
  });

  it('a picture under a table’s name is not taken for text', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, 0, 0, 0, 13, 10, 0xff]);
    const error = await userErrorOf(openTableWithNotes(folder.write('picture.csv', picture)));
    expect(error.reason).toBe('table-malformed');
    expect(error.message).toContain('“picture.csv” is not text');
  });

  it('a file that is gone is named with its path', async () => {
    const error = await userErrorOf(openTableWithNotes(join(folder.path, 'gone.csv')));
    expect(error.reason).toBe('file-not-found');
    expect(error.message).toContain(folder.path);
  });

  it('a folder is called a folder', async () => {
    mkdirSync(join(folder.path, 'folder.csv'));
    expect((await userErrorOf(openTableWithNotes(join(folder.path, 'folder.csv')))).message).toContain(
      'is a folder',
    );
  });

  it('a refusal of the system says what it refused', () => {
    const refused = fileError(Object.assign(new Error('EACCES'), { code: 'EACCES' }), '/data/secret.csv');
    expect(refused).toBeInstanceOf(UserError);
    expect(String(refused)).toContain('no permission to read “secret.csv”');
    const other = new Error('something else');
    expect(fileError(other, '/data/secret.csv')).toBe(other);
  });

  it('an unknown ending lists what can be opened', async () => {
    const error = await userErrorOf(openTableWithNotes(folder.write('notes.docx', 'x')));
    expect(error.reason).toBe('format-unknown');
    expect(error.message).toContain('.parquet');
  });

  it('a broken gzip archive is told from a broken table', async () => {
    const whole = gzipSync('a,b\n'.padEnd(4000, '1,2\n'));
    for (const bytes of [whole.subarray(0, whole.length - 12), Buffer.from('not gzip at all')]) {
      const error = await userErrorOf(openTableWithNotes(folder.write('broken.csv.gz', bytes)));
      expect(error.reason).toBe('table-malformed');
      expect(error.message).toContain('not a complete gzip archive');
    }
  });

  it('broken Parquet and JSON name the file and the format', async () => {
    const parquet = await userErrorOf(
      openTableWithNotes(folder.write('broken.parquet', 'PAR1 nothing PAR1')),
    );
    expect(parquet.reason).toBe('table-malformed');
    expect(parquet.message).toContain('“broken.parquet” cannot be read as Parquet');
    const json = await userErrorOf(openTableWithNotes(folder.write('broken.json', '[{"a": 1}, {"a": ')));
    expect(json.message).toContain('“broken.json” cannot be read as JSON');
    const empty = await userErrorOf(openTableWithNotes(folder.write('empty.json', '[]')));
    expect(['table-empty', 'table-malformed']).toContain(empty.reason);
  });
});

describe('rows that do not fit', () => {
  it('a row with too many cells is an error that names its line', async () => {
    const error = await userErrorOf(
      openTableWithNotes(folder.write('long.csv', 'a,b\n1,2\n"x\ny",3\n4,5,6\n')),
    );
    expect(error.reason).toBe('table-malformed');
    expect(error.message).toContain('line 5: 3 cells where the header has 2');
  });

  it('short rows are filled up and counted in a note', async () => {
    const { cells, notes } = await opened('short.csv', 'a,b,c\n1,2,3\n4\n5,6\n7,8,9\n');
    expect(cells).toEqual([
      [1, 4, 5, 7],
      [2, null, 6, 8],
      [3, null, null, 9],
    ]);
    expect(notes).toContain('2 rows have fewer than 3 cells (first: line 3)');
  });

  it('a short row behind the sample is found too', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${i},${i % 7}`);
    lines[299_000] = '299000';
    const { rows, notes } = await opened('late.csv', `a,b\n${lines.join('\n')}\n`);
    expect(rows).toBe(300_000);
    expect(notes).toContain('Line 299002 has fewer than 2 cells');
  });

  it('empty cells at the end of every row are no columns', async () => {
    const { names, cells } = await opened('trailing.csv', 'a,b\n1,2,\n3,4,\n');
    expect(names.slice(0, 2)).toEqual(['a', 'b']);
    expect(cells.slice(0, 2)).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('row names without a heading get one', async () => {
    const { names, cells, notes } = await opened('r.csv', 'x,y\nfirst,1,2\nsecond,3,4\n');
    expect(names).toEqual(['column_1', 'x', 'y']);
    expect(cells[0]).toEqual(['first', 'second']);
    expect(notes).toContain('one name fewer');
  });

  it('a quote that is never closed names the line it was opened on', async () => {
    const error = await userErrorOf(openTableWithNotes(folder.write('open.csv', 'a,b\n1,2\n3,"four\n5,6\n')));
    expect(error.message).toContain('line 3: a quote (") is opened and never closed');
  });
});

describe('headers', () => {
  it('a header without rows is a table without rows, and says so', async () => {
    const { names, rows, notes } = await opened('header.csv', 'a,b,c\n');
    expect(names).toEqual(['a', 'b', 'c']);
    expect(rows).toBe(0);
    expect(notes).toContain('a header and no rows');
    expect(notes).toContain('until rows are added');
  });

  it('repeated and blank names are made unique, always in the same way', async () => {
    const { names, notes, cells } = await opened('names.csv', 'a,a,,a_1,a,\n1,2,3,4,5,6\n');
    expect(names).toEqual(['a', 'a_2', 'column_3', 'a_1', 'a_3', 'column_6']);
    expect(cells.flat()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(notes).toContain('“a” again → a_2, a_3');
    expect(notes).toContain('2 columns have no name');
    expect((await opened('twice.csv', 'a,a\n1,2\n')).names).toEqual(['a', 'a_1']);
  });

  it('names that differ by case only stay apart', async () => {
    const { names, cells } = await opened('case.csv', 'Age,age\n1,2\n');
    expect(names).toEqual(['Age', 'age']);
    expect(cells).toEqual([[1], [2]]);
  });

  it('a first line of numbers is data', async () => {
    const { names, rows, notes } = await opened('bare.csv', '5.1,3.5\n4.9,3.0\n');
    expect(names).toEqual(['column_1', 'column_2']);
    expect(rows).toBe(2);
    expect(notes).toContain('called by their place');
  });
});

describe('encodings and delimiters', () => {
  it.each([
    ['semicolon', 'a;b\n1,5;x\n2,5;y\n', 'a semicolon'],
    ['tab', 'a\tb\n1.5\tx\n2.5\ty\n', 'a tab'],
    ['bar', 'a|b\n1.5|x\n2.5|y\n', 'a vertical bar'],
  ])('a CSV file with %s between its cells is read, with a note', async (name, text, label) => {
    const { cells, notes } = await opened(`${name}.csv`, text);
    expect(cells).toEqual([
      [1.5, 2.5],
      ['x', 'y'],
    ]);
    expect(notes).toContain(label);
  });

  it('Latin-1 text is read as such, with a note', async () => {
    const { cells, notes } = await opened('latin.csv', Buffer.from('name,n\nMüller,1\nÉmile,2\n', 'latin1'));
    expect(cells[0]).toEqual(['Müller', 'Émile']);
    expect(notes).toContain('Latin-1');
  });

  it('Latin-1 behind the sample is found too', async () => {
    const text = `name,n\n${'Muller,1\n'.repeat(300_000)}Müller,2\n`;
    const { table, notes } = await opened('latelatin.csv', Buffer.from(text, 'latin1'));
    expect(cellsOf(table.columns[0]).at(-1)).toBe('Müller');
    expect(notes).toContain('not UTF-8 throughout');
  });

  it.each([
    ['UTF-8', Buffer.from('\ufeffstadt,n\nKöln,1\n', 'utf8')],
    ['UTF-16 LE', Buffer.from('\ufeffstadt,n\nKöln,1\n', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeffstadt,n\nKöln,1\n', 'utf16le').swap16()],
  ])('a byte order mark of %s is no part of the first name', async (name, bytes) => {
    const { names, cells } = await opened(`${name.replaceAll(' ', '')}.csv`, bytes);
    expect(names).toEqual(['stadt', 'n']);
    expect(cells).toEqual([['Köln'], [1]]);
  });

  it.each(['\r\n', '\r'])('line ends %j are line ends', async (end) => {
    const { cells } = await opened('ends.csv', ['a,b', '1,x', '2,"y', 'z"'].join(end) + end);
    expect(cells[0]).toEqual([1, 2]);
    expect(cells[1]?.[0]).toBe('x');
  });
});

describe('columns', () => {
  it('one value, nothing at all, and infinities are kept apart', async () => {
    const { table, cells } = await opened('odd.csv', 'same,none,wide\n7,,1\n7,,inf\n7,,-Infinity\n');
    expect(cells).toEqual([
      [7, 7, 7],
      [null, null, null],
      [1, Infinity, -Infinity],
    ]);
    expect(table.columns[1]?.kind).toBe('number');
  });

  it('words for missing are missing among numbers, and stay words among words', async () => {
    const { cells, notes, head } = await opened('words.csv', 'n,t\n1,NA\n?,None\n3,x\n');
    expect(cells).toEqual([
      [1, null, 3],
      ['NA', 'None', 'x'],
    ]);
    expect(notes).toContain('read as missing in “n”');
    expect(head.rows[1]).toEqual([null, 'None']);
  });

  it('a late word turns a column of numbers into text, without losing the numbers as written', async () => {
    const lines = Array.from({ length: 400_000 }, (_, i) => `${(i % 100) / 10},${i}`);
    lines[399_999] = 'n/k,5';
    const { table } = await opened('lateword.csv', `a,b\n${lines.join('\n')}\n`);
    expect(table.columns[0]?.kind).toBe('category');
    expect(cellsOf(table.columns[0]).slice(-2)).toEqual(['9.8', 'n/k']);
  });

  it('whole numbers beyond 2^53 and leading zeros keep every digit', async () => {
    const { cells } = await opened(
      'wide.csv',
      'id,zip,n\n9007199254740993,01234,1\n9007199254740995,99999,2\n',
    );
    expect(cells).toEqual([
      ['9007199254740993', '9007199254740995'],
      ['01234', '99999'],
      [1, 2],
    ]);
  });

  it('dates and times are milliseconds in UTC; a day that is none is text', async () => {
    const { table, cells } = await opened(
      'dates.csv',
      'd,t,x\n2024-02-29,2024-01-01T12:30:15.250Z,2023-02-29\n1969-12-31,2024-01-01 12:30:00+02:00,2023-02-28\n',
    );
    expect(cells[0]).toEqual([Date.UTC(2024, 1, 29), Date.UTC(1969, 11, 31)]);
    expect(cells[1]).toEqual([Date.UTC(2024, 0, 1, 12, 30, 15, 250), Date.UTC(2024, 0, 1, 10, 30)]);
    expect(table.columns.map((column) => column.kind)).toEqual(['date', 'date', 'category']);
  });

  it('10,000 columns open within seconds', async () => {
    const width = 10_000;
    const names = Array.from({ length: width }, (_, c) => `c${c}`).join(',');
    const row = (i: number) => Array.from({ length: width }, (_, c) => String((c * 7 + i) % 11)).join(',');
    const started = performance.now();
    const { table } = await opened('wide10k.csv', `${names}\n${[0, 1, 2].map(row).join('\n')}\n`);
    expect(table.columns.length).toBe(width);
    expect(cellsOf(table.columns[9999])).toEqual([0, 1, 2].map((i) => (9999 * 7 + i) % 11));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
