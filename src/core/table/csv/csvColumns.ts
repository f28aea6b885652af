import { cellKind } from '../../kernels/parserState.js';
import { kindOfCell } from './csvParser.js';
import type { RowBlock } from './csvParser.js';
import type { CsvColumn } from './csvPlan.js';

/** By column of a table: its numbers or dates, or the codes of its texts; longer than there are rows. */
export type ColumnArrays = readonly (Float64Array | Int32Array)[];

/** Arrays for `rows` rows in one piece of memory that other threads see as well; what is not written to is not there. */
export function sharedColumns(columns: readonly CsvColumn[], rows: number): ColumnArrays {
  const even = rows + (rows & 1);
  const sizes = columns.map((column) => even * (isText(column) ? 4 : 8));
  const buffer = new SharedArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  return columns.map((column, c) => {
    const from = at;
    at += sizes[c]!;
    return isText(column) ? new Int32Array(buffer, from, even) : new Float64Array(buffer, from, even);
  });
}

/** Puts a block's rows behind the first `row` ones. */
export function putRows(block: RowBlock, target: ColumnArrays, row: number): void {
  for (let c = 0; c < target.length; c++) {
    const array = target[c]!;
    if (array instanceof Int32Array) array.set(block.codes(c), row);
    else array.set(block.numbers(c), row);
  }
}

/** A block that outlives the parser's next one. */
export function copyOfRows(block: RowBlock, columns: readonly CsvColumn[]): RowBlock {
  const arrays = columns.map((column, c) => (isText(column) ? block.codes(c) : block.numbers(c)).slice());
  return {
    rowCount: block.rowCount,
    numbers: (c) => arrays[c] as Float64Array,
    codes: (c) => arrays[c] as Int32Array,
  };
}

/** Rows one block after another, as many as come. */
export class GrowingColumns {
  rowCount = 0;
  #capacity: number;
  #arrays: (Float64Array | Int32Array)[];

  constructor(columns: readonly CsvColumn[], rows: number) {
    this.#capacity = rows;
    this.#arrays = columns.map((column) => (isText(column) ? new Int32Array(rows) : new Float64Array(rows)));
  }

  append(block: RowBlock): void {
    const rows = this.rowCount + block.rowCount;
    if (rows > this.#capacity) {
      this.#capacity = Math.max(this.#capacity * 2, rows);
      this.#arrays = this.#arrays.map((array) => {
        const larger =
          array instanceof Int32Array ? new Int32Array(this.#capacity) : new Float64Array(this.#capacity);
        larger.set(array.subarray(0, this.rowCount));
        return larger;
      });
    }
    putRows(block, this.#arrays, this.rowCount);
    this.rowCount = rows;
  }

  /** Arrays of just the rows; without a copy where little room is left over. */
  arrays(): ColumnArrays {
    const fits = this.#capacity <= this.rowCount * 1.1;
    return this.#arrays.map((array) => (fits ? array : array.slice(0, this.rowCount)));
  }
}

function isText(column: CsvColumn): boolean {
  return kindOfCell(column) === cellKind.text;
}
