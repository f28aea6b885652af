import type { Site } from '../flow/site.js';
import type { Call, Stmt } from '../python/ast.js';
import { statementAt } from '../python/walk.js';
import type { DraftFix, ParsedCell, RuleContext } from './rule.js';

export type Edit = DraftFix['edits'][number];

/** A simple statement with its cell and the white space it begins with. */
export interface Located {
  readonly stmt: Stmt;
  readonly cell: number;
  readonly indent: string;
}

export function locate(context: RuleContext, site: Site): Located | undefined {
  const cell = context.cells[site.cell];
  const stmt = cell && statementAt(cell.module.body, site.start);
  if (!stmt) return undefined;
  const lineStart = cell.text.lastIndexOf('\n', stmt.start - 1) + 1;
  const indent = cell.text.slice(lineStart, stmt.start);
  return /^\s*$/.test(indent) ? { stmt, cell: site.cell, indent } : undefined;
}

/** Inserts lines after a statement, with its indentation. Undefined when more follows on its line. */
export function insertAfter(context: RuleContext, at: Located, lines: readonly string[]): Edit | undefined {
  const { text } = context.cells[at.cell]!;
  const lineEnd = endOfLine(text, at.stmt.end);
  if (!/^\s*(#.*)?$/.test(text.slice(at.stmt.end, lineEnd))) return undefined;
  return {
    site: { cell: at.cell, start: lineEnd, end: lineEnd },
    text: lines.map((line) => `\n${at.indent}${line}`).join(''),
  };
}

/** Inserts lines before a statement, with its indentation. */
export function insertBefore(at: Located, lines: readonly string[]): Edit {
  return {
    site: { cell: at.cell, start: at.stmt.start, end: at.stmt.start },
    text: lines.map((line) => `${line}\n${at.indent}`).join(''),
  };
}

/** Removes a statement with its line, and blank lines that would be too many; undefined when it shares its line. */
export function removeStatement(context: RuleContext, at: Located): Edit | undefined {
  const cell = context.cells[at.cell]!;
  const lineStart = at.stmt.start - at.indent.length;
  const lineEnd = endOfLine(cell.text, at.stmt.end);
  if (!/^\s*(#.*)?$/.test(cell.text.slice(at.stmt.end, lineEnd)) || at.indent !== '') return undefined;
  const end = lineEnd < cell.text.length ? lineEnd + 1 : lineEnd;
  const isAlone = lineStart === 0 || cell.text.slice(0, lineStart).endsWith('\n\n');
  const blank = isAlone ? (/^(?:[ \t]*\n)+/.exec(cell.text.slice(end))?.[0].length ?? 0) : 0;
  return { site: { cell: at.cell, start: lineStart, end: end + blank }, text: '' };
}

/** Adds an argument at the end of a call; on a line of its own where the closing bracket has one. */
export function insertArgument(context: RuleContext, cell: number, call: Call, argument: string): Edit {
  const given = context.text({ cell, start: call.func.end, end: call.end - 1 });
  const inside = given.trimEnd();
  const isEmpty = call.args.length + call.keywords.length === 0 && !call.hasDoubleStar;
  const lastLine = inside.slice(inside.lastIndexOf('\n') + 1);
  const hasOwnLine = given.slice(inside.length).includes('\n') && inside.includes('\n');
  if (hasOwnLine && !isEmpty && !lastLine.includes('#')) {
    const indent = /^[ \t]*/.exec(lastLine)?.[0] ?? '';
    const at = call.func.end + inside.length;
    const text = inside.endsWith(',') ? `\n${indent}${argument},` : `,\n${indent}${argument}`;
    return { site: { cell, start: at, end: at }, text };
  }
  const separator = isEmpty ? '' : inside.endsWith(',') ? ' ' : ', ';
  return { site: { cell, start: call.end - 1, end: call.end - 1 }, text: `${separator}${argument}` };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

export const sourceOf = (cell: ParsedCell, span: { readonly start: number; readonly end: number }): string =>
  cell.text.slice(span.start, span.end);
