import type * as ast from './ast.js';
import type { SyntaxNode } from './syntaxTree.js';
import { convertExpression } from './convertExpression.js';
import { convertParams } from './convertParams.js';
import { fitted } from './fitted.js';
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
  return fitted(out);
}

/** Inside an ERROR node, whole calls and assignments are still worth having. */
function looseExpression(node: SyntaxNode, text: string, depth: number): ast.Stmt | undefined {
  if (node.type !== 'call' && node.type !== 'assignment') return undefined;
  return expressionLike(node, node, text, depth);
}

const childrenOf = (node: SyntaxNode, field: string): SyntaxNode[] =>
  node.parts.filter((each) => each.field === field);
const textOf = (node: SyntaxNode, text: string): string => text.slice(node.start, node.end);

function optional(node: SyntaxNode | undefined, text: string, depth: number): ast.Expr | undefined {
  return node && convertExpression(node, text, depth);
}

function required(node: SyntaxNode | undefined, outer: SyntaxNode, text: string, depth: number): ast.Expr {
  return node
    ? convertExpression(node, text, depth)
    : { kind: 'Unknown', start: outer.start, end: outer.end };
}

function expressionLike(inner: SyntaxNode, outer: SyntaxNode, text: string, depth: number): ast.Stmt {
  if (inner.type === 'assignment') return assignment(inner, outer, text, depth);
  if (inner.type === 'augmented_assignment') {
    const operator = inner.operator;
    return {
      kind: 'AugAssign',
      start: outer.start,
      end: outer.end,
      target: required(inner.child('left'), inner, text, depth),
      op: operator ? textOf(operator, text).replace(/=$/, '') : '+',
      value: required(inner.child('right'), inner, text, depth),
    };
  }
  return {
    kind: 'ExprStmt',
    start: outer.start,
    end: outer.end,
    value: convertExpression(inner, text, depth),
  };
}

/** `a = b = value` nests to the right in the concrete tree. */
function assignment(node: SyntaxNode, outer: SyntaxNode, text: string, depth: number): ast.Assign {
  const targets: ast.Expr[] = [];
  let each: SyntaxNode | undefined = node;
  while (each?.type === 'assignment') {
    targets.push(required(each.child('left'), each, text, depth));
    each = each.child('right');
  }
  return {
    kind: 'Assign',
    start: outer.start,
    end: outer.end,
    targets: fitted(targets),
    value: optional(each, text, depth),
  };
}

function ifStatement(node: SyntaxNode, text: string, depth: number): ast.If {
  // A chain of `elif` nests to the right in the result.
  const alternatives = childrenOf(node, 'alternative').slice(0, maxDepth);
  let orElse: ast.Stmt[] = [];
  for (const alternative of alternatives.reverse()) {
    if (alternative.type === 'else_clause') orElse = block(alternative.child('body'), text, depth);
    else {
      orElse = [
        {
          kind: 'If',
          start: alternative.start,
          end: alternative.end,
          test: required(alternative.child('condition'), alternative, text, depth),
          body: block(alternative.child('consequence'), text, depth),
          orElse,
        },
      ];
    }
  }
  return {
    kind: 'If',
    start: node.start,
    end: node.end,
    test: required(node.child('condition'), node, text, depth),
    body: block(node.child('consequence'), text, depth),
    orElse,
  };
}

function elseBody(node: SyntaxNode, text: string, depth: number): ast.Stmt[] {
  const clause =
    childrenOf(node, 'alternative')[0] ?? node.children.find((each) => each.type === 'else_clause');
  return clause ? block(clause.child('body'), text, depth) : [];
}

function withStatement(node: SyntaxNode, text: string, depth: number): ast.With {
  const clause = node.children.find((each) => each.type === 'with_clause');
  const items = (clause ? clause.parts : []).flatMap((item) => {
    const value = item.child('value') ?? item.parts[0];
    if (!value) return [];
    const alias = value.type === 'as_pattern' ? value.child('alias') : undefined;
    const context = alias ? (value.parts[0] ?? value) : value;
    return [
      {
        context: convertExpression(context, text, depth),
        target: optional(alias && (alias.parts[0] ?? alias), text, depth),
      },
    ];
  });
  return {
    kind: 'With',
    start: node.start,
    end: node.end,
    items,
    body: block(node.child('body'), text, depth),
  };
}

