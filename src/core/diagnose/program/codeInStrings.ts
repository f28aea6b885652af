import type { Span } from '../python/ast.js';
import type { CellFacts } from './cellFacts.js';

/** Code of a cell as it is written, and what stands in strings as the code it is. */
export function codeOf(text: string, { masked, inStrings }: CellFacts, { start, end }: Span): string {
  let out = '';
  let at = start;
  for (const each of inStrings) {
    if (each.end <= at || each.start >= end) continue;
    const from = Math.max(at, each.start);
    out += text.slice(at, from);
    at = Math.min(end, each.end);
    out += masked.slice(from, at);
  }
  return out + text.slice(at, end);
}

/** True when a change would have to be written in the string's own way. */
export const changesString = ({ inStrings }: CellFacts, { start, end }: Span): boolean =>
  inStrings.some((each) => start < each.end && end > each.start);
