import type { ImportFrom } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';

/** Where a name stands in the list of an import; undefined where the same word stands in a comment as well. */
function nameIn(list: string, name: string): { readonly start: number; readonly end: number } | undefined {
  const found = [...list.matchAll(new RegExp(`\\b${name}\\b`, 'g'))];
  return found.length === 1 ? { start: found[0]!.index, end: found[0]!.index + name.length } : undefined;
}

/** The names of an import, as they are written. */
function listOf(
  context: RuleContext,
  node: ImportFrom,
  cell: number,
): { readonly start: number; readonly text: string } {
  const statement = context.text({ cell, start: node.start, end: node.end });
  const at = /^from\s+[\w.]+\s+import\b/.exec(statement)?.[0].length ?? statement.length;
  return { start: node.start + at, text: statement.slice(at) };
}

/** Another name in place of one in an import's list, in which lines may be broken. */
export function renamedImport(
  context: RuleContext,
  node: ImportFrom,
  cell: number,
  name: string,
  by: string,
): Edit | undefined {
  const list = listOf(context, node, cell);
  const at = nameIn(list.text, name);
  return at && { site: { cell, start: list.start + at.start, end: list.start + at.end }, text: by };
}

/** The import without one of several names. */
export function withoutName(
  context: RuleContext,
  node: ImportFrom,
  cell: number,
  name: string,
): Edit | undefined {
  const list = listOf(context, node, cell);
  const at = nameIn(list.text, name);
  if (!at || node.names.length < 2) return undefined;
  const after = /^(\s+as\s+\w+)?\s*,[^\S\n]*/.exec(list.text.slice(at.end));
  const before = /,\s*$/.exec(list.text.slice(0, at.start));
  if (!after && !before) return undefined;
  const asName = /^\s+as\s+\w+/.exec(list.text.slice(at.end))?.[0].length ?? 0;
  const [first, end] = after ? [at.start, at.end + after[0].length] : [before!.index, at.end + asName];
  // A line that held nothing else goes with it.
  const line = list.text[end] === '\n' ? /\n[^\S\n]*$/.exec(list.text.slice(0, first)) : undefined;
  const start = line ? line.index : first;
  return { site: { cell, start: list.start + start, end: list.start + end }, text: '' };
}

/** The module of `from module import …`. */
export function renamedModule(
  context: RuleContext,
  node: ImportFrom,
  cell: number,
  by: string,
): Edit | undefined {
  const statement = context.text({ cell, start: node.start, end: node.end });
  const start = /^from\s+/.exec(statement)?.[0].length;
  if (start === undefined || !statement.startsWith(node.module, start)) return undefined;
  const at = node.start + start;
  return { site: { cell, start: at, end: at + node.module.length }, text: by };
}
