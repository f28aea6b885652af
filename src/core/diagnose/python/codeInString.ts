import { simpleEscapes } from './stringValue.js';

/** A string literal of a source text: where it is, and where what is between its quotes is. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly isRaw: boolean;
}

const opening = /([uUrR]?)('''|"""|'|")/y;

/** The literal that begins at a place; undefined for bytes, formatted strings and what does not end. */
export function literalAt(text: string, start: number): Literal | undefined {
  opening.lastIndex = start;
  const match = opening.exec(text);
  if (!match) return undefined;
  const [whole, prefix = '', quote = ''] = match;
  const from = start + whole.length;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text.startsWith(quote, i)) {
      return { start, end: i + quote.length, from, to: i, isRaw: /r/i.test(prefix) };
    } else if (text[i] === '\n' && quote.length === 1) return undefined;
  }
  return undefined;
}

/** Strings, comments and continued lines of code, in which nothing may be inserted, or another character. */
const tokens =
  /("""|''')(?:\\[\s\S]|(?!\1)[^\\])*(?:\1)?|(["'])(?:\\[\s\S]|(?!\2)[^\\\n])*\2?|#[^\n]*|\\\n|[\s\S]/g;

/**
 * The code that a literal holds from a place on, as long as it is written there, so that offsets in the one are offsets in
 * the other: by what an escape is longer than what it stands for, there are spaces where these mean nothing.
 */
export function codeInString(text: string, literal: Literal, from: number): string {
  const { code, surplus } = unescaped(text, literal, from);
  let out = '';
  let at = 0;
  for (const [token] of code.matchAll(tokens)) {
    let spaces = 0;
    for (const end = at + token.length; at < end; at++) spaces += surplus[at] ?? 0;
    out += token.length === 1 ? ' '.repeat(spaces) + token : token + ' '.repeat(spaces);
  }
  return out.padEnd(literal.to - from);
}

/** What the literal stands for, and for each character of it by how much it is written longer. */
function unescaped(
  text: string,
  { to, isRaw }: Literal,
  from: number,
): { readonly code: string; readonly surplus: readonly number[] } {
  let code = '';
  const surplus: number[] = [];
  for (let i = from; i < to;) {
    const { char, length } =
      isRaw || text[i] !== '\\' ? { char: text[i] ?? '', length: 1 } : escapeAt(text, i);
    surplus[code.length] = (surplus[code.length] ?? 0) + length - char.length;
    code += char;
    i += length;
  }
  return { code, surplus };
}

const numbered = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/y;

function escapeAt(text: string, at: number): { readonly char: string; readonly length: number } {
  numbered.lastIndex = at;
  const [whole, short, long] = numbered.exec(text) ?? [];
  const digits = short ?? long;
  if (whole !== undefined && digits !== undefined)
    return { char: String.fromCharCode(Number.parseInt(digits, 16)), length: whole.length };
  const next = text[at + 1] ?? '';
  // A backslash at the end of a line joins it with the next one.
  if (next === '\n') return { char: '', length: 2 };
  const char = simpleEscapes[next];
  return char === undefined ? { char: '\\', length: 1 } : { char, length: 2 };
}
