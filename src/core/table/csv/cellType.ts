import { parseDateText } from './dateText.js';

export type CellType = 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'text';

/**
 * Words that stand for “missing” in a column that is otherwise numbers, dates or booleans. In a text column they stay
 * what they are: “None” or “NA” may be a real category (no basement, Namibia); the profile points them out instead.
 * The list is that of pandas.read_csv plus “?”, “-” and “.”, the marks of UCI, spreadsheets and SAS.
 */
export const missingWords: ReadonlySet<string> = new Set(
  [
    '',
    '?',
    '-',
    '.',
    '#N/A',
    '#NA',
    '<NA>',
    'N/A',
    'n/a',
    'NA',
    'na',
    'NaN',
    'nan',
    '-NaN',
    '-nan',
    'NULL',
    'null',
  ].concat(['Null', 'None', 'none', 'missing', '#VALUE!', '#DIV/0!']),
);

const integerPattern = /^[+-]?\d+$/;
const numberPattern = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf|infinity)$/i;
const commaPattern = /^[+-]?\d+,\d+$/;
const booleanPattern = /^(?:true|false)$/i;

/** “007”: digits that are a label, not a quantity. */
export function isCodedNumber(text: string): boolean {
  return /^[+-]?0\d+$/.test(text);
}

/** The number that a trimmed cell holds, or null where it holds none. */
export function numberOf(text: string, decimalComma: boolean): number | null {
  if (numberPattern.test(text))
    return /inf/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
  return decimalComma && commaPattern.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Watches the cells of one column and says which type holds all of them. */
export class CellTypeGuess {
  #integer = 0;
  #number = 0;
  #comma = 0;
  #boolean = 0;
  #date = 0;
  #datetime = 0;
  #text = 0;
  #words = 0;
  #word = '';

  /** `allowComma`: 3,14 is a number (only where a comma does not delimit). */
  constructor(readonly allowComma: boolean) {}

  add(cell: string): void {
    // One text makes the column text, whatever else is in it.
    if (cell === '' || this.#text > 0) return;
    if (missingWords.has(cell)) {
      this.#words++;
      this.#word = cell;
      return;
    }
    const trimmed = cell.trim();
    if (integerPattern.test(trimmed)) {
      if (isCodedNumber(trimmed) || !isExactInteger(trimmed)) this.#text++;
      else this.#integer++;
    } else if (numberPattern.test(trimmed)) this.#number++;
    else if (!Number.isNaN(parseDateText(trimmed))) {
      if (trimmed.length === 10) this.#date++;
      else this.#datetime++;
    } else if (booleanPattern.test(trimmed)) this.#boolean++;
    else if (this.allowComma && commaPattern.test(trimmed)) this.#comma++;
    else this.#text++;
  }

  get filled(): number {
    return (
      this.#integer + this.#number + this.#comma + this.#boolean + this.#date + this.#datetime + this.#text
    );
  }

  /** A column of empty cells and missing words only: text where there are words, number where there is nothing. */
  get type(): CellType {
    const filled = this.filled;
    if (filled === 0) return this.#words > 0 ? 'text' : 'number';
    if (this.#integer === filled) return 'integer';
    if (this.#integer + this.#number + this.#comma === filled && !(this.#comma > 0 && this.#number > 0))
      return 'number';
    if (this.#boolean === filled) return 'boolean';
    if (this.#date === filled) return 'date';
    if (this.#date + this.#datetime === filled) return 'datetime';
    return 'text';
  }

  get decimalComma(): boolean {
    return this.#comma > 0 && this.type === 'number';
  }

  /** Cells that say “missing” in a word, counted as missing because the rest of the column is not text. */
  get missingWords(): { readonly count: number; readonly example: string } | null {
    return this.#words > 0 && this.type !== 'text' ? { count: this.#words, example: this.#word } : null;
  }
}

/** True where a double holds the whole number exactly. */
function isExactInteger(text: string): boolean {
  return text.length <= 15 || Number.isSafeInteger(Number(text));
}
