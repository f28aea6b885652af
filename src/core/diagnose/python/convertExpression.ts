import type * as ast from './ast.js';
import { convertParams } from './convertParams.js';
import { fitted } from './fitted.js';
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

const unknown = (node: SyntaxNode): ast.Unknown => ({ kind: 'Unknown', start: node.start, end: node.end });
const textOf = (node: SyntaxNode, text: string): string => text.slice(node.start, node.end);

function at(node: SyntaxNode | undefined, outer: SyntaxNode, text: string, depth: number): ast.Expr {
  return node ? convertExpression(node, text, depth) : unknown(outer);
}

function sequence(kind: ast.Sequence['kind']): Convert {
  return (node, text, depth) => ({
    kind,
    start: node.start,
    end: node.end,
    items: node.parts.map((each) => convertExpression(each, text, depth)),
  });
}

const name: Convert = (node, text) => ({
  kind: 'Name',
  start: node.start,
  end: node.end,
  id: textOf(node, text),
});

function number(node: SyntaxNode, text: string): ast.Num {
  const digits = textOf(node, text)
    .replace(/_/g, '')
    .replace(/[lLjJ]$/, '');
  return { kind: 'Num', start: node.start, end: node.end, value: Number(digits) };
}

function string(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const interpolations = node.children.filter((each) => each.type === 'interpolation');
  if (interpolations.length > 0) {
    const values = interpolations.map((each) => at(each.child('expression'), each, text, depth));
    return { kind: 'FString', start: node.start, end: node.end, values };
  }
  return { kind: 'Str', start: node.start, end: node.end, value: stringValue(textOf(node, text)) };
}

function concatenated(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const parts = node.parts.map((each) => string(each, text, depth));
  if (parts.every((each) => each.kind === 'Str')) {
    return { kind: 'Str', start: node.start, end: node.end, value: parts.map((each) => each.value).join('') };
  }
  return {
    kind: 'FString',
    start: node.start,
    end: node.end,
    values: parts.flatMap((each) => (each.kind === 'FString' ? each.values : [])),
  };
}

function attribute(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const attr = node.child('attribute');
  if (!attr) return unknown(node);
  return {
    kind: 'Attribute',
    start: node.start,
    end: node.end,
    value: at(node.child('object'), node, text, depth),
    attr: textOf(attr, text),
    attrStart: attr.start,
  };
}

function subscript(node: SyntaxNode, text: string, depth: number): ast.Subscript {
  const index = node.children
    .filter((each) => each.field === 'subscript' && each.named)
    .map((each) => convertExpression(each, text, depth));
  return {
    kind: 'Subscript',
    start: node.start,
    end: node.end,
    value: at(node.child('value'), node, text, depth),
    index,
  };
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
  return {
    kind: 'Slice',
    start: node.start,
    end: node.end,
    lower: parts[0],
    upper: parts[1],
    step: parts[2],
  };
}

function call(node: SyntaxNode, text: string, depth: number): ast.Call {
  const list = node.child('arguments');
  const given = list?.type === 'generator_expression' ? [list] : (list?.parts ?? []);
  const func = at(node.child('function'), node, text, depth);
  return {
    kind: 'Call',
    start: node.start,
    end: node.end,
    func,
    args: given
      .filter(({ type }) => type !== 'keyword_argument' && type !== 'dictionary_splat')
      .map((each) => convertExpression(each, text, depth)),
    keywords: given
      .filter(({ type }) => type === 'keyword_argument')
      .map((each) => keyword(each, text, depth)),
    hasDoubleStar: given.some(({ type }) => type === 'dictionary_splat'),
  };
}

function keyword(node: SyntaxNode, text: string, depth: number): ast.Keyword {
  const key = node.child('name');
  return {
    start: node.start,
    end: node.end,
    name: key ? textOf(key, text) : '',
    value: at(node.child('value'), node, text, depth),
  };
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
  return { kind: 'Compare', start: node.start, end: node.end, operands: fitted(operands), ops: fitted(ops) };
}

