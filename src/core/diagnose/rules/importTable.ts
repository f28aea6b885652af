import type { Expr } from '../python/ast.js';
import type { NodeIndex } from '../python/nodeIndex.js';
import { unboundTorch } from './pytorch/unboundTorch.js';

/** The tables of the last programs: an edit seldom changes an import, and what was found by a table is found again. */
const last: ImportTable[] = [];
const maxLast = 4;

/** The import table of a program; the same object as before when the program imports the same. */
export function importsOf(cells: readonly { readonly nodes: NodeIndex }[]): ImportTable {
  const table = new ImportTable(cells);
  const same = last.find((each) => each.equals(table));
  if (same) return same;
  last.unshift(table);
  last.length = Math.min(last.length, maxLast);
  return table;
}

/** What imported names stand for, wherever in the program the import is: also inside functions that are never called. */
export class ImportTable {
  private readonly paths = new Map<string, string>();
  private readonly roots = new Set<string>();

  constructor(cells: readonly { readonly nodes: NodeIndex }[]) {
    for (const { nodes } of cells) {
      for (const { names } of nodes.of('Import')) {
        for (const { path, alias } of names) {
          const root = path.split('.')[0] ?? path;
          this.roots.add(root);
          this.paths.set(alias ?? root, alias === undefined ? root : path);
        }
      }
      for (const { module, names } of nodes.of('ImportFrom')) {
        this.roots.add(module.split('.')[0] ?? module);
        for (const { name, alias } of names)
          if (name !== '*') this.paths.set(alias ?? name, `${module}.${name}`);
      }
    }
    const torch = unboundTorch(cells, this.roots);
    if (torch.size > 0) this.roots.add('torch');
    for (const [name, path] of torch) if (!this.paths.has(name)) this.paths.set(name, path);
  }

  equals(other: ImportTable): boolean {
    if (this.paths.size !== other.paths.size || this.roots.size !== other.roots.size) return false;
    for (const root of this.roots) if (!other.roots.has(root)) return false;
    for (const [name, path] of this.paths) if (other.paths.get(name) !== path) return false;
    return true;
  }

  /** True when something of the library is imported. */
  has(root: string): boolean {
    return this.roots.has(root);
  }

  /** The names by which the program has something of one of the libraries. */
  namesOf(libraries: ReadonlySet<string>): readonly string[] {
    return [...this.paths].filter(([, path]) => libraries.has(path.split('.')[0]!)).map(([name]) => name);
  }

  /** `np.nan` → `numpy.nan`; undefined when the first name is not imported. */
  path(expr: Expr): string | undefined {
    if (expr.kind === 'Name') return this.paths.get(expr.id);
    if (expr.kind !== 'Attribute') return undefined;
    const value = this.path(expr.value);
    return value === undefined ? undefined : `${value}.${expr.attr}`;
  }
}
