import type { Site } from '../flow/site.js';
import type { Expr } from '../python/ast.js';
import type { RuleContext } from './rule.js';

/** True inside `try: … except ImportError:` (or another error that a missing name raises) and `if version(…) …:`, where code for several versions of a library is kept. */
export function isVersionGuarded(context: RuleContext, { cell, start }: Site): boolean {
  const { nodes } = context.cells[cell]!;
  const holds = (node: { readonly start: number; readonly end: number }): boolean =>
    node.start <= start && start < node.end;
  const text = (expr: Expr): string => context.text({ cell, start: expr.start, end: expr.end });
  return (
    nodes
      .of('Try')
      .some((node) => holds(node) && node.handlers.some(({ type }) => type && missing.test(text(type)))) ||
    nodes.of('If').some((node) => holds(node) && /version|hasattr/i.test(text(node.test)))
  );
}

const missing = /ImportError|ModuleNotFoundError|AttributeError|TypeError/;
