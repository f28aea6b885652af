import { describe, expect, it } from 'vitest';
import { shortenMiddle } from '../../../../webviews/components/format.js';
import { toTabSeparated } from '../../../../webviews/components/tabSeparated.js';

describe('long names', () => {
  it('end in the middle and keep both ends', () => {
    expect(shortenMiddle('very_long_column_name_of_income', 15)).toBe('very_lon…income');
    expect(shortenMiddle('income', 15)).toBe('income');
  });

  it('never cut an emoji in two', () => {
    expect(shortenMiddle('😀😀😀😀😀😀', 5)).toBe('😀😀😀…😀');
  });
});

describe('copied cells', () => {
  it('paste into a spreadsheet as the cells they were', () => {
    const cells = [
      ['a\tb', 'say "hi"'],
      [null, 'plain'],
    ];
    expect(toTabSeparated(cells)).toBe('"a\tb"\t"say ""hi"""\n\tplain');
  });
});
