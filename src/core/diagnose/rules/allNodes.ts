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
  private readonly callsByName = new Map<string, readonly NodeOf<'Call'>[]>();
  private readonly usesByName = new Map<string, readonly NodeOf<'Name'>[]>();
  private visits = 0;

  constructor(private readonly cells: readonly ParsedCell[]) {}

  /** Throws VisitsSpent. */
  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    let nodes = this.byKind.get(kind);
    if (!nodes) {
      nodes = this.cells.flatMap(({ nodes: index }, cell) => placedIn(index, cell, kind));
      this.byKind.set(kind, nodes);
    }
    return this.counted(nodes as unknown as readonly NodeOf<K>[]);
  }

  /** Calls of a function or method by its own name: `fit` for `self.model.fit(…)`. Throws VisitsSpent. */
  callsOf(name: string): readonly NodeOf<'Call'>[] {
    return this.counted(this.find(this.callsByName, name, callsIn));
  }

  /** Every place where a name is written. Throws VisitsSpent. */
  usesOf(name: string): readonly NodeOf<'Name'>[] {
    return this.counted(this.find(this.usesByName, name, usesIn));
  }

  private find<N>(found: Map<string, readonly N[]>, name: string, index: NamedIndex<N>): readonly N[] {
    let nodes = found.get(name);
    if (!nodes) {
      const all: N[] = [];
      for (const [cell, { nodes: of }] of this.cells.entries()) {
        const own = index(of, cell).get(name);
        if (own) all.push(...own);
      }
      nodes = all;
      found.set(name, nodes);
    }
    return nodes;
  }

  private counted<N>(nodes: readonly N[]): readonly N[] {
    this.visits += nodes.length;
    if (this.visits > maxVisits) throw new VisitsSpent();
    return nodes;
  }
}

type NamedIndex<N> = (nodes: NodeIndex, cell: number) => ReadonlyMap<string, readonly N[]>;

/** What is known of a cell where it stands; the trees of cells that are not edited stay. */
interface PlacedCell {
  readonly byKind: Map<Kind, readonly NodeOf<Kind>[]>;
  callsByName?: ReadonlyMap<string, readonly NodeOf<'Call'>[]>;
  usesByName?: ReadonlyMap<string, readonly NodeOf<'Name'>[]>;
}

/** By place: cells of the same text share one tree. */
const placed = new WeakMap<NodeIndex, Map<number, PlacedCell>>();
const maxPlaces = 20;

function placedCell(index: NodeIndex, cell: number): PlacedCell {
  let places = placed.get(index);
  if (!places) {
    places = new Map();
    placed.set(index, places);
  }
  let known = places.get(cell);
  if (!known) {
    if (places.size >= maxPlaces) places.clear();
    known = { byKind: new Map() };
    places.set(cell, known);
  }
  return known;
}

function placedIn<K extends Kind>(index: NodeIndex, cell: number, kind: K): readonly NodeOf<K>[] {
  const { byKind } = placedCell(index, cell);
  let nodes = byKind.get(kind);
  if (!nodes) {
    nodes = index.of(kind).map((node) => ({ node, cell, site: { cell, start: node.start, end: node.end } }));
    byKind.set(kind, nodes);
  }
  return nodes as unknown as readonly NodeOf<K>[];
}

const callsIn: NamedIndex<NodeOf<'Call'>> = (index, cell) => {
  const known = placedCell(index, cell);
  known.callsByName ??= byText(placedIn(index, cell, 'Call'), ({ node: { func } }) =>
    func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : undefined,
  );
  return known.callsByName;
};

const usesIn: NamedIndex<NodeOf<'Name'>> = (index, cell) => {
  const known = placedCell(index, cell);
  known.usesByName ??= byText(placedIn(index, cell, 'Name'), ({ node }) => node.id);
  return known.usesByName;
};

function byText<N>(
  nodes: readonly N[],
  textOf: (node: N) => string | undefined,
): ReadonlyMap<string, readonly N[]> {
  const found = new Map<string, N[]>();
  for (const node of nodes) {
    const text = textOf(node);
    if (text === undefined) continue;
    const same = found.get(text);
    if (same) same.push(node);
    else found.set(text, [node]);
  }
  return found;
}
