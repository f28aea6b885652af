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
}

interface PlacedCell {
  readonly cell: number;
  readonly byKind: Map<Kind, readonly NodeOf<Kind>[]>;
}

/** Of cells where they were last; the trees of cells that are not edited stay. */
const lastPlaced = new WeakMap<NodeIndex, PlacedCell>();

function placedIn(index: NodeIndex, cell: number, kind: Kind): readonly NodeOf<Kind>[] {
  let last = lastPlaced.get(index);
  if (last?.cell !== cell) {
    last = { cell, byKind: new Map() };
    lastPlaced.set(index, last);
  }
  let placed = last.byKind.get(kind);
  if (!placed) {
    placed = index.of(kind).map((node) => ({ node, cell, site: { cell, start: node.start, end: node.end } }));
    last.byKind.set(kind, placed);
  }
  return placed;
}
