import type { Removed } from '../knowledge/removed.js';
import type { Site } from '../flow/site.js';
import type { Draft, DraftFix, Placed, RuleContext } from './rule.js';
import type { Attribute, ImportFrom, Name } from '../python/ast.js';
import { isVersionGuarded } from './versionGuards.js';

/** Uses and imports of paths that a table lists: one finding a path and cell, or with `everyUse` each. */
export function* removedNames(
  context: RuleContext,
  table: Readonly<Record<string, Removed>>,
  everyUse = false,
): Generator<Draft> {
  const seen = new Set<string>();
  const prefixes = Object.keys(table).filter((each) => each.endsWith('.'));
  const prefixOf = (path: string): string | undefined => prefixes.find((each) => `${path}.`.startsWith(each));
  const lookUp = (path: string): Removed | undefined => {
    if (Object.hasOwn(table, path)) return table[path];
    const prefix = prefixOf(path);
    return prefix === undefined ? undefined : table[prefix];
  };
  const isNew = (path: string, cell: number): boolean => {
    // Of a module that is gone as a whole, one name a cell says enough.
    const prefix = everyUse ? prefixOf(path) : undefined;
    const key = `${cell} ${prefix ?? path}`;
    const wasSeen = seen.has(key);
    seen.add(key);
    return (everyUse && prefix === undefined) || !wasSeen;
  };
  for (const { node, cell } of context.all('ImportFrom')) {
    for (const { name } of node.names) {
      const path = `${node.module}.${name}`;
      const removed = lookUp(path);
      if (!removed) continue;
      const site = importedName(context, { node, cell }, name);
      if (isVersionGuarded(context, site) || !isNew(path, cell)) continue;
      yield { ...described(path, removed), site };
      if (!everyUse) break;
    }
  }
  for (const use of [...context.all('Attribute'), ...(everyUse ? context.all('Name') : [])]) {
    const path = context.imports.path(use.node);
    const removed = path === undefined ? undefined : lookUp(path);
    if (path === undefined || !removed || isVersionGuarded(context, use.site)) continue;
    if (!isNew(path, use.cell)) continue;
    const same = everyUse
      ? [use]
      : [...context.all('Attribute')].filter(
          ({ node, cell }) => cell === use.cell && context.imports.path(node) === path,
        );
    yield { ...described(path, removed), site: use.site, fixes: replacement(same, removed) };
  }
}

function described(path: string, { since, instead, status }: Removed): Pick<Draft, 'message' | 'severity'> {
  if (status === 'private') {
    return {
      message: `\`${path}\` is private and may change with any release: use ${instead}.`,
      severity: 'info',
    };
  }
  return status === 'deprecated'
    ? { message: `\`${path}\` is deprecated since ${since}: use ${instead}.`, severity: 'info' }
    : { message: `\`${path}\` is gone since ${since}: use ${instead}.` };
}

/** The name itself in a list of imports that may span lines. */
function importedName(
  context: RuleContext,
  { node, cell }: Pick<Placed<ImportFrom>, 'node' | 'cell'>,
  name: string,
): Site {
  const text = context.text({ cell, start: node.start, end: node.end });
  const list = text.indexOf('import');
  const at = (name === '*' ? /\*/ : new RegExp(`\\b${name}\\b`)).exec(text.slice(list + 'import'.length));
  if (list < 0 || !at) return { cell, start: node.start, end: node.end };
  const start = node.start + list + 'import'.length + at.index;
  return { cell, start, end: start + name.length };
}

/** `rename` stands for the whole path, `lastPart` keeps the name that the library was imported by. */
function replacement(uses: readonly Placed<Attribute | Name>[], removed: Removed): DraftFix[] {
  const { rename, lastPart } = removed;
  const text = rename ?? lastPart;
  const edits = uses.flatMap(({ node, site }) => {
    if (rename !== undefined) return [{ site, text: rename }];
    if (lastPart === undefined || node.kind !== 'Attribute') return [];
    return [{ site: { cell: site.cell, start: node.attrStart, end: node.end }, text: lastPart }];
  });
  return text === undefined || edits.length === 0
    ? []
    : [{ title: `Replace by \`${text}\``, safe: true, edits }];
}
