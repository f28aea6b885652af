/** Follows brackets, strings and line continuations, to know where a statement can begin. */
export class LineState {
  private depth = 0;
  private quote = '';
  private continued = false;

  atStatementStart(): boolean {
    return this.depth === 0 && this.quote === '' && !this.continued;
  }

  inString(): boolean {
    return this.quote !== '';
  }

  read(line: string): void {
    this.continued = false;
    for (let i = 0; i < line.length; i++) {
      const char = line[i]!;
      if (this.quote !== '') {
        if (char === '\\') i++;
        else if (line.startsWith(this.quote, i)) {
          i += this.quote.length - 1;
          this.quote = '';
        }
        continue;
      }
      if (char === '#') break;
      if (char === '"' || char === "'") {
        this.quote = line.startsWith(char.repeat(3), i) ? char.repeat(3) : char;
        i += this.quote.length - 1;
      } else if ('([{'.includes(char)) this.depth++;
      else if (')]}'.includes(char)) this.depth = Math.max(0, this.depth - 1);
      else if (char === '\\' && i >= line.trimEnd().length - 1) this.continued = true;
    }
    if (this.quote.length === 1 && !line.trimEnd().endsWith('\\')) this.quote = '';
  }
}
