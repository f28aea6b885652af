import type * as ast from './ast.js';
import type { SyntaxNode } from './syntaxTree.js';
import { convertExpression } from './convertExpression.js';
import { convertParams } from './convertParams.js';
import { maxDepth } from './limits.js';

/** Turns the concrete tree of a cell into the abstract one. `text` is the masked text of the cell. */
export function convertModule(root: SyntaxNode, text: string, hasErrors: boolean): ast.Module {
  return { body: block(root, text, 0), hasErrors };
}

type Convert = (node: SyntaxNode, text: string, depth: number) => ast.Stmt | undefined;

function block(node: SyntaxNode | undefined, text: string, depth: number): ast.Stmt[] {
  if (!node || depth > maxDepth) return [];
  const out: ast.Stmt[] = [];
  for (const child of node.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'ERROR') {
      out.push(...block(child, text, depth + 1));
      continue;
    }
    const convert = statements[child.type];
    const stmt = convert ? convert(child, text, depth + 1) : looseExpression(child, text, depth);
    if (stmt) out.push(stmt);
  }
  return out;
}

/** Inside an ERROR node, whole calls and assignments are still worth having. */
function looseExpression(node: SyntaxNode, text: string, depth: number): ast.Stmt | undefined {
  if (node.type !== 'call' && node.type !== 'assignment') return undefined;
  return expressionLike(node, node, text, depth);
}

const child = (node: SyntaxNode, field: string): SyntaxNode | undefined =>
  node.children.find((each) => each.field === field && each.named);
const childrenOf = (node: SyntaxNode, field: string): SyntaxNode[] =>
  node.children.filter((each) => each.field === field && each.named);
const named = (node: SyntaxNode): SyntaxNode[] =>
  node.children.filter((each) => each.named && each.type !== 'comment');
const textOf = (node: SyntaxNode, text: string): string => text.slice(node.start, node.end);
const span = (node: SyntaxNode): ast.Span => ({ start: node.start, end: node.end });

function optional(node: SyntaxNode | undefined, text: string, depth: number): ast.Expr | undefined {
  return node && convertExpression(node, text, depth);
}

function required(node: SyntaxNode | undefined, outer: SyntaxNode, text: string, depth: number): ast.Expr {
  return node ? convertExpression(node, text, depth) : { kind: 'Unknown', ...span(outer) };
}

function expressionLike(inner: SyntaxNode, outer: SyntaxNode, text: string, depth: number): ast.Stmt {
  if (inner.type === 'assignment') return assignment(inner, outer, text, depth);
  if (inner.type === 'augmented_assignment') {
    const operator = inner.children.find((each) => each.field === 'operator');
    return {
      kind: 'AugAssign',
      ...span(outer),
      target: required(child(inner, 'left'), inner, text, depth),
      op: operator ? textOf(operator, text).replace(/=$/, '') : '+',
      value: required(child(inner, 'right'), inner, text, depth),
    };
  }
  return { kind: 'ExprStmt', ...span(outer), value: convertExpression(inner, text, depth) };
}

/** `a = b = value` nests to the right in the concrete tree. */
function assignment(node: SyntaxNode, outer: SyntaxNode, text: string, depth: number): ast.Assign {
  const targets: ast.Expr[] = [];
  let each: SyntaxNode | undefined = node;
  while (each?.type === 'assignment') {
    targets.push(required(child(each, 'left'), each, text, depth));
    each = child(each, 'right');
  }
  return { kind: 'Assign', ...span(outer), targets, value: optional(each, text, depth) };
}

function ifStatement(node: SyntaxNode, text: string, depth: number): ast.If {
  // A chain of `elif` nests to the right in the result.
  const alternatives = childrenOf(node, 'alternative').slice(0, maxDepth);
  let orElse: ast.Stmt[] = [];
  for (const alternative of alternatives.reverse()) {
    if (alternative.type === 'else_clause') orElse = block(child(alternative, 'body'), text, depth);
    else {
      orElse = [
        {
          kind: 'If',
          ...span(alternative),
          test: required(child(alternative, 'condition'), alternative, text, depth),
          body: block(child(alternative, 'consequence'), text, depth),
          orElse,
        },
      ];
    }
  }
  return {
    kind: 'If',
    ...span(node),
    test: required(child(node, 'condition'), node, text, depth),
    body: block(child(node, 'consequence'), text, depth),
    orElse,
  };
}

