import { describe, expect, it } from 'vitest';
import { inRange, movedBy, rangeBetween } from '../../../../webviews/components/gridModel.js';

const size = { rows: 100, columns: 5, page: 20 };
const press = (key: string, command = false) => movedBy({ key, command }, { row: 10, column: 2 }, size);

describe('moving through the grid with the keyboard', () => {
  it('moves by a cell, by a page and to the edges', () => {
    expect(press('ArrowDown')).toEqual({ row: 11, column: 2 });
    expect(press('PageDown')).toEqual({ row: 30, column: 2 });
    expect(press('End')).toEqual({ row: 10, column: 4 });
    expect(press('Home', true)).toEqual({ row: 0, column: 0 });
    expect(press('ArrowDown', true)).toEqual({ row: 99, column: 2 });
  });

  it('reaches the header above the first row and stays inside the table', () => {
    expect(movedBy({ key: 'ArrowUp', command: false }, { row: 0, column: 0 }, size)).toEqual({
      row: -1,
      column: 0,
    });
    expect(movedBy({ key: 'ArrowUp', command: false }, { row: -1, column: 0 }, size)).toEqual({
      row: -1,
      column: 0,
    });
    expect(movedBy({ key: 'ArrowRight', command: false }, { row: 0, column: 4 }, size)).toEqual({
      row: 0,
      column: 4,
    });
  });

  it('leaves other keys alone', () => {
    expect(press('x')).toBeUndefined();
  });

  it('selects the block between two cells, whichever came first', () => {
    const range = rangeBetween({ row: 5, column: 3 }, { row: 2, column: 1 });
    expect(range).toEqual({ firstRow: 2, lastRow: 5, firstColumn: 1, lastColumn: 3 });
    expect(inRange(range, 3, 2)).toBe(true);
    expect(inRange(range, 6, 2)).toBe(false);
  });
});
