import type { Site } from '../flow/site.js';
import type { Expr } from '../python/ast.js';
import type { CellCode } from './perCell.js';
import type { RuleContext } from './rule.js';

/** True inside `try: … except ImportError:` (or another error that a missing name raises) and `if version(…) …:`, where code for several versions of a library is kept. */
export function isVersionGuarded({ cells }: RuleContext, { cell, start }: Site): boolean {
  return isGuardedIn(cells[cell]!, start);
}

/** As `isVersionGuarded`, for a position in a cell. */
export function isGuardedIn({ nodes, text }: CellCode, position: number): boolean {
  const holds = (node: { readonly start: number; readonly end: number }): boolean =>
    node.start <= position && position < node.end;
  const textOf = (expr: Expr): string => text.slice(expr.start, expr.end);
  return (
    nodes
      .of('Try')
      .some((node) => holds(node) && node.handlers.some(({ type }) => type && missing.test(textOf(type)))) ||
    nodes.of('If').some((node) => holds(node) && /version|hasattr/i.test(textOf(node.test)))
  );
}

const missing = /ImportError|ModuleNotFoundError|AttributeError|TypeError/;
