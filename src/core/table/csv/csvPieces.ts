import { closeSync, openSync, readSync } from 'node:fs';
import type { BytePool } from './byteDictionary.js';
import { copyOfRows, putRows } from './csvColumns.js';
import type { ColumnArrays } from './csvColumns.js';
import { CsvParser, endOfHeader } from './csvParser.js';
import type { RowBlock } from './csvParser.js';
import { hasByteOrderMark } from './encoding.js';
import type { CsvPlan } from './csvPlan.js';

const leastPiece = 1 << 20;
const mostPiece = 1 << 23;
/** Each block of a wide table costs something for every column. */
const rowsWorthABlock = 256;
/** Where no line ends within this many bytes a file is not read in pieces. */
const longestLine = 1 << 20;
const usualLine = 1 << 16;

const NEXT = 0;
const STOPPED = 1;

/** A file that several threads read, each taking the next piece until none is left. */
export interface PiecesJob {
  readonly path: string;
  readonly bytes: number;
  /** A piece ends with the first line that ends behind this many bytes. */
  readonly pieceBytes: number;
  readonly plan: Pick<CsvPlan, 'columns' | 'dialect' | 'header'>;
  /** About how many rows a piece has. */
  readonly rows: number;
  /** In shared memory: the columns; codes are by the dictionary of the thread that read them. */
  readonly columns: ColumnArrays;
  /** Shared: how many pieces were taken, and whether all shall stop. */
  readonly control: Int32Array;
  /** Shared: by piece its number of rows; −1 before it is read. */
  readonly rowsOf: Int32Array;
}

/** What one thread read. */
export interface PiecesRead {
  readonly pieces: readonly number[];
  readonly fractional: Uint8Array;
  readonly worded: Uint8Array;
  /** By column, empty for numbers and dates. */
  readonly texts: readonly BytePool[];
}

/** How many bytes are read at once where a row has about as many as this. */
export function pieceBytesFor(bytesARow: number): number {
  return Math.min(mostPiece, Math.max(leastPiece, Math.ceil(bytesARow * rowsWorthABlock)));
}

/** @param columns with room for all rows */
export function piecesJob(plan: CsvPlan, columns: ColumnArrays): PiecesJob {
  const { path, bytes } = plan.file;
  const bytesARow = bytes / Math.max(1, plan.estimatedRows);
  const pieceBytes = pieceBytesFor(bytesARow);
  const count = Math.max(1, Math.ceil(bytes / pieceBytes));
  return {
    path,
    bytes,
    pieceBytes,
    plan: { columns: plan.columns, dialect: plan.dialect, header: plan.header },
    rows: pieceBytes / bytesARow,
    columns,
    control: new Int32Array(new SharedArrayBuffer(8)),
    rowsOf: new Int32Array(new SharedArrayBuffer(4 * count)).fill(-1),
  };
}

export function stopPieces({ control, rowsOf }: PiecesJob): void {
  Atomics.store(control, STOPPED, 1);
  Atomics.notify(rowsOf, 0);
}

/** Reads pieces of a file until none is left. */
export class PieceReader {
  readonly parser: CsvParser;
  readonly #job: PiecesJob;
  readonly #pieces: number[] = [];
  /** Blocks whose first row in the file is not known yet. */
  #waiting: { readonly piece: number; readonly row: number; readonly block: RowBlock }[] = [];
  /** Pieces counted, and their rows. */
  #counted = 0;
  #rowsBefore = 0;

  constructor(job: PiecesJob) {
    this.#job = job;
    this.parser = new CsvParser(job.plan, {
      inputBytes: job.pieceBytes + longestLine,
      rows: Math.ceil(job.rows * 1.5),
    });
  }

