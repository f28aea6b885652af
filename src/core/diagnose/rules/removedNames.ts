import type { Removed } from '../knowledge/removed.js';
import type { Site } from '../flow/site.js';
import type { Attribute, Expr, ImportFrom, Name } from '../python/ast.js';
import type { ImportTable } from './importTable.js';
import { perCellAndImports, type CellCode } from './perCell.js';
import type { Draft, DraftFix, RuleContext } from './rule.js';
import { isGuardedIn } from './versionGuards.js';

/** Uses and imports of paths that a table lists: one finding a path and cell, or with `everyUse` each. */
export function removedNames(
  table: Readonly<Record<string, Removed>>,
  everyUse = false,
): (context: RuleContext) => Generator<Draft> {
  const listed = new Listed(table);
  const usesOf = perCellAndImports((cell, imports) => usesIn(cell, imports, listed, everyUse));
  return function* (context) {
    for (const [cell, code] of context.cells.entries()) {
      for (const use of usesOf(code, context.imports)) yield draftOf(context, use, cell);
    }
  };
}

/** A table of what is gone; paths that end with a dot stand for all that begins with them. */
class Listed {
  readonly libraries: ReadonlySet<string>;
  private readonly prefixes: readonly string[];

  constructor(private readonly table: Readonly<Record<string, Removed>>) {
    this.libraries = new Set(Object.keys(table).map((path) => path.split('.')[0]!));
    this.prefixes = Object.keys(table).filter((each) => each.endsWith('.'));
  }

  get(path: string): Removed | undefined {
    if (Object.hasOwn(this.table, path)) return this.table[path];
    const prefix = this.prefixOf(path);
    return prefix === undefined ? undefined : this.table[prefix];
  }

  prefixOf(path: string): string | undefined {
    return this.prefixes.find((each) => `${path}.`.startsWith(each));
  }
}

/** One to be reported, and the others of its path in the cell, which its fix replaces as well. */
interface Use {
  readonly path: string;
  readonly removed: Removed;
  readonly node: ImportFrom | Attribute | Name;
  /** The name in a list of imports. */
  readonly imported?: string;
  readonly same: readonly (Attribute | Name)[];
}

function usesIn(cell: CellCode, imports: ImportTable, listed: Listed, everyUse: boolean): readonly Use[] {
  const uses: Use[] = [];
  const seen = new Set<string>();
  const isNew = (path: string): boolean => {
    // Of a module that is gone as a whole, one name a cell says enough.
    const prefix = everyUse ? listed.prefixOf(path) : undefined;
    const wasSeen = seen.has(prefix ?? path);
    seen.add(prefix ?? path);
    return (everyUse && prefix === undefined) || !wasSeen;
  };
  for (const node of cell.nodes.of('ImportFrom')) {
    for (const { name } of node.names) {
      const path = `${node.module}.${name}`;
      const removed = listed.get(path);
      if (!removed || isGuardedIn(cell, node.start) || !isNew(path)) continue;
      uses.push({ path, removed, node, imported: name, same: [] });
      if (!everyUse) break;
    }
  }
  const names = new Set(imports.namesOf(listed.libraries));
  if (names.size === 0) return uses;
  const nodes = [...cell.nodes.of('Attribute'), ...(everyUse ? cell.nodes.of('Name') : [])];
  const placed = nodes.flatMap((node) => {
    const root = rootOf(node);
    const path = root !== undefined && names.has(root) ? imports.path(node) : undefined;
    const removed = path === undefined ? undefined : listed.get(path);
    return path !== undefined && removed ? [{ node, path, removed }] : [];
  });
  for (const use of placed) {
    if (isGuardedIn(cell, use.node.start) || !isNew(use.path)) continue;
    const same = everyUse ? [use] : placed.filter(({ path }) => path === use.path);
    uses.push({ ...use, same: same.map(({ node }) => node) });
  }
  return uses;
}

function draftOf(context: RuleContext, use: Use, cell: number): Draft {
  const site = { cell, start: use.node.start, end: use.node.end };
  const described = describe(use);
  if (use.imported !== undefined)
    return { ...described, site: importedName(context.text(site), site, use.imported) };
  return { ...described, site, fixes: replacement(use, cell) };
}

function rootOf(expr: Expr): string | undefined {
  if (expr.kind === 'Name') return expr.id;
  return expr.kind === 'Attribute' ? rootOf(expr.value) : undefined;
}

function describe({ path, removed: { since, instead, status } }: Use): Pick<Draft, 'message' | 'severity'> {
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
function importedName(text: string, at: Site, name: string): Site {
  const list = text.indexOf('import');
  const found = (name === '*' ? /\*/ : new RegExp(`\\b${name}\\b`)).exec(text.slice(list + 'import'.length));
  if (list < 0 || !found) return at;
  const start = at.start + list + 'import'.length + found.index;
  return { cell: at.cell, start, end: start + name.length };
}

/** `rename` stands for the whole path, `lastPart` keeps the name that the library was imported by. */
function replacement({ same, removed: { rename, lastPart } }: Use, cell: number): DraftFix[] {
  const text = rename ?? lastPart;
  const edits = same.flatMap((node) => {
    if (rename !== undefined) return [{ site: { cell, start: node.start, end: node.end }, text: rename }];
    if (lastPart === undefined || node.kind !== 'Attribute') return [];
    return [{ site: { cell, start: node.attrStart, end: node.end }, text: lastPart }];
  });
  return text === undefined || edits.length === 0
    ? []
    : [{ title: `Replace by \`${text}\``, safe: true, edits }];
}
