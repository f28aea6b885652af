/** What IPython syntax in a cell says beyond the Python in it. */
export interface Masked {
  /** As long as the input, line by line; IPython syntax is replaced by spaces and `None`. */
  readonly text: string;
  /** True when the cell may define names that no Python in it shows (`%run`, `%store -r`, `%load`, …). */
  readonly definesUnknown: boolean;
  /** True when the whole cell is another language (`%%bash`, `%%html`) or does not leave its names (`%%timeit`). */
  readonly foreign: boolean;
}

/** Cell magics whose body is Python of this namespace. */
const pythonCellMagics = new Set([
  'time',
  'capture',
  'prun',
  'python',
  'python3',
  'ipytest',
  'memit',
  'mprun',
  'lprun',
  'wandb',
  'snakeviz',
  'skip',
  'heat',
  'scalene',
]);
const definingMagics = /^\s*(?:[\w, ]+=\s*)?[%](?:run|store|load|loadpy|pylab|fetch|sql)\b/;

/**
 * Replaces IPython magics, shell escapes and help requests by Python of the same length, so that positions in the parsed
 * text are positions in the cell.
 */
export function maskMagics(text: string): Masked {
  if (!/[%!?]/.test(text)) return { text, definesUnknown: false, foreign: false };
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  let definesUnknown = false;
  const cellMagic = first < 0 ? undefined : /^%%(\w+)/.exec(lines[first]!.trimStart())?.[1];
  if (cellMagic !== undefined) {
    if (!pythonCellMagics.has(cellMagic)) {
      const timed = cellMagic === 'timeit';
      return { text: blank(text), definesUnknown: !timed && cellMagic !== 'writefile', foreign: true };
    }
    lines[first] = blank(lines[first]!);
  }
  let isMasked = cellMagic !== undefined;
  const state = new LineState();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (state.atStatementStart()) {
      const masked = maskLine(line);
      if (masked !== undefined) {
        definesUnknown ||= definingMagics.test(line);
        lines[i] = masked;
        isMasked = true;
        continue;
      }
    }
    state.read(line);
  }
  return { text: isMasked ? lines.join('\n') : text, definesUnknown, foreign: false };
}

/** Lines of comment after which they are taken out: the time the parser takes grows with the square of a run of them. */
const manyComments = 20;
const emptyContinuation = /^\s*\\\s*$/;

/** The same length of text for the parser alone: without lines that hold nothing but a comment, when there are many. */
export function blankComments(text: string): string {
  const lines = text.split('\n');
  const isEmpty = (line: string): boolean => /^\s*#/.test(line) || emptyContinuation.test(line);
  if (lines.length < manyComments || lines.filter(isEmpty).length < manyComments) return text;
  const state = new LineState();
  for (const [i, line] of lines.entries()) {
    if (!state.inString() && isEmpty(line)) lines[i] = blank(line);
    else state.read(line);
  }
  return lines.join('\n');
}

/** The masked line when it is IPython syntax, else undefined. */
function maskLine(line: string): string | undefined {
  const timed = /^(\s*)(%time(?:it)?\s+)(?=\S)(?!-)/.exec(line);
  if (timed) return timed[1]! + ' '.repeat(timed[2]!.length) + line.slice(timed[0].length);
  const start = /^(\s*)(?:[%!?]|\/(?=[A-Za-z]))/.exec(line);
  if (start) return statementOf(line, start[1]!.length);
  const assigned = /^(\s*[A-Za-z_][\w.[\]'", ]*=\s*)(?:!|%(?=[A-Za-z]))/.exec(line);
  if (assigned) return statementOf(line, assigned[1]!.length);
  if (/^\s*[\w.*]+(\([^()#'"]*\))?\?{1,2}\s*$/.test(line)) {
    return statementOf(line, line.length - line.trimStart().length);
  }
  return undefined;
}

function statementOf(line: string, keep: number): string {
  const end = line.endsWith('\r') ? '\r' : '';
  const room = line.length - keep - end.length;
  if (room < 4) return line.slice(0, keep) + '0'.padEnd(room) + end;
  return line.slice(0, keep) + 'None'.padEnd(room) + end;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Follows brackets, strings and line continuations, to know where a statement can begin. */
class LineState {
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