function tryStatement(node: SyntaxNode, text: string, depth: number): ast.Try {
  const handlers = node.children
    .filter((each) => each.type === 'except_clause' || each.type === 'except_group_clause')
    .map((clause) => {
      const value = clause.parts.find((each) => each.type !== 'block');
      const alias = value?.type === 'as_pattern' ? value.child('alias') : undefined;
      return {
        type: optional(alias && value ? value.parts[0] : value, text, depth),
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
    start: node.start,
    end: node.end,
    body: block(node.child('body'), text, depth),
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
  const name = node.child('name');
  if (!name) return undefined;
  return {
    kind: 'FunctionDef',
    start: node.start,
    end: node.end,
    name: textOf(name, text),
    nameStart: name.start,
    params: convertParams(node.child('parameters'), text, depth),
    body: block(node.child('body'), text, depth),
    decorators,
  };
}

function classDef(
  node: SyntaxNode,
  text: string,
  depth: number,
  decorators: readonly ast.Expr[] = [],
): ast.ClassDef | undefined {
  const name = node.child('name');
  if (!name) return undefined;
  const bases = node.child('superclasses');
  return {
    kind: 'ClassDef',
    start: node.start,
    end: node.end,
    name: textOf(name, text),
    nameStart: name.start,
    bases: (bases ? bases.parts : [])
      .filter((each) => each.type !== 'keyword_argument')
      .map((each) => convertExpression(each, text, depth)),
    body: block(node.child('body'), text, depth),
    decorators,
  };
}

function decorated(node: SyntaxNode, text: string, depth: number): ast.Stmt | undefined {
  const definition = node.child('definition');
  const decorators = node.children
    .filter((each) => each.type === 'decorator')
    .flatMap((each) => each.parts.map((expression) => convertExpression(expression, text, depth)));
  if (definition?.type === 'function_definition') return functionDef(definition, text, depth, decorators);
  if (definition?.type === 'class_definition') return classDef(definition, text, depth, decorators);
  return undefined;
}

function importNames(node: SyntaxNode, text: string): { path: string; alias: string | undefined }[] {
  return childrenOf(node, 'name').map((each) => {
    const alias = each.type === 'aliased_import' ? each.child('alias') : undefined;
    const path = each.type === 'aliased_import' ? each.child('name') : each;
    return { path: path ? textOf(path, text).replace(/\s/g, '') : '', alias: alias && textOf(alias, text) };
  });
}

function importFrom(node: SyntaxNode, text: string): ast.ImportFrom {
  const module = node.child('module_name');
  const wildcard = node.children.some((each) => each.type === 'wildcard_import');
  const names = wildcard
    ? [{ name: '*', alias: undefined }]
    : importNames(node, text).map(({ path, alias }) => ({ name: path, alias }));
  return {
    kind: 'ImportFrom',
    start: node.start,
    end: node.end,
    module: module ? textOf(module, text).replace(/\s/g, '') : '',
    names,
  };
}

function deleteStatement(node: SyntaxNode, text: string, depth: number): ast.Delete {
  const list = node.parts;
  const targets = list.length === 1 && list[0]!.type === 'expression_list' ? list[0]!.parts : list;
  return {
    kind: 'Delete',
    start: node.start,
    end: node.end,
    targets: targets.map((each) => convertExpression(each, text, depth)),
  };
}

function matchStatement(node: SyntaxNode, text: string, depth: number): ast.Match {
  const body = node.child('body');
  const cases = (body ? body.parts : []).map((clause) => ({
    names: patternNames(clause, text),
    body: block(clause.child('consequence'), text, depth),
  }));
  return {
    kind: 'Match',
    start: node.start,
    end: node.end,
    subject: optional(node.child('subject'), text, depth),
    cases,
  };
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
  const parts = node.parts;
  const inner = parts[0];
  if (!inner) return undefined;
  if (parts.length === 1) return expressionLike(inner, node, text, depth);
  const items = parts.map((each) => convertExpression(each, text, depth));
  return {
    kind: 'ExprStmt',
    start: node.start,
    end: node.end,
    value: { kind: 'Tuple', start: node.start, end: node.end, items },
  };
}

const evaluate =
  (raises: boolean): Convert =>
  (node, text, depth) => ({
    kind: 'Evaluate',
    start: node.start,
    end: node.end,
    values: node.parts
      .filter((each) => each.type !== 'chevron')
      .map((each) => convertExpression(each, text, depth)),
    raises,
  });

const statements: Readonly<Record<string, Convert>> = {
  expression_statement: expressionStatement,
  if_statement: ifStatement,
  for_statement: (node, text, depth) => ({
    kind: 'For',
    start: node.start,
    end: node.end,
    target: required(node.child('left'), node, text, depth),
    iter: required(node.child('right'), node, text, depth),
    body: block(node.child('body'), text, depth),
    orElse: elseBody(node, text, depth),
  }),
  while_statement: (node, text, depth) => ({
    kind: 'While',
    start: node.start,
    end: node.end,
    test: required(node.child('condition'), node, text, depth),
    body: block(node.child('body'), text, depth),
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
    start: node.start,
    end: node.end,
    value: optional(node.parts[0], text, depth),
  }),
  import_statement: (node, text) => ({
    kind: 'Import',
    start: node.start,
    end: node.end,
    names: importNames(node, text),
  }),
  import_from_statement: importFrom,
  future_import_statement: () => undefined,
  delete_statement: deleteStatement,
  global_statement: (node, text) => ({
    kind: 'Global',
    start: node.start,
    end: node.end,
    names: node.parts.map((each) => textOf(each, text)),
  }),
  nonlocal_statement: (node, text) => ({
    kind: 'Global',
    start: node.start,
    end: node.end,
    names: node.parts.map((each) => textOf(each, text)),
  }),
  assert_statement: evaluate(false),
  print_statement: evaluate(false),
  exec_statement: evaluate(false),
  raise_statement: evaluate(true),
  pass_statement: (node) => ({ kind: 'Pass', start: node.start, end: node.end }),
  break_statement: (node) => ({ kind: 'Break', start: node.start, end: node.end }),
  continue_statement: (node) => ({ kind: 'Continue', start: node.start, end: node.end }),
};
