import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  itemAt,
  offsetsOf,
  revealing,
  scrollScale,
  visibleItems,
} from '../../../../webviews/components/virtualRange.js';

describe('a grid that draws only what can be seen', () => {
  it('draws exactly the items that overlap the view', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(sizes, fc.nat(5000), fc.integer({ min: 1, max: 900 }), (all, start, length) => {
        const offsets = offsetsOf(all.length, (index) => all[index]!);
        fc.pre(start < offsets[all.length]!);
        const { first, end } = visibleItems(offsets, start, length);
        const overlapping = all
          .map((_, index) => index)
          .filter((index) => offsets[index + 1]! > start && offsets[index]! < start + length);
        expect([first, end]).toEqual([overlapping[0], overlapping.at(-1)! + 1]);
      }),
    );
  });

  it('has nothing to draw for an empty list', () => {
    expect(
      visibleItems(
        offsetsOf(0, () => 1),
        0,
        100,
      ),
    ).toEqual({ first: 0, end: 0 });
    expect(
      itemAt(
        offsetsOf(0, () => 1),
        5,
      ),
    ).toBe(0);
  });

  it('reaches the first and the last of a hundred million rows with a scroll bar a browser allows', () => {
    const height = 100_000_000 * 22;
    const scale = scrollScale(height, 600);
    expect(scale.elementHeight).toBeLessThan(33_554_428);
    expect(scale.toContent(0)).toBe(0);
    expect(scale.toContent(scale.elementHeight - 600)).toBeCloseTo(height - 600, 3);
    expect(scale.toContent(scale.toScroll(1234 * 22))).toBeCloseTo(1234 * 22, 6);
  });

  it('scrolls as little as possible to show a cell', () => {
    expect(revealing(100, 50, 120, 130)).toBe(100);
    expect(revealing(100, 50, 80, 90)).toBe(80);
    expect(revealing(100, 50, 160, 170)).toBe(120);
  });
});
