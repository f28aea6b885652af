import type { Span } from './ast.js';
import { LineState } from './lineState.js';
import { codeOfLineMagic, kindOfCellMagic } from './magicCode.js';
import { unfoldMagicCalls } from './unfoldMagicCalls.js';

/** What IPython syntax in a cell says beyond the Python in it. */
export interface Masked {
  /**
   * As long as the input; IPython syntax is replaced by spaces and `None`, line by line, and calls of magics by the code in
   * their strings.
   */
  readonly text: string;
  /** True when the cell may define names that no Python in it shows (`%run`, `%store -r`, `%load`, …). */
  readonly definesUnknown: boolean;
  /** True when the whole cell is another language (`%%bash`, `%%html`). */
  readonly foreign: boolean;
  /** What is a string in the cell and code in `text`. */
  readonly inStrings: readonly Span[];
  /** Code that leaves no names behind (`%%timeit`). */
  readonly timed: readonly Span[];
}

const definingMagics = /^\s*(?:\w[\w, ]*=\s*)?%(?:run|store|load|loadpy|pylab|fetch|sql)\b/;

/**
 * Replaces IPython magics, shell escapes and help requests by Python of the same length, so that positions in the parsed
 * text are positions in the cell.
 */
export function maskMagics(text: string): Masked {
  const plain = { text, definesUnknown: false, foreign: false, inStrings: [], timed: [] };
  if (!/[%!?]|get_ipython/.test(text)) return plain;
  const unfolded = unfoldMagicCalls(text);
  const { calls } = unfolded;
  const lines = unfolded.text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const [, cellMagic, options = ''] = /^%%(\w+)(.*)/.exec(lines[first]?.trimStart() ?? '') ?? [];
  const kind = cellMagic === undefined ? undefined : kindOfCellMagic(cellMagic, options);
  if (kind === 'foreign') {
    const namesNothing = cellMagic === 'timeit' || cellMagic === 'writefile';
    return { ...plain, text: blank(text), definesUnknown: !namesNothing, foreign: true };
  }
  if (kind) lines[first] = blank(lines[first] ?? '');
  const definesUnknown = maskLines(lines);
  return {
    text: lines.join('\n'),
    definesUnknown: definesUnknown || calls.some(({ setsName }) => setsName),
    foreign: false,
    inStrings: calls,
    timed: kind === 'timed' ? [{ start: 0, end: text.length }] : calls.filter(({ isTimed }) => isTimed),
  };
}

/** True when a line defines names that cannot be seen. */
function maskLines(lines: string[]): boolean {
  let definesUnknown = false;
  const state = new LineState();
  for (const [i, line] of lines.entries()) {
    const masked = state.atStatementStart() ? maskLine(line) : undefined;
    if (masked === undefined) state.read(line);
    else {
      definesUnknown ||= definingMagics.test(line);
      lines[i] = masked;
    }
  }
  return definesUnknown;
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
  const [magic = '', space = '', name = ''] = /^(\s*)%(\w+)\s+/.exec(line) ?? [];
  const code = codeOfLineMagic(name, line.slice(magic.length));
  if (code !== undefined) return space.padEnd(magic.length + code) + line.slice(magic.length + code);
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
