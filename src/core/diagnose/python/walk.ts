import type * as ast from './ast.js';

export type AnyNode = ast.Stmt | ast.Expr;

/** The expressions and statements directly inside a node, in source order. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const out: AnyNode[] = [];
  const add = (...nodes: readonly (AnyNode | undefined)[]): void => {
    for (const each of nodes) if (each) out.push(each);
  };
  switch (node.kind) {
    case 'Attribute':
    case 'Starred':
      add(node.value);
      break;
    case 'Subscript':
      add(node.value, ...node.index);
      break;
    case 'Call':
      add(node.func, ...node.args, ...node.keywords.map(({ value }) => value));
      break;
    case 'FString':
      add(...node.values);
      break;
    case 'Tuple':
    case 'List':
    case 'Set':
      add(...node.items);
      break;
    case 'Dict':
      for (const { key, value } of node.items) add(key, value);
      break;
    case 'BinOp':
    case 'BoolOp':
      add(node.left, node.right);
      break;
    case 'UnaryOp':
      add(node.operand);
      break;
    case 'Compare':
      add(...node.operands);
      break;
    case 'Lambda':
      add(...node.params.map((param) => param.default), node.body);
      break;
    case 'IfExp':
      add(node.body, node.test, node.orElse);
      break;
    case 'Comprehension':
      add(node.key, node.element);
      for (const { target, iter, conditions } of node.clauses) add(target, iter, ...conditions);
      break;
    case 'Slice':
      add(node.lower, node.upper, node.step);
      break;
    case 'NamedExpr':
      add(node.target, node.value);
      break;
    case 'Await':
    case 'Yield':
    case 'Return':
      add(node.value);
      break;
    case 'ExprStmt':
      add(node.value);
      break;
    case 'Assign':
      add(node.value, ...node.targets);
      break;
    case 'AugAssign':
      add(node.value, node.target);
      break;
    case 'For':
      add(node.iter, node.target, ...node.body, ...node.orElse);
      break;
    case 'While':
    case 'If':
      add(node.test, ...node.body, ...node.orElse);
      break;
    case 'With':
      for (const { context, target } of node.items) add(context, target);
      add(...node.body);
      break;
    case 'Try':
      add(...node.body);
      for (const { type, body } of node.handlers) add(type, ...body);
      add(...node.orElse, ...node.final);
      break;
    case 'Match':
      add(node.subject);
      for (const { body } of node.cases) add(...body);
      break;
    case 'FunctionDef':
      add(...node.decorators, ...node.params.map((param) => param.default), ...node.body);
      break;
    case 'ClassDef':
      add(...node.decorators, ...node.bases, ...node.body);
      break;
    case 'Delete':
      add(...node.targets);
      break;
    case 'Evaluate':
      add(...node.values);
      break;
    default:
  }
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
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!);
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
