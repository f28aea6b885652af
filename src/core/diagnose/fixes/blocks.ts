import type { Span, Stmt } from '../python/ast.js';
import { walk } from '../python/walk.js';
import type { Edit, Located } from '../rules/edits.js';
import type { RuleContext } from '../rules/rule.js';

/** Any statement, compound ones too, with the white space it begins with; undefined when it shares its line. */
export function locateStatement(context: RuleContext, cell: number, stmt: Stmt): Located | undefined {
  const { text } = context.cells[cell]!;
  const indent = text.slice(text.lastIndexOf('\n', stmt.start - 1) + 1, stmt.start);
  return /^\s*$/.test(indent) ? { stmt, cell, indent } : undefined;
}

/** The statement at the top of the cell that a place is in. */
export function topStatementAt(context: RuleContext, cell: number, offset: number): Stmt | undefined {
  return context.cells[cell]?.module.body.find((stmt) => stmt.start <= offset && offset < stmt.end);
}

/** Removes a statement with its line, in any block: another must stay in it. Undefined when it shares its line. */
export function removeLine(context: RuleContext, at: Located): Edit | undefined {
  const { text } = context.cells[at.cell]!;
  const newline = text.indexOf('\n', at.stmt.end);
  const lineEnd = newline < 0 ? text.length : newline;
  if (!/^\s*(#.*)?$/.test(text.slice(at.stmt.end, lineEnd))) return undefined;
  const start = at.stmt.start - at.indent.length;
  const isLast = newline < 0 && start > 0;
  return {
    site: {
      cell: at.cell,
      start: isLast ? start - 1 : start,
      end: isLast ? lineEnd : lineEnd + (newline < 0 ? 0 : 1),
    },
    text: '',
  };
}

/**
 * Puts a statement into a block of its own below `header`, one level deeper. Lines inside texts in three quotes stay as
 * they are. Undefined where lines cannot be read as Python (magics).
 */
export function wrapStatement(context: RuleContext, at: Located, header: string): Edit[] | undefined {
  const { cell, stmt, indent } = at;
  const text = context.text({ cell, start: 0, end: stmt.end });
  const { text: masked } = context.cells[cell]!;
  if (text.slice(stmt.start) !== masked.slice(stmt.start, stmt.end)) return undefined;
  const unit = indentOfBody(stmt, masked, indent);
  const texts: Span[] = [...walk([stmt])].filter(({ kind }) => kind === 'Str' || kind === 'FString');
  const edits: Edit[] = [
    { site: { cell, start: stmt.start, end: stmt.start }, text: `${header}\n${indent}${unit}` },
  ];
  for (let at = text.indexOf('\n', stmt.start); at >= 0; at = text.indexOf('\n', at + 1)) {
    const start = at + 1;
    const isInText = texts.some((each) => each.start < start && start < each.end);
    const isBlank = /^[ \t]*(\n|$)/.test(text.slice(start));
    if (!isInText && !isBlank) edits.push({ site: { cell, start, end: start }, text: unit });
  }
  return edits;
}

/** What one level of indentation is in a block. */
function indentOfBody(stmt: Stmt, text: string, indent: string): string {
  const first = 'body' in stmt ? stmt.body[0] : undefined;
  if (!first) return '    ';
  const inner = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  return /^\s+$/.test(inner) && inner.startsWith(indent) && inner !== indent
    ? inner.slice(indent.length)
    : '    ';
}
