import type * as ast from './ast.js';
import { convertParams } from './convertParams.js';
import { maxDepth } from './limits.js';
import { stringValue } from './stringValue.js';
import type { SyntaxNode } from './syntaxTree.js';

type Convert = (node: SyntaxNode, text: string, depth: number) => ast.Expr;

/** The abstract expression for a concrete one; `Unknown` for what no rule needs or what is nested too deep. */
export function convertExpression(node: SyntaxNode, text: string, depth: number): ast.Expr {
  if (depth > maxDepth) return unknown(node);
  const convert = expressions[node.type];
  return convert ? convert(node, text, depth + 1) : unknown(node);
}

const span = (node: SyntaxNode): ast.Span => ({ start: node.start, end: node.end });
const unknown = (node: SyntaxNode): ast.Unknown => ({ kind: 'Unknown', ...span(node) });
const textOf = (node: SyntaxNode, text: string): string => text.slice(node.start, node.end);
const field = (node: SyntaxNode, name: string): SyntaxNode | undefined =>
  node.children.find((each) => each.field === name && each.type !== 'comment');
const named = (node: SyntaxNode): SyntaxNode[] =>
  node.children.filter((each) => each.named && each.type !== 'comment');

function at(node: SyntaxNode | undefined, outer: SyntaxNode, text: string, depth: number): ast.Expr {
  return node ? convertExpression(node, text, depth) : unknown(outer);
}

function sequence(kind: ast.Sequence['kind']): Convert {
  return (node, text, depth) => ({
    kind,
    ...span(node),
    items: named(node).map((each) => convertExpression(each, text, depth)),
  });
}

const name: Convert = (node, text) => ({ kind: 'Name', ...span(node), id: textOf(node, text) });

function number(node: SyntaxNode, text: string): ast.Num {
  const digits = textOf(node, text)
    .replace(/_/g, '')
    .replace(/[lLjJ]$/, '');
  return { kind: 'Num', ...span(node), value: Number(digits) };
}

function string(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const interpolations = node.children.filter((each) => each.type === 'interpolation');
  if (interpolations.length > 0) {
    const values = interpolations.map((each) => at(field(each, 'expression'), each, text, depth));
    return { kind: 'FString', ...span(node), values };
  }
  return { kind: 'Str', ...span(node), value: stringValue(textOf(node, text)) };
}

function concatenated(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const parts = named(node).map((each) => string(each, text, depth));
  if (parts.every((each) => each.kind === 'Str')) {
    return { kind: 'Str', ...span(node), value: parts.map((each) => each.value).join('') };
  }
  return {
    kind: 'FString',
    ...span(node),
    values: parts.flatMap((each) => (each.kind === 'FString' ? each.values : [])),
  };
}

function attribute(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const attr = field(node, 'attribute');
  if (!attr) return unknown(node);
  return {
    kind: 'Attribute',
    ...span(node),
    value: at(field(node, 'object'), node, text, depth),
    attr: textOf(attr, text),
    attrStart: attr.start,
  };
}

function subscript(node: SyntaxNode, text: string, depth: number): ast.Subscript {
  const index = node.children
    .filter((each) => each.field === 'subscript' && each.named)
    .map((each) => convertExpression(each, text, depth));
  return { kind: 'Subscript', ...span(node), value: at(field(node, 'value'), node, text, depth), index };
}

function slice(node: SyntaxNode, text: string, depth: number): ast.Slice {
  const parts: (ast.Expr | undefined)[] = [undefined, undefined, undefined];
  let position = 0;
  for (const each of node.children) {
    if (each.type === ':') position++;
    else if (each.named && position < 3 && each.type !== 'comment') {
      parts[position] = convertExpression(each, text, depth);
    }
  }
  return { kind: 'Slice', ...span(node), lower: parts[0], upper: parts[1], step: parts[2] };
}

function call(node: SyntaxNode, text: string, depth: number): ast.Call {
  const list = field(node, 'arguments');
  const args: ast.Expr[] = [];
  const keywords: ast.Keyword[] = [];
  let hasDoubleStar = false;
  if (list?.type === 'generator_expression') args.push(convertExpression(list, text, depth));
  else {
    for (const each of list ? named(list) : []) {
      if (each.type === 'keyword_argument') {
        const key = field(each, 'name');
        const value = at(field(each, 'value'), each, text, depth);
        keywords.push({ ...span(each), name: key ? textOf(key, text) : '', value });
      } else if (each.type === 'dictionary_splat') hasDoubleStar = true;
      else args.push(convertExpression(each, text, depth));
    }
  }
  const func = at(field(node, 'function'), node, text, depth);
  return { kind: 'Call', ...span(node), func, args, keywords, hasDoubleStar };
}

function compare(node: SyntaxNode, text: string, depth: number): ast.Compare {
  const operands: ast.Expr[] = [];
  const ops: string[] = [];
  for (const each of node.children) {
    if (each.type === 'comment') continue;
    if (each.field === 'operators' || !each.named) {
      const op = textOf(each, text).replace(/\s+/g, ' ');
      const last = ops.length - 1;
      if (ops.length > operands.length - 1 && ops.length > 0 && ops.length === operands.length) {
        ops[last] = `${ops[last]!} ${op}`;
      } else ops.push(op);
    } else operands.push(convertExpression(each, text, depth));
  }
  return { kind: 'Compare', ...span(node), operands, ops };
}

