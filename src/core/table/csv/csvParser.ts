import { ByteDictionary } from './byteDictionary.js';
import { isCodedNumber, missingWords, numberOf } from './cellType.js';
import type { OwnPart } from './csvPart.js';
import type { CsvColumn, CsvPlan } from './csvPlan.js';
import { parseDateText, startOfDay } from './dateText.js';

const NUMBER = 0;
const DAY = 1;
const TIME = 2;
const TEXT = 3;
const kinds = {
  integer: NUMBER,
  number: NUMBER,
  date: DAY,
  datetime: TIME,
  text: TEXT,
  boolean: TEXT,
} as const;

const quote = 34;
const newline = 10;
const carriageReturn = 13;
const powersOfTen = Float64Array.from({ length: 16 }, (_, i) => 10 ** i);

/** What `parse` answers when the bytes are not what the plan says: another way of reading must find out why. */
export const UNFIT = -1;

/**
 * Turns the bytes of a plain UTF-8 CSV file straight into typed columns, without a string for a number and with one
 * string a category. It follows the plan to the letter and gives up at the first cell that does not.
 *
 * Numbers of up to 15 digits are exact by Clinger's fast path (1990, “How to read floating point numbers
 * accurately”): the digits and the power of ten are doubles without error, so their quotient is rounded once.
 */
export class CsvParser {
  rowCount = 0;
  readonly #columns: readonly CsvColumn[];
  readonly #kinds: readonly number[];
  readonly #delimiter: number;
  readonly #numbers: Float64Array[];
  readonly #codes: Int32Array[];
  readonly #dictionaries: ByteDictionary[];
  readonly #fractional: Uint8Array;
  readonly #worded: Uint8Array;
  #capacity: number;
  #headerLeft: boolean;
  #unescaped = new Uint8Array(1024);

  /** `shared`: into memory that other threads see as well. */
  constructor(
    plan: Pick<CsvPlan, 'columns' | 'dialect' | 'header' | 'estimatedRows'>,
    readonly shared = false,
  ) {
    this.#columns = plan.columns;
    this.#kinds = plan.columns.map(({ type }) => kinds[type]);
    this.#delimiter = plan.dialect.delimiter.charCodeAt(0);
    this.#headerLeft = plan.header !== 'none';
    this.#capacity = Math.ceil(plan.estimatedRows * 1.03) + 1024;
    const isText = this.#kinds.map((kind) => kind === TEXT);
    this.#numbers = isText.map((text) => this.#floats(text ? 0 : this.#capacity));
    this.#codes = isText.map((text) => this.#integers(text ? this.#capacity : 0));
    const unused = new ByteDictionary();
    this.#dictionaries = isText.map((text) => (text ? new ByteDictionary() : unused));
    this.#fractional = new Uint8Array(plan.columns.length);
    this.#worded = new Uint8Array(plan.columns.length);
  }