function binary(node: SyntaxNode, text: string, depth: number): ast.BinOp {
  const operator = node.operator;
  return {
    kind: 'BinOp',
    start: node.start,
    end: node.end,
    op: operator ? textOf(operator, text) : '?',
    left: at(node.child('left'), node, text, depth),
    right: at(node.child('right'), node, text, depth),
  };
}

function boolean(node: SyntaxNode, text: string, depth: number): ast.BoolOp {
  const operator = node.operator;
  return {
    kind: 'BoolOp',
    start: node.start,
    end: node.end,
    op: operator && textOf(operator, text) === 'or' ? 'or' : 'and',
    left: at(node.child('left'), node, text, depth),
    right: at(node.child('right'), node, text, depth),
  };
}

function comprehension(of: ast.Comprehension['of']): Convert {
  return (node, text, depth) => {
    const body = node.child('body');
    const clauses: { target: ast.Expr; iter: ast.Expr; conditions: ast.Expr[] }[] = [];
    for (const each of node.parts) {
      if (each.type === 'for_in_clause') {
        const target = at(each.child('left'), each, text, depth);
        const iter = at(each.child('right'), each, text, depth);
        clauses.push({ target, iter, conditions: [] });
      } else if (each.type === 'if_clause') {
        clauses.at(-1)?.conditions.push(at(each.parts[0], each, text, depth));
      }
    }
    const pair = body?.type === 'pair';
    return {
      kind: 'Comprehension',
      start: node.start,
      end: node.end,
      of,
      element: at(pair ? body.child('value') : body, node, text, depth),
      key: pair ? at(body.child('key'), node, text, depth) : undefined,
      clauses,
    };
  };
}

function dictionary(node: SyntaxNode, text: string, depth: number): ast.Dict {
  const items = node.parts.map((each) =>
    each.type === 'pair'
      ? { key: at(each.child('key'), each, text, depth), value: at(each.child('value'), each, text, depth) }
      : { key: undefined, value: at(each.parts[0], each, text, depth) },
  );
  return { kind: 'Dict', start: node.start, end: node.end, items };
}

const inner: Convert = (node, text, depth) => at(node.parts[0], node, text, depth);

function conditional(node: SyntaxNode, text: string, depth: number): ast.Expr {
  const [body, test, orElse] = node.parts;
  return {
    kind: 'IfExp',
    start: node.start,
    end: node.end,
    body: at(body, node, text, depth),
    test: at(test, node, text, depth),
    orElse: at(orElse, node, text, depth),
  };
}

const unary =
  (op?: string): Convert =>
  (node, text, depth) => {
    const operator = node.operator;
    return {
      kind: 'UnaryOp',
      start: node.start,
      end: node.end,
      op: op ?? (operator ? textOf(operator, text) : '-'),
      operand: at(node.child('argument'), node, text, depth),
    };
  };

const starred: Convert = (node, text, depth) => ({
  kind: 'Starred',
  start: node.start,
  end: node.end,
  value: at(node.parts[0], node, text, depth),
});

const suspend =
  (kind: ast.Suspend['kind']): Convert =>
  (node, text, depth) => {
    const value = node.parts[0];
    return { kind, start: node.start, end: node.end, value: value && convertExpression(value, text, depth) };
  };

const constant =
  (value: ast.Constant['value']): Convert =>
  (node) => ({ kind: 'Constant', start: node.start, end: node.end, value });

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
    start: node.start,
    end: node.end,
    target: at(node.child('name'), node, text, depth),
    value: at(node.child('value'), node, text, depth),
  }),
  lambda: (node, text, depth) => ({
    kind: 'Lambda',
    start: node.start,
    end: node.end,
    params: convertParams(node.child('parameters'), text, depth),
    body: at(node.child('body'), node, text, depth),
  }),
  as_pattern: inner,
  type: inner,
};