function elseBody(node: SyntaxNode, text: string, depth: number): ast.Stmt[] {
  const clause =
    childrenOf(node, 'alternative')[0] ?? node.children.find((each) => each.type === 'else_clause');
  return clause ? block(child(clause, 'body'), text, depth) : [];
}

function withStatement(node: SyntaxNode, text: string, depth: number): ast.With {
  const clause = node.children.find((each) => each.type === 'with_clause');
  const items = (clause ? named(clause) : []).flatMap((item) => {
    const value = child(item, 'value') ?? named(item)[0];
    if (!value) return [];
    const alias = value.type === 'as_pattern' ? child(value, 'alias') : undefined;
    const context = alias ? (named(value)[0] ?? value) : value;
    return [
      {
        context: convertExpression(context, text, depth),
        target: optional(alias && (named(alias)[0] ?? alias), text, depth),
      },
    ];
  });
  return { kind: 'With', ...span(node), items, body: block(child(node, 'body'), text, depth) };
}

function tryStatement(node: SyntaxNode, text: string, depth: number): ast.Try {
  const handlers = node.children
    .filter((each) => each.type === 'except_clause' || each.type === 'except_group_clause')
    .map((clause) => {
      const value = named(clause).find((each) => each.type !== 'block');
      const alias = value?.type === 'as_pattern' ? child(value, 'alias') : undefined;
      return {
        type: optional(alias && value ? named(value)[0] : value, text, depth),
        name: alias && textOf(alias, text),
        body: block(
          clause.children.find((each) => each.type === 'block'),
          text,
          depth,
        ),
      };
    });
  const final = node.children.find((each) => each.type === 'finally_clause');
  return {
    kind: 'Try',
    ...span(node),
    body: block(child(node, 'body'), text, depth),
    handlers,
    orElse: elseBody(node, text, depth),
    final: final
      ? block(
          final.children.find((each) => each.type === 'block'),
          text,
          depth,
        )
      : [],
  };
}

function functionDef(
  node: SyntaxNode,
  text: string,
  depth: number,
  decorators: readonly ast.Expr[] = [],
): ast.FunctionDef | undefined {
  const name = child(node, 'name');
  if (!name) return undefined;
  return {
    kind: 'FunctionDef',
    ...span(node),
    name: textOf(name, text),
    nameStart: name.start,
    params: convertParams(child(node, 'parameters'), text, depth),
    body: block(child(node, 'body'), text, depth),
    decorators,
  };
}

function classDef(
  node: SyntaxNode,
  text: string,
  depth: number,
  decorators: readonly ast.Expr[] = [],
): ast.ClassDef | undefined {
  const name = child(node, 'name');
  if (!name) return undefined;
  const bases = child(node, 'superclasses');
  return {
    kind: 'ClassDef',
    ...span(node),
    name: textOf(name, text),
    nameStart: name.start,
    bases: (bases ? named(bases) : [])
      .filter((each) => each.type !== 'keyword_argument')
      .map((each) => convertExpression(each, text, depth)),
    body: block(child(node, 'body'), text, depth),
    decorators,
  };
}

function decorated(node: SyntaxNode, text: string, depth: number): ast.Stmt | undefined {
  const definition = child(node, 'definition');
  const decorators = node.children
    .filter((each) => each.type === 'decorator')
    .flatMap((each) => named(each).map((expression) => convertExpression(expression, text, depth)));
  if (definition?.type === 'function_definition') return functionDef(definition, text, depth, decorators);
  if (definition?.type === 'class_definition') return classDef(definition, text, depth, decorators);
  return undefined;
}

function importNames(node: SyntaxNode, text: string): { path: string; alias: string | undefined }[] {
  return childrenOf(node, 'name').map((each) => {
    const alias = each.type === 'aliased_import' ? child(each, 'alias') : undefined;
    const path = each.type === 'aliased_import' ? child(each, 'name') : each;
    return { path: path ? textOf(path, text).replace(/\s/g, '') : '', alias: alias && textOf(alias, text) };
  });
}

