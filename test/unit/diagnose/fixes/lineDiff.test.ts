import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from '../../../../src/core/diagnose/fixes/lineDiff.js';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });

function made(before: readonly string[], after: readonly string[]): string[] {
  const out = [...before];
  for (const { start, count, lines: added } of lineDiff(before, after).toReversed())
    out.splice(start, count, ...added);
  return out;
}

it('exchanges lines so that the new text comes out', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      expect(made(before, after)).toEqual(after);
    }),
  );
});

it('keeps a longest common subsequence of lines', () => {
  const common = (a: readonly string[], b: readonly string[]): number =>
    a.length === 0 || b.length === 0
      ? 0
      : a[0] === b[0]
        ? 1 + common(a.slice(1), b.slice(1))
        : Math.max(common(a.slice(1), b), common(a, b.slice(1)));
  const short = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
  fc.assert(
    fc.property(short, short, (before, after) => {
      const removed = lineDiff(before, after).reduce((sum, { count }) => sum + count, 0);
      expect(before.length - removed).toBe(common(before, after));
    }),
  );
});

it('says nothing of equal texts, and one hunk of a change in the middle', () => {
  expect(lineDiff(['a', 'b'], ['a', 'b'])).toEqual([]);
  expect(lineDiff(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([
    { start: 1, count: 1, lines: ['x', 'y'] },
  ]);
});
