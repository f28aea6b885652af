/** Where scrolling shows what: arithmetic for lists and grids that draw only what can be seen. */

export interface VisibleRange {
  /** First item that can be seen. */
  readonly first: number;
  /** One past the last item that can be seen. */
  readonly end: number;
}

/** n + 1 ascending offsets of n items placed one after the other. */
export function offsetsOf(count: number, size: (index: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1);
  for (let index = 0; index < count; index++) offsets[index + 1] = (offsets[index] ?? 0) + size(index);
  return offsets;
}

/** Items between `start` and `start + length`, by binary search in their offsets. */
export function visibleItems(offsets: Float64Array, start: number, length: number): VisibleRange {
  const count = offsets.length - 1;
  if (count <= 0) return { first: 0, end: 0 };
  return {
    first: Math.min(itemAt(offsets, start), count - 1),
    end: Math.min(count, itemAt(offsets, Math.max(0, start + length - 1e-6)) + 1),
  };
}

/** Index of the item that covers `position`; the last one beyond the end. */
export function itemAt(offsets: Float64Array, position: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Browsers cap the height of an element (Chromium: 33,554,428 px). */
const TALLEST_ELEMENT = 30_000_000;

/**
 * Maps a scroll bar of limited height to content of any height: below the limit one to one, above it by proportion.
 */
export interface ScrollScale {
  /** Height of the element that makes the scroll bar. */
  readonly elementHeight: number;
  toContent(scrollTop: number): number;
  toScroll(contentTop: number): number;
}

export function scrollScale(contentHeight: number, viewHeight: number): ScrollScale {
  const elementHeight = Math.min(contentHeight, TALLEST_ELEMENT);
  const range = Math.max(1, elementHeight - viewHeight);
  const factor = contentHeight <= TALLEST_ELEMENT ? 1 : (contentHeight - viewHeight) / range;
  return {
    elementHeight,
    toContent: (scrollTop) => scrollTop * factor,
    toScroll: (contentTop) => contentTop / factor,
  };
}

/** The start that shows [from, to) in a view of `length`, moving as little as possible. */
export function revealing(start: number, length: number, from: number, to: number): number {
  if (from < start) return from;
  if (to > start + length) return Math.max(0, to - length);
  return start;
}
