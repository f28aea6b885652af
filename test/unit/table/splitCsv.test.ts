import { afterAll, describe, expect, it } from 'vitest';
import { readPieces } from '../../../src/core/table/csv/csvHelper.js';
import { planCsv } from '../../../src/core/table/csv/csvPlan.js';
import { parseCsvFile } from '../../../src/core/table/csv/parseCsvFile.js';
import { inspectTableFile } from '../../../src/core/table/tableFile.js';
import { TableFolder } from './tableFolder.js';

const folder = new TableFolder();
afterAll(() => folder.remove());

/** Reads with and without a helper. */
async function bothWays(name: string, text: string) {
  const plan = await planCsv(await inspectTableFile(folder.write(name, text)));
  let asked = 0;
  const helper = {
    readPieces: (job: Parameters<typeof readPieces>[0]) => {
      asked++;
      return readPieces(job);
    },
  };
  return { alone: await parseCsvFile(plan), together: await parseCsvFile(plan, {}, helper), asked };
}

const rows = 20_000;
/** Splitting begins at eight megabytes. */
const filling = 'filling that makes the file large enough to be split '.repeat(9);
const lines = (line: (row: number) => string) =>
  Array.from({ length: rows }, (_, row) => line(row)).join('\n');

describe('a large file read by two threads', () => {
  it('is the same table as read by one', async () => {
    const text = lines(
      (row) =>
        `${row},${row % 7 === 0 ? '' : row / 8},town ${(row * row) % 5003} of the ÿ east,${row > 15_000 && row % 3 === 0 ? 'NA' : row % 2 === 0},2024-01-0${1 + (row % 9)},"${filling}, quoted"`,
    );
    const { alone, together, asked } = await bothWays('large.csv', `\uFEFFi,x,t,ok,d,f\n${text}`);
    expect(asked).toBe(1);
    expect(together?.table.rowCount).toBe(rows);
    const [i] = together?.table.columns ?? [];
    expect(i?.kind === 'number' && i.values.buffer instanceof SharedArrayBuffer).toBe(true);
    expect(together).toEqual(alone);
  });

  it('is read by one where the middle lies inside quotes', async () => {
    const long = 'a line of a long text\n'.repeat(1000);
    const text = lines((row) => `${row},"${row === rows / 2 ? long : `${filling}, quoted`}",${row}.5`);
    const { alone, together, asked } = await bothWays('quotes.csv', `i,t,x\n${text}\n`);
    expect(asked).toBe(1);
    expect(together?.table.rowCount).toBe(rows);
    expect(together).toEqual(alone);
  });

  it('is left to the careful reader where its second half is not what the first rows promise', async () => {
    const text = lines((row) => `${row === rows - 5 ? 'late' : row},${filling}`);
    const { alone, together, asked } = await bothWays('late.csv', `i,t\n${text}\n`);
    expect([alone, together, asked]).toEqual([null, null, 1]);
  });
});
