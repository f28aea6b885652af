import type { Language, Tree } from 'web-tree-sitter';

/** A node of the concrete tree, copied out of WebAssembly in one walk (access to wasm nodes is what costs). */
export interface SyntaxNode {
  readonly type: string;
  /** The field of the parent it fills, or ''. */
  readonly field: string;
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: SyntaxNode[];
}

/** Copies the tree without recursion, so that nesting of any depth is safe. */
export function copyTree(tree: Tree, language: Language): SyntaxNode {
  const cursor = tree.walk();
  const read = (): SyntaxNode => {
    const typeId = cursor.nodeTypeId;
    const fieldId = cursor.currentFieldId;
    return {
      type: typeId === 65535 ? 'ERROR' : (language.types[typeId] ?? ''),
      field: fieldId === 0 ? '' : (language.fields[fieldId] ?? ''),
      named: typeId === 65535 || language.nodeTypeIsNamed(typeId),
      start: cursor.startIndex,
      end: cursor.endIndex,
      children: [],
    };
  };
  const root = read();
  const path: SyntaxNode[] = [root];
  let descend = cursor.gotoFirstChild();
  while (descend) {
    const node = read();
    // A backslash at the end of a line stands between arguments as if it were one.
    if (node.type !== 'line_continuation') path.at(-1)?.children.push(node);
    if (!leafTypes.has(node.type) && cursor.gotoFirstChild()) {
      path.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || path.length <= 1) {
        descend = false;
        break;
      }
      path.pop();
    }
  }
  cursor.delete();
  return root;
}

const leafTypes = new Set([
  'identifier',
  'integer',
  'float',
  'comment',
  'string_start',
  'string_content',
  'type',
]);
