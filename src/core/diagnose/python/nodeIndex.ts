import type { Module } from './ast.js';
import { fitted } from './fitted.js';
import { walk, type AnyNode } from './walk.js';

type Kind = AnyNode['kind'];
type NodeOf<K extends Kind> = Extract<AnyNode, { kind: K }>;

/** The nodes of a cell by kind, in source order: rules look at a few kinds each. */
export class NodeIndex {
  private readonly byKind = new Map<Kind, AnyNode[]>();

  constructor(module: Module) {
    for (const node of walk(module.body)) {
      const known = this.byKind.get(node.kind);
      if (known) known.push(node);
      else this.byKind.set(node.kind, [node]);
    }
    for (const [kind, nodes] of this.byKind) this.byKind.set(kind, fitted(nodes));
  }

  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    return (this.byKind.get(kind) ?? []) as NodeOf<K>[];
  }
}
