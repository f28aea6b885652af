import type { NodeIndex } from '../python/nodeIndex.js';
import type { AnyNode } from '../python/walk.js';
import type { ParsedCell, Placed } from './rule.js';

type Kind = AnyNode['kind'];
type NodeOf<K extends Kind> = Placed<Extract<AnyNode, { kind: K }>>;

/** Nodes that all rules together may visit; a notebook of 200 cells takes some hundred thousand. */
const maxVisits = 2_000_000;

/** A rule asked for more nodes than are left: it compares each with each in a program that is no one's. */
export class VisitsSpent extends Error {}

/** The nodes of a program by kind, with their places. */
export class AllNodes {
  private readonly byKind = new Map<Kind, readonly NodeOf<Kind>[]>();
  private readonly byName = new Map<string, readonly NodeOf<'Call'>[]>();
  private visits = 0;

  constructor(private readonly cells: readonly ParsedCell[]) {}

  /** Throws VisitsSpent. */
  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    let nodes = this.byKind.get(kind);
    if (!nodes) {
      nodes = this.cells.flatMap(({ nodes: index }, cell) => placedIn(index, cell, kind));
      this.byKind.set(kind, nodes);
    }
    this.visits += nodes.length;
    if (this.visits > maxVisits) throw new VisitsSpent();
    return nodes as unknown as readonly NodeOf<K>[];
  }

  /** Calls of a function or method by its own name: `fit` for `self.model.fit(…)`. Throws VisitsSpent. */
  callsOf(name: string): readonly NodeOf<'Call'>[] {
    let calls = this.byName.get(name);
    if (!calls) {
      calls = this.cells.flatMap(({ nodes }, cell) => callsIn(nodes, cell).get(name) ?? []);
      this.byName.set(name, calls);
    }
    this.visits += calls.length;
    if (this.visits > maxVisits) throw new VisitsSpent();
    return calls;
  }
}

interface PlacedCell {
  readonly cell: number;
  readonly byKind: Map<Kind, readonly NodeOf<Kind>[]>;
  callsByName?: ReadonlyMap<string, readonly NodeOf<'Call'>[]>;
}

/** Of cells where they were last; the trees of cells that are not edited stay. */
const lastPlaced = new WeakMap<NodeIndex, PlacedCell>();

function placedCell(index: NodeIndex, cell: number): PlacedCell {
  let last = lastPlaced.get(index);
  if (last?.cell !== cell) {
    last = { cell, byKind: new Map() };
    lastPlaced.set(index, last);
  }
  return last;
}

function placedIn(index: NodeIndex, cell: number, kind: Kind): readonly NodeOf<Kind>[] {
  const { byKind } = placedCell(index, cell);
  let placed = byKind.get(kind);
  if (!placed) {
    placed = index.of(kind).map((node) => ({ node, cell, site: { cell, start: node.start, end: node.end } }));
    byKind.set(kind, placed);
  }
  return placed;
}

function callsIn(index: NodeIndex, cell: number): ReadonlyMap<string, readonly NodeOf<'Call'>[]> {
  const last = placedCell(index, cell);
  if (!last.callsByName) {
    const byName = new Map<string, NodeOf<'Call'>[]>();
    for (const call of placedIn(index, cell, 'Call') as readonly NodeOf<'Call'>[]) {
      const { func } = call.node;
      const name = func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : undefined;
      if (name === undefined) continue;
      const known = byName.get(name);
      if (known) known.push(call);
      else byName.set(name, [call]);
    }
    last.callsByName = byName;
  }
  return last.callsByName;
}
