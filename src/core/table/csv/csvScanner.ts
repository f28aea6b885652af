export interface CsvDialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** RFC 4180: a quote inside quotes is doubled. */
  readonly quote: '"';
}

/**
 * Splits text into records as RFC 4180 says, with any of the three line ends. Text comes in pieces of any size; each
 * record is handed over with the 1-based line it starts on. Lines without any character are skipped.
 */
export class CsvScanner {
  readonly #delimiter: number;
  #cells: string[] = [];
  #cell = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'start';
  #line = 1;
  #recordLine = 1;
  #afterReturn = false;
  #stopped = false;

  constructor(
    dialect: CsvDialect,
    /** Return false to stop. */
    readonly onRecord: (cells: string[], line: number) => boolean,
  ) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  push(text: string): void {
    const delimiter = this.#delimiter;
    let from = 0;
    for (let i = 0; i < text.length && !this.#stopped; i++) {
      const code = text.charCodeAt(i);
      if (this.#state === 'quoted') {
        if (code === 34) {
          this.#cell += text.slice(from, i);
          this.#state = 'quote-in-quoted';
          from = i + 1;
        } else if (code === 10 || code === 13) this.#countLine(code);
        else this.#afterReturn = false;
        continue;
      }
      if (this.#state === 'quote-in-quoted') {
        if (code === 34) {
          from = i;
          this.#state = 'quoted';
          continue;
        }
        this.#state = 'plain';
        from = i;
      }
      if (code === 34 && this.#state === 'start') {
        this.#state = 'quoted';
        this.#afterReturn = false;
        from = i + 1;
      } else if (code === delimiter) {
        this.#cells.push(this.#cell + text.slice(from, i));
        this.#cell = '';
        this.#state = 'start';
        this.#afterReturn = false;
        from = i + 1;
      } else if (code === 10 || code === 13) {
        if (code === 10 && this.#afterReturn) {
          this.#afterReturn = false;
          this.#recordLine = this.#line;
          from = i + 1;
          continue;
        }
        this.#cell += text.slice(from, i);
        this.#endRecord();
        this.#countLine(code);
        this.#recordLine = this.#line;
        from = i + 1;
      } else {
        this.#afterReturn = false;
        if (this.#state === 'start') this.#state = 'plain';
      }
    }
    if (this.#state !== 'quote-in-quoted') this.#cell += text.slice(from);
  }

  /** Ends the last record. @returns the line on which a quote was opened and never closed, or null. */
  end(): number | null {
    if (this.#stopped) return null;
    if (this.#state === 'quoted') return this.#recordLine;
    this.#endRecord();
    return null;
  }

  #countLine(code: number): void {
    if (!(code === 10 && this.#afterReturn)) this.#line++;
    this.#afterReturn = code === 13;
  }

  #endRecord(): void {
    const blank = this.#cells.length === 0 && this.#cell === '' && this.#state === 'start';
    if (!blank) {
      this.#cells.push(this.#cell);
      if (!this.onRecord(this.#cells, this.#recordLine)) this.#stopped = true;
      this.#cells = [];
    }
    this.#cell = '';
    this.#state = 'start';
  }
}
