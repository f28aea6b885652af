import type * as ast from './ast.js';
import { convertExpression } from './convertExpression.js';
import type { SyntaxNode } from './syntaxTree.js';

/** The parameters of a `def` or `lambda`; annotations and the bare `*` and `/` are left out. */
export function convertParams(node: SyntaxNode | undefined, text: string, depth: number): ast.Param[] {
  return (node?.children ?? []).flatMap((each): ast.Param[] => {
    if (!each.named) return [];
    const named = each.children.filter((inner) => inner.named);
    const field = (name: string): SyntaxNode | undefined =>
      each.children.find((inner) => inner.field === name);
    const param = (
      nameNode: SyntaxNode | undefined,
      kind: ast.Param['kind'],
      value?: SyntaxNode,
    ): ast.Param[] =>
      nameNode
        ? [
            {
              name: text.slice(nameNode.start, nameNode.end),
              kind,
              default: value && convertExpression(value, text, depth),
              start: each.start,
              end: each.end,
            },
          ]
        : [];
    switch (each.type) {
      case 'identifier':
        return param(each, 'plain');
      case 'default_parameter':
      case 'typed_default_parameter':
        return param(field('name'), 'plain', field('value'));
      case 'typed_parameter': {
        const inner = named[0];
        if (inner?.type === 'list_splat_pattern')
          return param(
            inner.children.find((c) => c.named),
            'star',
          );
        if (inner?.type === 'dictionary_splat_pattern') {
          return param(
            inner.children.find((c) => c.named),
            'doubleStar',
          );
        }
        return param(inner, 'plain');
      }
      case 'list_splat_pattern':
        return param(named[0], 'star');
      case 'dictionary_splat_pattern':
        return param(named[0], 'doubleStar');
      default:
        return [];
    }
  });
}