  /**
   * Reads whole records from `bytes[0 … end)`, whose byte at `end` must be writable.
   * @returns how many bytes were read (the rest is the beginning of a record), or UNFIT.
   */
  parse(bytes: Uint8Array, end: number, final: boolean): number {
    // A line end behind the last byte stops every loop below without a bound check in it.
    bytes[end] = newline;
    const width = this.#columns.length;
    const delimiter = this.#delimiter;
    const cellKinds = this.#kinds;
    const numbers = this.#numbers;
    const codes = this.#codes;
    let at = 0;
    if (this.#headerLeft) {
      at = skipRecord(bytes, end);
      if (at < 0) return final ? UNFIT : 0;
      this.#headerLeft = false;
    }
    for (;;) {
      while (at < end && (bytes[at] === newline || bytes[at] === carriageReturn)) at++;
      if (at >= end) return end;
      const recordStart = at;
      const row = this.rowCount;
      if (row === this.#capacity) this.#grow();
      for (let c = 0; c < width; c++) {
        let stop: number;
        if (bytes[at] === quote) {
          stop = this.#quoted(bytes, at, end, c, row);
          if (stop === UNFIT) return UNFIT;
          if (stop > end) return final ? UNFIT : recordStart;
        } else if (cellKinds[c] === NUMBER) {
          let p = at;
          let byte = bytes[p]!;
          const negative = byte === 45;
          if (negative || byte === 43) byte = bytes[++p]!;
          const first = p;
          // 32-bit arithmetic while it lasts: nine digits.
          let digits = 0;
          while (byte >= 48 && byte <= 57) {
            digits = (Math.imul(digits, 10) + byte - 48) | 0;
            byte = bytes[++p]!;
          }
          let count = p - first;
          let decimals = 0;
          let dot = 0;
          if (byte === 46) {
            dot = 1;
            byte = bytes[++p]!;
            const from = p;
            while (byte >= 48 && byte <= 57) {
              digits = (Math.imul(digits, 10) + byte - 48) | 0;
              byte = bytes[++p]!;
            }
            decimals = p - from;
            count += decimals;
          }
          const ends = byte === delimiter || byte === newline || byte === carriageReturn;
          if (ends && count > 0 && count <= 15 && (dot === 1 || count === 1 || bytes[first] !== 48)) {
            const all = count <= 9 ? digits : digitsBetween(bytes, first, p);
            const value = decimals > 0 ? all / powersOfTen[decimals]! : all;
            numbers[c]![row] = negative ? -value : value;
            if (dot === 1) this.#fractional[c] = 1;
            stop = p;
          } else if (ends && p === at) {
            numbers[c]![row] = NaN;
            stop = p;
          } else {
            stop = cellEnd(bytes, at, delimiter);
            if (stop < end || final) {
              if (!this.#slowCell(c, row, textOf(bytes, at, stop))) return UNFIT;
            }
          }
        } else if (cellKinds[c] === TEXT) {
          stop = cellEnd(bytes, at, delimiter);
          if (stop < end || final)
            codes[c]![row] = stop === at ? -1 : this.#dictionaries[c]!.code(bytes, at, stop);
        } else {
          stop = cellEnd(bytes, at, delimiter);
          if (stop < end || final) {
            const value = cellKinds[c] === DAY && stop - at === 10 ? dayOf(bytes, at) : NaN;
            if (value === value) numbers[c]![row] = value;
            else if (!this.#slowCell(c, row, textOf(bytes, at, stop))) return UNFIT;
          }
        }
        if (stop >= end && !final) return recordStart;
        const last = c === width - 1;
        if (last ? bytes[stop] === delimiter : bytes[stop] !== delimiter) return UNFIT;
        at = stop + 1;
      }
      this.rowCount++;
      if (at > end) return end;
    }
  }

  /** What was read. */
  part(): OwnPart {
    return {
      rowCount: this.rowCount,
      numbers: this.#numbers,
      codes: this.#codes,
      dictionaries: this.#dictionaries,
      fractional: this.#fractional,
      worded: this.#worded,
    };
  }

  /** Reads a cell in quotes. @returns its end, a place behind `end` where the cell is not complete, or UNFIT. */
  #quoted(bytes: Uint8Array, at: number, end: number, c: number, row: number): number {
    let from = at + 1;
    let close = bytes.indexOf(quote, from);
    let escapes = 0;
    while (close >= 0 && close < end && bytes[close + 1] === quote && close + 1 < end) {
      escapes++;
      close = bytes.indexOf(quote, close + 2);
    }
    // A quote as the very last byte may be the first of two.
    if (close < 0 || close >= end) return end + 1;
    const next = bytes[close + 1];
    if (next !== this.#delimiter && next !== newline && next !== carriageReturn) return UNFIT;
    let content = bytes;
    let until = close;
    if (escapes > 0) {
      if (this.#unescaped.length < close - from) this.#unescaped = new Uint8Array((close - from) * 2);
      content = this.#unescaped;
      until = 0;
      for (let i = from; i < close; i++) {
        content[until++] = bytes[i]!;
        if (bytes[i] === quote) i++;
      }
      from = 0;
    }
    if (this.#kinds[c] === TEXT) {
      this.#codes[c]![row] = until === from ? -1 : this.#dictionaries[c]!.code(content, from, until);
    } else if (!this.#slowCell(c, row, textOf(content, from, until))) return UNFIT;
    return close + 1;
  }

  /** A number or date that is not written plainly, or a word for missing. */
  #slowCell(c: number, row: number, text: string): boolean {
    const values = this.#numbers[c]!;
    if (text === '') {
      values[row] = NaN;
      return true;
    }
    if (missingWords.has(text)) {
      values[row] = NaN;
      this.#worded[c] = 1;
      return true;
    }
    const { type, decimalComma } = this.#columns[c]!;
    const cell = text.trim();
    if (type === 'date' || type === 'datetime') {
      const value = type === 'date' && cell.length !== 10 ? NaN : parseDateText(cell);
      values[row] = value;
      return !Number.isNaN(value);
    }
    if (isCodedNumber(cell)) return false;
    const value = numberOf(cell, decimalComma);
    if (
      value === null ||
      (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(cell))
    )
      return false;
    if (!/^[+-]?\d+$/.test(cell)) this.#fractional[c] = 1;
    values[row] = value;
    return true;
  }

  #grow(): void {
    this.#capacity *= 2;
    for (let c = 0; c < this.#columns.length; c++) {
      if (this.#kinds[c] === TEXT) {
        const codes = this.#integers(this.#capacity);
        codes.set(this.#codes[c]!);
        this.#codes[c] = codes;
      } else {
        const numbers = this.#floats(this.#capacity);
        numbers.set(this.#numbers[c]!);
        this.#numbers[c] = numbers;
      }
    }
  }

  #floats(length: number): Float64Array {
    return this.shared ? new Float64Array(new SharedArrayBuffer(length * 8)) : new Float64Array(length);
  }

  #integers(length: number): Int32Array {
    return this.shared ? new Int32Array(new SharedArrayBuffer(length * 4)) : new Int32Array(length);
  }
}

/** The digits of a number, its point left out, as a double: exact up to 15 of them. */
function digitsBetween(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let p = from; p < to; p++) if (bytes[p] !== 46) value = value * 10 + (bytes[p]! - 48);
  return value;
}

function cellEnd(bytes: Uint8Array, at: number, delimiter: number): number {
  let p = at;
  for (;;) {
    const byte = bytes[p]!;
    if (byte === delimiter || byte === newline || byte === carriageReturn) return p;
    p++;
  }
}

/** The start of the second record, or −1 where the first is not complete. */
function skipRecord(bytes: Uint8Array, end: number): number {
  let inQuotes = false;
  for (let p = 0; p < end; p++) {
    if (bytes[p] === quote) inQuotes = !inQuotes;
    else if (!inQuotes && (bytes[p] === newline || bytes[p] === carriageReturn)) return p + 1;
  }
  return -1;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

/** Milliseconds of the ten bytes YYYY-MM-DD; NaN for anything else. */
function dayOf(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return NaN;
  return startOfDay(
    digitsOf(bytes, at, at + 4),
    digitsOf(bytes, at + 5, at + 7),
    digitsOf(bytes, at + 8, at + 10),
  );
}

function digitsOf(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let p = from; p < to; p++) {
    const digit = bytes[p]! - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}
