import { describe, expect, it } from 'vitest';
import { shortenMiddle } from '../../../../webviews/components/format.js';
import { toCsv, toMarkdown, toTsv } from '../../../../webviews/components/tableText.js';

describe('long names', () => {
  it('end in the middle and keep both ends', () => {
    expect(shortenMiddle('very_long_column_name_of_income', 15)).toBe('very_lon…income');
    expect(shortenMiddle('income', 15)).toBe('income');
  });

  it('never cut an emoji in two', () => {
    expect(shortenMiddle('😀😀😀😀😀😀', 5)).toBe('😀😀😀…😀');
  });
});

describe('copying a table', () => {
  const table = {
    columns: ['name', 'count'],
    rows: [
      ['a, "b"', 3],
      ['pipe | and\nbreak', null],
    ],
  } as const;

  it('writes CSV that reads back', () => {
    expect(toCsv(table)).toBe('name,count\n"a, ""b""",3\n"pipe | and\nbreak",\n');
  });

  it('writes tab-separated rows for spreadsheets, with or without the header', () => {
    expect(toTsv({ columns: ['x'], rows: [['a\tb'], ['c']] })).toBe('x\n"a\tb"\nc\n');
    expect(toTsv({ columns: ['x'], rows: [['c']] }, false)).toBe('c\n');
  });

  it('writes Markdown that stays a table', () => {
    expect(toMarkdown(table)).toBe(
      '| name | count |\n| --- | ---: |\n| a, "b" | 3 |\n| pipe \\| and<br>break |  |\n',
    );
  });
});
