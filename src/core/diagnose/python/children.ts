import type * as ast from './ast.js';

export type AnyNode = ast.Stmt | ast.Expr;

type Kind = AnyNode['kind'];
type Add<K extends Kind> = (node: Extract<AnyNode, { kind: K }>, out: AnyNode[]) => void;

/** Adds the expressions and statements directly inside a node, in source order. */
export function addChildren(node: AnyNode, out: AnyNode[]): void {
  (adders[node.kind] as Add<Kind>)(node, out);
}

function add(out: AnyNode[], node: AnyNode | undefined): void {
  if (node) out.push(node);
}

function addAll(out: AnyNode[], nodes: readonly AnyNode[]): void {
  for (const node of nodes) out.push(node);
}

function addDefaults(out: AnyNode[], params: readonly ast.Param[]): void {
  for (const param of params) add(out, param.default);
}

const nothing = (): void => undefined;
const addValue = ({ value }: { readonly value: AnyNode | undefined }, out: AnyNode[]): void =>
  add(out, value);
const addValues = ({ values }: { readonly values: readonly AnyNode[] }, out: AnyNode[]): void =>
  addAll(out, values);
const addItems = ({ items }: ast.Sequence, out: AnyNode[]): void => addAll(out, items);
const addTargets = ({ targets }: ast.Delete, out: AnyNode[]): void => addAll(out, targets);

function addSides({ left, right }: ast.BinOp | ast.BoolOp, out: AnyNode[]): void {
  out.push(left, right);
}

function addBranches({ test, body, orElse }: ast.While | ast.If, out: AnyNode[]): void {
  out.push(test);
  addAll(out, body);
  addAll(out, orElse);
}

/**
 * A function a kind: one for all kinds is so long that compiling it takes megabytes, and each new kind that comes by
 * makes the engine compile it again.
 */
const adders: { readonly [K in Kind]: Add<K> } = {
  Name: nothing,
  Str: nothing,
  Num: nothing,
  Constant: nothing,
  Unknown: nothing,
  Import: nothing,
  ImportFrom: nothing,
  Global: nothing,
  Break: nothing,
  Continue: nothing,
  Pass: nothing,
  Attribute: addValue,
  Starred: addValue,
  Await: addValue,
  Yield: addValue,
  Return: addValue,
  ExprStmt: addValue,
  FString: addValues,
  Evaluate: addValues,
  Tuple: addItems,
  List: addItems,
  Set: addItems,
  Delete: addTargets,
  BinOp: addSides,
  BoolOp: addSides,
  While: addBranches,
  If: addBranches,
  Subscript({ value, index }, out) {
    out.push(value);
    addAll(out, index);
  },
  Call({ func, args, keywords }, out) {
    out.push(func);
    addAll(out, args);
    for (const { value } of keywords) out.push(value);
  },
  Dict({ items }, out) {
    for (const { key, value } of items) {
      add(out, key);
      out.push(value);
    }
  },
  UnaryOp({ operand }, out) {
    out.push(operand);
  },
  Compare({ operands }, out) {
    addAll(out, operands);
  },
  Lambda({ params, body }, out) {
    addDefaults(out, params);
    out.push(body);
  },
  IfExp({ body, test, orElse }, out) {
    out.push(body, test, orElse);
  },
  Comprehension({ key, element, clauses }, out) {
    add(out, key);
    out.push(element);
    for (const { target, iter, conditions } of clauses) {
      out.push(target, iter);
      addAll(out, conditions);
    }
  },
  Slice({ lower, upper, step }, out) {
    add(out, lower);
    add(out, upper);
    add(out, step);
  },
  NamedExpr({ target, value }, out) {
    out.push(target, value);
  },
  Assign({ value, targets }, out) {
    add(out, value);
    addAll(out, targets);
  },
  AugAssign({ value, target }, out) {
    out.push(value, target);
  },
  For({ iter, target, body, orElse }, out) {
    out.push(iter, target);
    addAll(out, body);
    addAll(out, orElse);
  },
  With({ items, body }, out) {
    for (const { context, target } of items) {
      out.push(context);
      add(out, target);
    }
    addAll(out, body);
  },
  Try({ body, handlers, orElse, final }, out) {
    addAll(out, body);
    for (const handler of handlers) {
      add(out, handler.type);
      addAll(out, handler.body);
    }
    addAll(out, orElse);
    addAll(out, final);
  },
  Match({ subject, cases }, out) {
    add(out, subject);
    for (const { body } of cases) addAll(out, body);
  },
  FunctionDef({ decorators, params, body }, out) {
    addAll(out, decorators);
    addDefaults(out, params);
    addAll(out, body);
  },
  ClassDef({ decorators, bases, body }, out) {
    addAll(out, decorators);
    addAll(out, bases);
    addAll(out, body);
  },
};
