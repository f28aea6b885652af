import { cellKind, parserFields, parserStatus } from '../../kernels/parserState.js';
import { openTableKernels } from '../../kernels/tableKernels.js';
import type { TableKernels } from '../../kernels/tableKernels.js';
import { ByteDictionary } from './byteDictionary.js';
import { isCodedNumber, missingWords, numberOf } from './cellType.js';
import type { CsvColumn, CsvPlan } from './csvPlan.js';
import { parseDateText } from './dateText.js';

const kinds = {
  integer: cellKind.number,
  number: cellKind.number,
  date: cellKind.day,
  datetime: cellKind.time,
  text: cellKind.text,
  boolean: cellKind.text,
} as const;

/** How the cells of a column are kept; booleans are texts until all are read. */
export function kindOfCell({ type }: CsvColumn): number {
  return kinds[type];
}

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/** What `parse` answers when the bytes are not what the plan says: another way of reading must find out why. */
export const UNFIT = -1;

/** Readable bytes behind the input: a line end, and room for the kernels to look ahead. */
const lookAhead = 64;
const mostOutputBytes = 1 << 25;

export interface CsvParserRoom {
  /** Bytes that `input` has room for. */
  readonly inputBytes: number;
  /** Rows handed on at once, about. */
  readonly rows: number;
  /** Test seam: other kernels. */
  readonly open?: (bytes: number) => TableKernels;
}

/** Rows that were just read, valid until more is parsed. */
export interface RowBlock {
  readonly rowCount: number;
  /** Values of a column of numbers or dates. */
  numbers(column: number): Float64Array;
  /** Codes of a column of texts, by the parser's dictionary. */
  codes(column: number): Int32Array;
}

/**
 * Turns the bytes of a plain UTF-8 CSV file straight into typed columns, without a string for a number and with one
 * string a category. It follows the plan to the letter and gives up at the first cell that does not.
 *
 * A kernel reads what is written plainly; cells with doubled quotes, words for missing, exponents and the like are read here.
 */
export class CsvParser {
  /** To be filled by the caller, then parsed. */
  readonly input: Uint8Array;
  readonly dictionaries: readonly ByteDictionary[];
  /** By column: a number was not written as a whole one; a word stood for missing. */
  readonly fractional: Uint8Array;
  readonly worded: Uint8Array;
  readonly #kernels: TableKernels;
  readonly #bytes: Uint8Array;
  readonly #words: Int32Array;
  readonly #numbers: readonly Float64Array[];
  readonly #spans: readonly Int32Array[];
  readonly #columns: readonly CsvColumn[];
  readonly #kinds: readonly number[];
  readonly #delimiter: number;
  readonly #inputStart: number;
  #unescaped = new Uint8Array(1024);

