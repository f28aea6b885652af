import { describe, expect, it } from 'vitest';
import { type DataTable, toCsv, toMarkdown } from '../../../../webviews/charts/dataTable.js';

const table: DataTable = {
  columns: [{ name: 'name' }, { name: 'share', format: (value) => `${value * 100} %` }],
  rows: [
    ['plain', 0.25],
    ['a "quoted", one', null],
    ['pipe | and\nline', 0.5],
  ],
};

describe('the table twin of a chart', () => {
  it('is saved as CSV with full numbers and quoted cells', () => {
    expect(toCsv(table)).toBe(
      'name,share\r\nplain,0.25\r\n"a ""quoted"", one",\r\n"pipe | and\nline",0.5\r\n',
    );
  });

  it('is copied as Markdown with shown numbers, right-aligned, and unbroken rows', () => {
    expect(toMarkdown(table)).toBe(
      '| name | share |\n| --- | ---: |\n| plain | 25 % |\n| a "quoted", one |  |\n| pipe \\| and line | 50 % |\n',
    );
  });

  it('never hands a spreadsheet a formula made of data', () => {
    expect(toCsv({ columns: [{ name: '=HYPERLINK(1)' }], rows: [['+1'], ['@x'], [-1]] })).toBe(
      "'=HYPERLINK(1)\r\n'+1\r\n'@x\r\n-1\r\n",
    );
  });
});
