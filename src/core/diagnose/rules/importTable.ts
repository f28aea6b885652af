import type { Attribute, Expr } from '../python/ast.js';
import type { NodeIndex } from '../python/nodeIndex.js';

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
    this.addUnboundTorch(cells);
  }

  /** Pieces of PyTorch code are passed around without their imports; `nn`, `F` and `optim` then mean the usual modules. */
  private addUnboundTorch(cells: readonly { readonly nodes: NodeIndex }[]): void {
    if (['tensorflow', 'keras', 'jax', 'mxnet', 'paddle'].some((root) => this.roots.has(root))) return;
    const isTorch =
      this.roots.has('torch') ||
      cells.some(
        ({ nodes }) =>
          nodes.of('Attribute').some(speaksOfTorch) ||
          nodes.of('ClassDef').some(({ bases }) => bases.some(isModule)),
      );
    if (!isTorch) return;
    this.roots.add('torch');
    for (const [name, path] of conventional) if (!this.paths.has(name)) this.paths.set(name, path);
  }

  /** True when something of the library is imported. */
  has(root: string): boolean {
    return this.roots.has(root);
  }

  /** `np.nan` → `numpy.nan`; undefined when the first name is not imported. */
  path(expr: Expr): string | undefined {
    if (expr.kind === 'Name') return this.paths.get(expr.id);
    if (expr.kind !== 'Attribute') return undefined;
    const value = this.path(expr.value);
    return value === undefined ? undefined : `${value}.${expr.attr}`;
  }
}

const conventional = [
  ['torch', 'torch'],
  ['nn', 'torch.nn'],
  ['F', 'torch.nn.functional'],
  ['optim', 'torch.optim'],
] as const;

const speaksOfTorch = ({ value, attr }: Attribute): boolean =>
  attr === 'zero_grad' || (value.kind === 'Name' && value.id === 'torch');

const isModule = (base: Expr): boolean =>
  base.kind === 'Attribute' && base.attr === 'Module' && base.value.kind === 'Name' && base.value.id === 'nn';
