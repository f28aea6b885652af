import type * as ast from './ast.js';
import { addChildren, type AnyNode } from './children.js';

export type { AnyNode } from './children.js';

/** The expressions and statements directly inside a node, in source order. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const out: AnyNode[] = [];
  addChildren(node, out);
  return out;
}

/** Every node below (and with) the given ones, parents before children. `skip` prunes a subtree. */
export function* walk(
  nodes: readonly AnyNode[],
  skip: (node: AnyNode) => boolean = () => false,
): Generator<AnyNode> {
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (skip(node)) continue;
    const first = stack.length;
    addChildren(node, stack);
    reverseFrom(stack, first);
  }
}

/** What is added last comes off a stack first. */
function reverseFrom(stack: AnyNode[], first: number): void {
  for (let i = first, j = stack.length - 1; i < j; i++, j--) {
    const node = stack[i]!;
    stack[i] = stack[j]!;
    stack[j] = node;
  }
}

const compound = new Set(['For', 'While', 'If', 'With', 'Try', 'Match', 'FunctionDef', 'ClassDef']);

/** The innermost simple statement that holds an offset. */
export function statementAt(body: readonly ast.Stmt[], offset: number): ast.Stmt | undefined {
  for (const node of walk(body, (each) => !compound.has(each.kind))) {
    const holds = node.start <= offset && offset < node.end;
    if (holds && !compound.has(node.kind) && isStatement(node)) return node;
  }
  return undefined;
}

const simpleStatements = new Set(['ExprStmt', 'Assign', 'AugAssign', 'Return', 'Delete', 'Evaluate']);

function isStatement(node: AnyNode): node is ast.Stmt {
  return simpleStatements.has(node.kind);
}

/** `a.b.c` as text; undefined for anything else. */
export function dottedName(expr: ast.Expr): string | undefined {
  if (expr.kind === 'Name') return expr.id;
  if (expr.kind !== 'Attribute') return undefined;
  const value = dottedName(expr.value);
  return value === undefined ? undefined : `${value}.${expr.attr}`;
}
