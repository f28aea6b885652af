import type { Removed } from '../knowledge/removed.js';
import type { Site } from '../flow/site.js';
import type { Draft, DraftFix, Placed, RuleContext } from './rule.js';
import type { Attribute, Expr, ImportFrom, Name } from '../python/ast.js';
import { perCell } from './perCell.js';
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
  for (const use of usesOf(context, table, everyUse)) {
    const path = context.imports.path(use.node);
    const removed = path === undefined ? undefined : lookUp(path);
    if (path === undefined || !removed || isVersionGuarded(context, use.site)) continue;
    if (!isNew(path, use.cell)) continue;
    const same = everyUse
      ? [use]
      : usesIn(context, use.cell, [rootOf(use.node)!]).filter(
          ({ node }) => node.kind === 'Attribute' && context.imports.path(node) === path,
        );
    yield { ...described(path, removed), site: use.site, fixes: replacement(same, removed) };
  }
}

type Use = Placed<Attribute | Name>;

/** The uses of names that stand for something of the table's libraries, attributes first. */
function usesOf(context: RuleContext, table: Readonly<Record<string, Removed>>, withNames: boolean): Use[] {
  const libraries = librariesOf(table);
  const names = context.imports.namesOf(libraries);
  if (names.length === 0) return [];
  const uses = context.cells.flatMap((_, cell) => usesIn(context, cell, names));
  const attributes = uses.filter(({ node }) => node.kind === 'Attribute');
  return withNames ? [...attributes, ...uses.filter(({ node }) => node.kind === 'Name')] : attributes;
}

const knownLibraries = new WeakMap<object, ReadonlySet<string>>();

function librariesOf(table: Readonly<Record<string, Removed>>): ReadonlySet<string> {
  let libraries = knownLibraries.get(table);
  if (!libraries) {
    libraries = new Set(Object.keys(table).map((path) => path.split('.')[0]!));
    knownLibraries.set(table, libraries);
  }
  return libraries;
}

function usesIn({ cells }: RuleContext, cell: number, names: readonly string[]): Use[] {
  const byRoot = chainsByRoot(cells[cell]!);
  const nodes = names.flatMap((name) => byRoot.get(name) ?? []);
  return nodes
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((node) => ({ node, cell, site: { cell, start: node.start, end: node.end } }));
}

/** Names and what is taken from them, `a`, `a.b` and `a.b.c`, by the first name. */
const chainsByRoot = perCell(({ nodes }): ReadonlyMap<string, readonly (Attribute | Name)[]> => {
  const byRoot = new Map<string, (Attribute | Name)[]>();
  for (const node of [...nodes.of('Attribute'), ...nodes.of('Name')]) {
    const root = rootOf(node);
    if (root === undefined) continue;
    const known = byRoot.get(root);
    if (known) known.push(node);
    else byRoot.set(root, [node]);
  }
  return byRoot;
});

function rootOf(expr: Expr): string | undefined {
  if (expr.kind === 'Name') return expr.id;
  return expr.kind === 'Attribute' ? rootOf(expr.value) : undefined;
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