function importFrom(node: SyntaxNode, text: string): ast.ImportFrom {
  const module = child(node, 'module_name');
  const wildcard = node.children.some((each) => each.type === 'wildcard_import');
  const names = wildcard
    ? [{ name: '*', alias: undefined }]
    : importNames(node, text).map(({ path, alias }) => ({ name: path, alias }));
  return {
    kind: 'ImportFrom',
    ...span(node),
    module: module ? textOf(module, text).replace(/\s/g, '') : '',
    names,
  };
}

function deleteStatement(node: SyntaxNode, text: string, depth: number): ast.Delete {
  const list = named(node);
  const targets = list.length === 1 && list[0]!.type === 'expression_list' ? named(list[0]!) : list;
  return {
    kind: 'Delete',
    ...span(node),
    targets: targets.map((each) => convertExpression(each, text, depth)),
  };
}

function matchStatement(node: SyntaxNode, text: string, depth: number): ast.Match {
  const body = child(node, 'body');
  const cases = (body ? named(body) : []).map((clause) => ({
    names: patternNames(clause, text),
    body: block(child(clause, 'consequence'), text, depth),
  }));
  return { kind: 'Match', ...span(node), subject: optional(child(node, 'subject'), text, depth), cases };
}

function patternNames(clause: SyntaxNode, text: string): string[] {
  const out: string[] = [];
  const stack = clause.children.filter((each) => each.type === 'case_pattern');
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'dotted_name' && node.children.length === 1) out.push(textOf(node, text));
    else stack.push(...node.children);
  }
  return out;
}

function expressionStatement(node: SyntaxNode, text: string, depth: number): ast.Stmt | undefined {
  const parts = named(node);
  const inner = parts[0];
  if (!inner) return undefined;
  if (parts.length === 1) return expressionLike(inner, node, text, depth);
  const items = parts.map((each) => convertExpression(each, text, depth));
  return { kind: 'ExprStmt', ...span(node), value: { kind: 'Tuple', ...span(node), items } };
}

const evaluate =
  (raises: boolean): Convert =>
  (node, text, depth) => ({
    kind: 'Evaluate',
    ...span(node),
    values: named(node)
      .filter((each) => each.type !== 'chevron')
      .map((each) => convertExpression(each, text, depth)),
    raises,
  });

const statements: Readonly<Record<string, Convert>> = {
  expression_statement: expressionStatement,
  if_statement: ifStatement,
  for_statement: (node, text, depth) => ({
    kind: 'For',
    ...span(node),
    target: required(child(node, 'left'), node, text, depth),
    iter: required(child(node, 'right'), node, text, depth),
    body: block(child(node, 'body'), text, depth),
    orElse: elseBody(node, text, depth),
  }),
  while_statement: (node, text, depth) => ({
    kind: 'While',
    ...span(node),
    test: required(child(node, 'condition'), node, text, depth),
    body: block(child(node, 'body'), text, depth),
    orElse: elseBody(node, text, depth),
  }),
  with_statement: withStatement,
  try_statement: tryStatement,
  match_statement: matchStatement,
  function_definition: (node, text, depth) => functionDef(node, text, depth),
  class_definition: (node, text, depth) => classDef(node, text, depth),
  decorated_definition: decorated,
  return_statement: (node, text, depth) => ({
    kind: 'Return',
    ...span(node),
    value: optional(named(node)[0], text, depth),
  }),
  import_statement: (node, text) => ({ kind: 'Import', ...span(node), names: importNames(node, text) }),
  import_from_statement: importFrom,
  future_import_statement: () => undefined,
  delete_statement: deleteStatement,
  global_statement: (node, text) => ({
    kind: 'Global',
    ...span(node),
    names: named(node).map((each) => textOf(each, text)),
  }),
  nonlocal_statement: (node, text) => ({
    kind: 'Global',
    ...span(node),
    names: named(node).map((each) => textOf(each, text)),
  }),
  assert_statement: evaluate(false),
  print_statement: evaluate(false),
  exec_statement: evaluate(false),
  raise_statement: evaluate(true),
  pass_statement: (node) => ({ kind: 'Pass', ...span(node) }),
  break_statement: (node) => ({ kind: 'Break', ...span(node) }),
  continue_statement: (node) => ({ kind: 'Continue', ...span(node) }),
};
