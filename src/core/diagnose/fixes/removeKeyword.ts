import type { Call, Keyword } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';

/** Takes an argument out of a call, with its comma, and with its line where it has one for itself. */
export function removeKeyword(context: RuleContext, cell: number, call: Call, { start, end }: Keyword): Edit {
  const before = context.text({ cell, start: call.func.end, end: start });
  const after = context.text({ cell, start: end, end: call.end });
  const edit = (from: number, to: number): Edit => ({ site: { cell, start: from, end: to }, text: '' });
  const line = /\n[^\S\n]*$/.exec(before);
  const own = line && /^\s*,[^\S\n]*(?=\n)/.exec(after);
  if (own) return edit(start - line[0].length, end + own[0].length);
  const comma = /^\s*,[^\S\n]*/.exec(after);
  if (comma) return edit(start, end + comma[0].length);
  const previous = /,\s*$/.exec(before);
  return previous ? edit(start - previous[0].length, end) : edit(start, end);
}
