import type { Span } from './ast.js';
import { codeInString, literalAt, type Literal } from './codeInString.js';
import { LineState } from './lineState.js';
import { codeOfLineMagic, kindOfCellMagic, setsName } from './magicCode.js';

/** A call whose code stands in a string. */
export interface MagicCall extends Span {
  /** The code leaves no names behind. */
  readonly isTimed: boolean;
  /** The call sets a name that is not in its code. */
  readonly setsName: boolean;
}

/**
 * Notebooks exported as scripts call their magics: `get_ipython().run_cell_magic('time', '', 'model.fit(X, y)\n')`. Puts the
 * code of such calls in their place. Offsets stay, so that what is found in the code is found where the call stands; lines
 * do not, as the code may have several where the call has one.
 */
export function unfoldMagicCalls(text: string): {
  readonly text: string;
  readonly calls: readonly MagicCall[];
} {
  const calls: MagicCall[] = [];
  if (!text.includes('get_ipython')) return { text, calls };
  const state = new LineState();
  let out = '';
  for (let at = 0; at < text.length;) {
    const found = state.atStatementStart() ? callAt(text, at) : undefined;
    const newline = text.indexOf('\n', found?.end ?? at);
    const next = newline < 0 ? text.length : newline + 1;
    if (found) {
      calls.push(found);
      out += text.slice(at, found.start) + found.code + text.slice(found.end, next);
    } else {
      const line = text.slice(at, next);
      out += line;
      state.read(line.replace(/\n$/, ''));
    }
    at = next;
  }
  return { text: out, calls };
}

interface Found extends MagicCall {
  /** As long as the call. */
  readonly code: string;
}

const beginning =
  /([ \t]*)((?:[A-Za-z_]\w*[ \t]*=[ \t]*)?)get_ipython\(\)\.(run_cell_magic|run_line_magic|magic)\(\s*/y;
const comma = /\s*,\s*/y;
/** With nothing but a comment after it. */
const closing = /\s*,?\s*\)(?:[ \t]*;)?(?=[ \t]*(?:#[^\n]*)?\r?(?:\n|$))/y;

/** The call that a line begins with, when its code can be read. */
function callAt(text: string, line: number): Found | undefined {
  const match = matchAt(beginning, text, line);
  if (!match) return undefined;
  const [whole, indent = '', target = '', method] = match;
  const literals = literalsAt(text, line + whole.length);
  const last = literals.at(-1);
  const tail = last && matchAt(closing, text, last.end);
  const body = method === 'run_cell_magic' ? ofCell(text, literals) : ofLine(text, literals);
  if (!last || !tail || !body) return undefined;
  const code = codeInString(text, last, body.from);
  const start = line + indent.length + target.length;
  const room = body.from - start;
  const end = last.end + tail[0].length;
  const isOneLine = !code.trim().includes('\n');
  // Of several lines, all but the first begin where they do in the string.
  if (!/^[ \t]*[^\s#]/m.test(code) || (indent + target !== '' && !isOneLine)) return undefined;
  if (room <= indent.length) return undefined;
  // The first line begins where the call did, on a line of its own.
  const before = target === '' ? `\n${indent}`.padStart(room) : ' '.repeat(room);
  return {
    start,
    end,
    isTimed: body.isTimed,
    setsName: body.setsName,
    code: (before + code).padEnd(end - start),
  };
}

/** Code in the last literal of a call, and where in the text it begins. */
interface Body {
  readonly from: number;
  readonly isTimed: boolean;
  readonly setsName: boolean;
}

function ofCell(text: string, literals: readonly Literal[]): Body | undefined {
  const [name, options, body, ...others] = literals;
  if (!name || !options || !body || others.length > 0) return undefined;
  const given = [contentOf(text, name), contentOf(text, options)] as const;
  const kind = kindOfCellMagic(...given);
  // Magics of cells may stand one below the other.
  const inner = /^\s*%%(\w+)(.*)/.exec(contentOf(text, body))?.slice(1) ?? [];
  if (
    kind === 'foreign' ||
    (inner.length > 0 && kindOfCellMagic(inner[0] ?? '', inner[1] ?? '') !== 'python')
  )
    return undefined;
  return { from: body.from, isTimed: kind === 'timed', setsName: setsName(...given) };
}

/** `run_line_magic('time', 'f()')`, of old `magic('time f()')`. */
function ofLine(text: string, literals: readonly Literal[]): Body | undefined {
  const [first, second, ...others] = literals;
  if (!first || others.length > 0) return undefined;
  const [whole, name = ''] = /^\s*%?(\w+)\s*/.exec(contentOf(text, first)) ?? [''];
  const from = second ? second.from : first.from + whole.length;
  const code = codeOfLineMagic(name, text.slice(from, (second ?? first).to));
  return code === undefined ? undefined : { from: from + code, isTimed: false, setsName: false };
}

const contentOf = (text: string, { from, to }: Literal): string => text.slice(from, to);

function literalsAt(text: string, start: number): Literal[] {
  const out: Literal[] = [];
  for (let at = start; out.length < 4;) {
    const literal = literalAt(text, at);
    if (!literal) break;
    out.push(literal);
    const between = matchAt(comma, text, literal.end);
    if (!between) break;
    at = literal.end + between[0].length;
  }
  return out;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
