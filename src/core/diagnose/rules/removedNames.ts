import type { Removed } from '../knowledge/removed.js';
import type { Draft, RuleContext } from './rule.js';

/** Uses and imports of paths that a table lists, one finding a path and cell. */
export function* removedNames(
  context: RuleContext,
  table: Readonly<Record<string, Removed>>,
): Generator<Draft> {
  const lookUp = (path: string): Removed | undefined => {
    if (Object.hasOwn(table, path)) return table[path];
    const prefix = Object.keys(table).find((each) => each.endsWith('.') && `${path}.`.startsWith(each));
    return prefix === undefined ? undefined : table[prefix];
  };
  const seen = new Set<string>();
  const finding = (path: string, cell: number, span: { start: number; end: number }): Draft | undefined => {
    const removed = lookUp(path);
    const key = `${cell} ${path}`;
    if (!removed || seen.has(key)) return undefined;
    seen.add(key);
    const site = { cell, start: span.start, end: span.end };
    return {
      site,
      message: `\`${path}\` is gone since ${removed.since}: use ${removed.instead}.`,
      fixes:
        removed.rename === undefined
          ? []
          : [
              {
                title: `Replace by \`${removed.rename}\``,
                safe: true,
                edits: [{ site, text: removed.rename }],
              },
            ],
    };
  };
  for (const { node, cell } of context.all('ImportFrom')) {
    for (const { name } of node.names) {
      const draft = finding(`${node.module}.${name}`, cell, node);
      if (draft) {
        yield { ...draft, fixes: [] };
        break;
      }
    }
  }
  for (const { node, cell } of context.all('Attribute')) {
    const path = context.imports.path(node);
    const draft = path === undefined ? undefined : finding(path, cell, node);
    if (draft) yield draft;
  }
}