  constructor(plan: Pick<CsvPlan, 'columns' | 'dialect'>, { inputBytes, rows, open }: CsvParserRoom) {
    const width = plan.columns.length;
    this.#columns = plan.columns;
    this.#kinds = plan.columns.map(kindOfCell);
    this.#delimiter = plan.dialect.delimiter.charCodeAt(0);
    const most = Math.max(16, Math.min(rows, Math.floor(mostOutputBytes / (8 * width))));
    // A line of the cache off a round number: columns must not crowd the same places of the cache.
    const lines = Math.ceil((most * 8) / 64);
    const stride = 64 * (lines % 8 === 0 ? lines + 1 : lines);
    const powers = 4 * Object.keys(parserFields).length + 4;
    const kindsAt = powers + 8 * 16;
    const fractionalAt = kindsAt + width;
    const output = Math.ceil((fractionalAt + width) / 64) * 64;
    this.#inputStart = output + width * stride;
    this.#kernels = (open ?? openTableKernels)(this.#inputStart + inputBytes + lookAhead);
    const { buffer } = this.#kernels;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Int32Array(buffer, 0, powers >> 2);
    this.#bytes.set(this.#kinds, kindsAt);
    new Float64Array(buffer, powers, 16).set(Array.from({ length: 16 }, (_, i) => 10 ** i));
    const fields = { width, rows: most, stride, delimiter: this.#delimiter, kinds: kindsAt, output, powers };
    for (const [name, value] of Object.entries({ ...fields, fractional: fractionalAt })) {
      this.#words[parserFields[name as keyof typeof parserFields]] = value;
    }
    this.input = this.#bytes.subarray(this.#inputStart, this.#inputStart + inputBytes);
    this.fractional = this.#bytes.subarray(fractionalAt, fractionalAt + width);
    this.worded = new Uint8Array(width);
    this.#numbers = plan.columns.map((_, c) => new Float64Array(buffer, output + c * stride, most));
    this.#spans = plan.columns.map((_, c) => new Int32Array(buffer, output + c * stride, most * 2));
    const unused = new ByteDictionary();
    this.dictionaries = this.#kinds.map((kind) => (kind === cellKind.text ? new ByteDictionary() : unused));
  }

  /**
   * Reads the whole records of input[from … to).
   * @param final nothing follows: the last record needs no line end.
   * @param onRows takes the rows that were read (an incomplete record's are not), at once or in turns.
   * @returns the place behind the last record that was read, or UNFIT.
   */
  parse(from: number, to: number, final: boolean, onRows: (rows: RowBlock, last: boolean) => void): number {
    const words = this.#words;
    const end = this.#inputStart + to;
    const held = this.#bytes[end]!;
    // A line end behind the last byte stops every loop without a bound check in it.
    this.#bytes[end] = newline;
    words[parserFields.at] = this.#inputStart + from;
    words[parserFields.row] = words[parserFields.column] = 0;
    words[parserFields.final] = final ? 1 : 0;
    for (;;) {
      const status = this.#kernels.parseRecords(end, 0);
      if (status === parserStatus.unfit) return UNFIT;
      if (status === parserStatus.oddCell) {
        const odd = this.#oddCell(end, final);
        if (odd === UNFIT) return UNFIT;
        if (odd !== incomplete) continue;
        words[parserFields.at] = words[parserFields.record]!;
      }
      onRows(this.#block(words[parserFields.row]!), status !== parserStatus.full);
      words[parserFields.row] = 0;
      if (status === parserStatus.full) continue;
      this.#bytes[end] = held;
      return words[parserFields.at]! - this.#inputStart;
    }
  }

  #block(rowCount: number): RowBlock {
    return {
      rowCount,
      numbers: (c) => this.#numbers[c]!.subarray(0, rowCount),
      codes: (c) => this.#codesOf(c, rowCount),
    };
  }

  /** Codes take the place of the first of the spans. */
  #codesOf(c: number, rowCount: number): Int32Array {
    const spans = this.#spans[c]!;
    const dictionary = this.dictionaries[c]!;
    const bytes = this.#bytes;
    for (let row = 0; row < rowCount; row++) {
      const start = spans[2 * row]!;
      const end = spans[2 * row + 1]!;
      if (end === resolved) spans[row] = start;
      else spans[row] = end === start ? -1 : dictionary.code(bytes, start, end);
    }
    return spans.subarray(0, rowCount);
  }

  /** Reads the cell the kernel stopped at and steps over it. @returns UNFIT, `incomplete`, or anything else. */
  #oddCell(end: number, final: boolean): number {
    const words = this.#words;
    const bytes = this.#bytes;
    const at = words[parserFields.at]!;
    const column = words[parserFields.column]!;
    const row = words[parserFields.row]!;
    let stop: number;
    if (bytes[at] === quote) {
      stop = this.#quoted(at, end, column, row);
      if (stop === UNFIT) return UNFIT;
      if (stop > end) return final ? UNFIT : incomplete;
    } else {
      stop = this.#cellEnd(at);
      if (stop >= end && !final) return incomplete;
      if (!this.#slowCell(column, row, textOf(bytes, at, stop))) return UNFIT;
    }
    if (stop >= end && !final) return incomplete;
    const last = column === this.#columns.length - 1;
    if ((bytes[stop] === this.#delimiter) === last) return UNFIT;
    words[parserFields.at] = stop + 1;
    words[parserFields.column] = last ? 0 : column + 1;
    if (last) words[parserFields.row] = row + 1;
    return stop;
  }

  /** Reads a cell in quotes. @returns its end, a place behind `end` where the cell is not complete, or UNFIT. */
  #quoted(at: number, end: number, c: number, row: number): number {
    const bytes = this.#bytes;
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
    if (this.#kinds[c] === cellKind.text) {
      const spans = this.#spans[c]!;
      spans[2 * row] = until === from ? -1 : this.dictionaries[c]!.code(content, from, until);
      spans[2 * row + 1] = resolved;
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
      this.worded[c] = 1;
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
    if (!/^[+-]?\d+$/.test(cell)) this.fractional[c] = 1;
    values[row] = value;
    return true;
  }

  #cellEnd(at: number): number {
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    let p = at;
    while (bytes[p] !== delimiter && bytes[p] !== newline && bytes[p] !== carriageReturn) p++;
    return p;
  }
}

/** Stands for the end of a span that holds a code already. */
const resolved = -1;
/** The cell may go on behind the input. */
const incomplete = -2;

/** The start of the second record in bytes[0 … end), or −1 where the first is not complete. */
export function endOfHeader(bytes: Uint8Array, end: number): number {
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