function binary(node: SyntaxNode, text: string, depth: number): ast.BinOp {
  const operator = field(node, 'operator');
  return {
    kind: 'BinOp',
    ...span(node),
    op: operator ? textOf(operator, text) : '?',
    left: at(field(node, 'left'), node, text, depth),
    right: at(field(node, 'right'), node, text, depth),
  };
}

function boolean(node: SyntaxNode, text: string, depth: number): ast.BoolOp {
  const operator = field(node, 'operator');
  return {
    kind: 'BoolOp',
    ...span(node),
    op: operator && textOf(operator, text) === 'or' ? 'or' : 'and',
    left: at(field(node, 'left'), node, text, depth),
    right: at(field(node, 'right'), node, text, depth),
  };
}

function comprehension(of: ast.Comprehension['of']): Convert {
  return (node, text, depth) => {
    const body = field(node, 'body');
    const clauses: { target: ast.Expr; iter: ast.Expr; conditions: ast.Expr[] }[] = [];
    for (const each of named(node)) {
      if (each.type === 'for_in_clause') {
        const target = at(field(each, 'left'), each, text, depth);
        const iter = at(field(each, 'right'), each, text, depth);
        clauses.push({ target, iter, conditions: [] });
      } else if (each.type === 'if_clause') {
        clauses.at(-1)?.conditions.push(at(named(each)[0], each, text, depth));
      }
    }
    const pair = body?.type === 'pair';
    return {
      kind: 'Comprehension',
      ...span(node),
      of,
      element: at(pair ? field(body, 'value') : body, node, text, depth),
      key: pair ? at(field(body, 'key'), node, text, depth) : undefined,
      clauses,
    };
  };
}

function dictionary(node: SyntaxNode, text: string, depth: number): ast.Dict {
  const items = named(node).map((each) =>
    each.type === 'pair'
      ? { key: at(field(each, 'key'), each, text, depth), value: at(field(each, 'value'), each, text, depth) }
      : { key: undefined, value: at(named(each)[0], each, text, depth) },
  );
  return { kind: 'Dict', ...span(node), items };
}

const inner: Convert = (node, text, depth) => at(named(node)[0], node, text, depth);

function conditional(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const [body, test, orElse] = named(node);
  return {
    kind: 'IfExp',
    ...span(node),
    body: at(body, node, text, depth),
    test: at(test, node, text, depth),
    orElse: at(orElse, node, text, depth),
  };
}

const unary =
  (op?: string): Convert =>
  (node, text, depth) => {
    const operator = field(node, 'operator');
    return {
      kind: 'UnaryOp',
      ...span(node),
      op: op ?? (operator ? textOf(operator, text) : '-'),
      operand: at(field(node, 'argument'), node, text, depth),
    };
  };

const starred: Convert = (node, text, depth) => ({
  kind: 'Starred',
  ...span(node),
  value: at(named(node)[0], node, text, depth),
});

const suspend =
  (kind: ast.Suspend['kind']): Convert =>
  (node, text, depth) => {
    const value = named(node)[0];
    return { kind, ...span(node), value: value && convertExpression(value, text, depth) };
  };

const constant =
  (value: ast.Constant['value']): Convert =>
  (node) => ({ kind: 'Constant', ...span(node), value });

const expressions: Readonly<Record<string, Convert>> = {
  identifier: name,
  keyword_identifier: name,
  integer: number,
  float: number,
  string,
  concatenated_string: concatenated,
  true: constant(true),
  false: constant(false),
  none: constant(null),
  ellipsis: constant('...'),
  attribute,
  subscript,
  slice,
  call,
  comparison_operator: compare,
  binary_operator: binary,
  boolean_operator: boolean,
  not_operator: unary('not'),
  unary_operator: unary(),
  parenthesized_expression: inner,
  expression_list: sequence('Tuple'),
  pattern_list: sequence('Tuple'),
  tuple: sequence('Tuple'),
  tuple_pattern: sequence('Tuple'),
  list: sequence('List'),
  list_pattern: sequence('List'),
  set: sequence('Set'),
  dictionary,
  list_comprehension: comprehension('list'),
  set_comprehension: comprehension('set'),
  dictionary_comprehension: comprehension('dict'),
  generator_expression: comprehension('generator'),
  conditional_expression: conditional,
  list_splat: starred,
  list_splat_pattern: starred,
  parenthesized_list_splat: starred,
  await: suspend('Await'),
  yield: suspend('Yield'),
  named_expression: (node, text, depth) => ({
    kind: 'NamedExpr',
    ...span(node),
    target: at(field(node, 'name'), node, text, depth),
    value: at(field(node, 'value'), node, text, depth),
  }),
  lambda: (node, text, depth) => ({
    kind: 'Lambda',
    ...span(node),
    params: convertParams(field(node, 'parameters'), text, depth),
    body: at(field(node, 'body'), node, text, depth),
  }),
  as_pattern: inner,
  type: inner,
};
