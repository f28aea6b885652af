import { isBefore, type Site } from '../flow/site.js';
import type { Name } from '../python/ast.js';
import type { RuleContext } from '../rules/rule.js';
import type { Edit } from '../rules/edits.js';

/** How code can name something of a library, and the edits that make the name known. */
export interface Imported {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/**
 * `sklearn.pipeline`, `make_pipeline` → the name under which it is imported already, else a new import below the first
 * cell's imports. Undefined in programs without imports at the top, and where the name means something else. `before` is
 * where it is needed, when that may be before the program imports it.
 */
export function importing(
  context: RuleContext,
  module: string,
  name: string,
  before?: Site,
): Imported | undefined {
  const known = existing(context, module, name, before);
  if (known) return known;
  const isTheSame = context.imports.path(nameOf(name)) === `${module}.${name}`;
  if (isTaken(context, name) && !isTheSame) return undefined;
  return inTime(inserted(context, `from ${module} import ${name}`, name), before);
}

/** The same for a whole module, `import torch`; `alias` is what it is usually called. */
export function importingModule(
  context: RuleContext,
  module: string,
  alias = module,
  before?: Site,
): Imported | undefined {
  for (const { node, site } of context.all('Import')) {
    if (before && !isBefore(site, before)) continue;
    for (const each of node.names) {
      const called = each.alias ?? each.path;
      if (each.path === module && isAtTop(context, node)) return { name: called, edits: [] };
    }
  }
  if (isTaken(context, alias) && context.imports.path(nameOf(alias)) !== module) return undefined;
  const line = alias === module ? `import ${module}` : `import ${module} as ${alias}`;
  return inTime(inserted(context, line, alias), before);
}

/** What is imported only after it is needed is no help. */
const inTime = (added: Imported | undefined, before: Site | undefined): Imported | undefined =>
  !before || added?.edits.every(({ site }) => isBefore(site, before)) ? added : undefined;

function existing(
  context: RuleContext,
  module: string,
  name: string,
  before: Site | undefined,
): Imported | undefined {
  for (const { node, site } of context.all('ImportFrom')) {
    if (before && !isBefore(site, before)) continue;
    const found = node.module === module && node.names.find((each) => each.name === name);
    if (found && isAtTop(context, node)) return { name: found.alias ?? name, edits: [] };
  }
  return undefined;
}

function isAtTop(context: RuleContext, node: object): boolean {
  return context.cells.some(({ module }) => module.body.some((stmt) => stmt === node));
}

function inserted(context: RuleContext, line: string, name: string): Imported | undefined {
  for (const [cell, { module, text }] of context.cells.entries()) {
    const first = module.body.findIndex(({ kind }) => kind === 'Import' || kind === 'ImportFrom');
    if (first < 0) continue;
    // The last of the imports that stand together.
    let last = module.body[first]!;
    for (const stmt of module.body.slice(first)) {
      if (stmt.kind !== 'Import' && stmt.kind !== 'ImportFrom') break;
      last = stmt;
    }
    const lineEnd = text.indexOf('\n', last.end);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (!/^\s*(#.*)?$/.test(text.slice(last.end, end))) return undefined;
    return { name, edits: [{ site: { cell, start: end, end }, text: `\n${line}` }] };
  }
  return undefined;
}

const nameOf = (id: string): Name => ({ kind: 'Name', id, start: 0, end: 0 });

/** The program gives the name another meaning, or some import brings it from elsewhere. */
function isTaken(context: RuleContext, name: string): boolean {
  if (context.imports.path(nameOf(name)) !== undefined) return true;
  for (const { node } of context.all('Name')) if (node.id === name) return true;
  for (const { node } of context.all('FunctionDef')) if (node.name === name) return true;
  for (const { node } of context.all('ClassDef')) if (node.name === name) return true;
  return false;
}
