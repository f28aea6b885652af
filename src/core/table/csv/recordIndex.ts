import { open } from 'node:fs/promises';
import { throwIfCancelled } from '../database.js';
import type { CsvPlan } from './csvPlan.js';
import { CsvScanner } from './csvScanner.js';

const pieceBytes = 1 << 22;
/** A place is remembered every so many bytes: that much is read to find one row. */
const placeEvery = 1 << 15;

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/** Knows where the rows of a plain CSV file are, so that any of them can be read from the file as it is written. */
export class RecordIndex {
  private constructor(
    private readonly plan: CsvPlan,
    readonly rowCount: number,
    /** Row and byte of the remembered places, ascending. */
    private readonly rows: readonly number[],
    private readonly offsets: readonly number[],
  ) {}

  /** Reads the file once. Null where it must be read in another way: compressed, unclosed quotes, bare carriage returns. */
  static async build(plan: CsvPlan, signal?: AbortSignal): Promise<RecordIndex | null> {
    if (!plan.plain || plan.file.compression !== 'none') return null;
    const delimiter = plan.dialect.delimiter.charCodeAt(0);
    const rows: number[] = [];
    const offsets: number[] = [];
    const { path, bytes } = plan.file;
    const file = await open(path);
    try {
      let row = plan.header === 'none' ? 0 : -1;
      let buffer = Buffer.alloc(2 * pieceBytes);
      let filled = 0;
      for (let at = 0; at < bytes;) {
        throwIfCancelled(signal);
        if (filled + pieceBytes > buffer.length)
          buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
        const { bytesRead } = await file.read(buffer, filled, Math.min(pieceBytes, bytes - at), at);
        if (bytesRead === 0) return null;
        const start = at - filled;
        at += bytesRead;
        filled += bytesRead;
        const ends = new RecordEnds(buffer.subarray(0, filled), delimiter);
        let from = start === 0 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
        for (;;) {
          while (from < filled && (buffer[from] === newline || buffer[from] === carriageReturn)) from++;
          if (from === filled) break;
          const end = ends.after(from);
          if (end === odd) return null;
          if (end === incomplete && at < bytes) break;
          if (end === incomplete && ends.inQuotes) return null;
          if (row >= 0 && (rows.length === 0 || start + from - offsets.at(-1)! >= placeEvery)) {
            rows.push(row);
            offsets.push(start + from);
          }
          row++;
          from = end === incomplete ? filled : end + 1;
        }
        buffer.copyWithin(0, from, filled);
        filled -= from;
      }
      return new RecordIndex(plan, Math.max(0, row), rows, offsets);
    } finally {
      await file.close();
    }
  }

  /** The cells of rows `first` … `first + count`. @throws {TypeError} where the bytes are not UTF-8. */
  async read(first: number, count: number): Promise<string[][]> {
    const last = first + count - 1;
    let place = this.#placeOf(first);
    let until = this.#placeOf(last) + 1;
    if (place < 0 || count < 1) return [];
    place = Math.max(0, place);
    until = Math.min(until, this.offsets.length);
    const from = this.offsets[place]!;
    const to = this.offsets[until] ?? this.plan.file.bytes;
    const file = await open(this.plan.file.path);
    try {
      const buffer = Buffer.alloc(to - from);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead));
      const found: string[][] = [];
      let row = this.rows[place]!;
      const scanner = new CsvScanner(this.plan.dialect, (cells) => {
        if (row++ >= first) found.push(cells);
        return row <= last;
      });
      scanner.push(text);
      scanner.end();
      return found;
    } finally {
      await file.close();
    }
  }

  /** The last place not behind `row`; −1 where there is none. */
  #placeOf(row: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rows[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const incomplete = -1;
const odd = -2;

/** Finds line ends that end a record. The next quote and carriage return are looked for once, not once a line. */
class RecordEnds {
  inQuotes = false;
  #quote = -1;
  #return = -1;

  constructor(
    readonly bytes: Buffer,
    readonly delimiter: number,
  ) {}

  /** The line feed that ends the record that begins at `from`; `incomplete`, or `odd` at a bare carriage return. */
  after(from: number): number {
    const { bytes } = this;
    if (this.#quote < from) this.#quote = placeOr(bytes.indexOf(quote, from), bytes.length);
    if (this.#return < from) this.#return = placeOr(bytes.indexOf(carriageReturn, from), bytes.length);
    const end = bytes.indexOf(newline, from);
    const line = placeOr(end, bytes.length);
    if (this.#quote < line) return this.#walk(from);
    this.inQuotes = false;
    return this.#return < line - 1 ? odd : end;
  }

  /** Cell by cell, as CsvScanner does: a quote opens only where a cell begins. */
  #walk(from: number): number {
    const { bytes, delimiter } = this;
    let begins = true;
    this.inQuotes = false;
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.inQuotes) {
        if (byte === quote) {
          if (bytes[i + 1] === quote) i++;
          else this.inQuotes = false;
        }
        continue;
      }
      if (byte === newline) return i;
      if (byte === carriageReturn && i + 1 < bytes.length && bytes[i + 1] !== newline) return odd;
      if (byte === quote && begins) this.inQuotes = true;
      begins = byte === delimiter;
    }
    return incomplete;
  }
}

function placeOr(place: number, none: number): number {
  return place < 0 ? none : place;
}