  /**
   * Reads and places pieces until none is left.
   * @param onPiece called after each piece; what it throws ends the reading.
   * @returns false where the bytes are not what the plan says or there are more rows than room, or another thread found that.
   */
  async read(onPiece: () => Promise<void> | void): Promise<boolean> {
    const { path, control, rowsOf } = this.#job;
    const file = openSync(path, 'r');
    try {
      for (;;) {
        const piece = Atomics.add(control, NEXT, 1);
        if (piece >= rowsOf.length) return true;
        if (Atomics.load(control, STOPPED) === 1) return false;
        if (!this.#readPiece(file, piece)) return false;
        await onPiece();
      }
    } finally {
      closeSync(file);
    }
  }

  /** Places what waited for other threads' rows, as far as those are counted now. @returns false where there is no room. */
  placeWaiting(): boolean {
    while (this.#waiting.length > 0) {
      const { piece, row, block } = this.#waiting[0]!;
      const first = this.#firstRow(piece);
      if (first < 0) return true;
      this.#waiting.shift();
      if (!this.#put(first + row, block)) return false;
    }
    return true;
  }

  /** Waits until all pieces are counted. @returns false where another thread stopped. Blocks this thread. */
  waitForOthers(): boolean {
    const { control, rowsOf } = this.#job;
    for (let piece = 0; piece < rowsOf.length; piece++) {
      while (Atomics.load(rowsOf, piece) < 0) {
        if (Atomics.load(control, STOPPED) === 1) return false;
        Atomics.wait(rowsOf, piece, -1, 20);
      }
    }
    return true;
  }

  result(): PiecesRead {
    const { fractional, worded, dictionaries } = this.parser;
    return {
      pieces: this.#pieces,
      fractional: fractional.slice(),
      worded,
      texts: dictionaries.map((dictionary) => dictionary.bytes()),
    };
  }

  #readPiece(file: number, piece: number): boolean {
    const { bytes, pieceBytes, plan, rowsOf } = this.#job;
    const { input } = this.parser;
    const start = piece * pieceBytes;
    let filled = readSync(file, input, 0, Math.min(pieceBytes + usualLine, input.length), start);
    const last = start + pieceBytes >= bytes;
    let to = filled;
    if (!last) {
      to = lineEnd(input, pieceBytes, filled);
      if (to < 0) {
        filled += readSync(file, input, filled, input.length - filled, start + filled);
        to = lineEnd(input, pieceBytes, filled);
      }
    } else if (start + filled < bytes) return false;
    let from = 0;
    if (piece > 0) from = lineEnd(input, 0, filled);
    else {
      if (hasByteOrderMark(input)) from = 3;
      if (plan.header !== 'none') {
        const header = endOfHeader(input.subarray(from), to - from);
        from = header < 0 ? -1 : from + header;
      }
    }
    if (from < 0 && last && piece > 0) from = to;
    if (to < 0 || from < 0) return false;
    this.#pieces.push(piece);
    let row = 0;
    let placed = true;
    const read = this.parser.parse(Math.min(from, to), to, true, (block, isLast) => {
      if (isLast) {
        Atomics.store(rowsOf, piece, row + block.rowCount);
        Atomics.notify(rowsOf, piece);
      }
      placed &&= this.#take(piece, row, block);
      row += block.rowCount;
    });
    return read === to && placed;
  }

  #take(piece: number, row: number, block: RowBlock): boolean {
    if (!this.placeWaiting()) return false;
    const first = this.#waiting.length > 0 ? -1 : this.#firstRow(piece);
    if (first >= 0) return this.#put(first + row, block);
    this.#waiting.push({ piece, row, block: copyOfRows(block, this.#job.plan.columns) });
    return true;
  }

  #put(row: number, block: RowBlock): boolean {
    const { columns } = this.#job;
    if (row + block.rowCount > (columns[0]?.length ?? 0)) return false;
    putRows(block, columns, row);
    return true;
  }

  /** The table's row that a piece begins with; −1 where a piece before it is not counted. Asked in ascending order. */
  #firstRow(piece: number): number {
    const { rowsOf } = this.#job;
    for (; this.#counted < piece; this.#counted++) {
      const rows = Atomics.load(rowsOf, this.#counted);
      if (rows < 0) return -1;
      this.#rowsBefore += rows;
    }
    return this.#rowsBefore;
  }
}

/** The place behind the first line feed at or behind `from`; −1 where there is none. */
function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  const found = bytes.subarray(0, to).indexOf(10, from);
  return found < 0 ? -1 : found + 1;
}
