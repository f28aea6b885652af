import type { Site } from './site.js';

/**
 * A set of rows, by how it came to be. Rows that are read are a `source`; a random split makes two `part`s; a filter
 * or slice makes a `filter`; drawing with replacement or synthesis makes `copies`. A node contains only rows of its
 * parents (copies of them, for `copies`); with several parents it may hold rows of each.
 */
export interface RowNode {
  readonly id: number;
  readonly kind: 'source' | 'part' | 'filter' | 'copies';
  readonly parents: readonly RowNode[];
  /** Parts of one split share its number; each is one `part` of it. */
  readonly split?: number;
  readonly role?: Role;
  readonly site: Site;
  /** The loops around what brings or draws them, also those that call the function it is in: other rows in each round. */
  readonly loops?: readonly Site[];
  /** Copies that are rows in another order each time; a part that a seed draws. */
  readonly by?: 'shuffle' | 'seed';
  /** Copies that hold every row of the parents at least once. */
  readonly isWhole?: boolean;
  /** A filter by what the rows hold themselves, whatever was done with them. */
  readonly isOwn?: boolean;
  /** Written out in the program, or of unknown origin: that they are rows is told only by what is done with them. */
  readonly isAssumed?: boolean;
  /** The node and all it is made of, once asked for. */
  ancestry?: readonly RowNode[];
}

/** `fold`: the test part of one round of cross-validation; `validation`: a part of that name, meant for choosing. */
export type Role = 'train' | 'test' | 'fold' | 'validation';

/** The rows of a value: the union of nodes. Empty when nothing is known. */
export type Rows = readonly RowNode[];

export const noRows: Rows = [];

export function unionRows(a: Rows, b: Rows): Rows {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const extra = b.filter((node) => !a.includes(node));
  return extra.length === 0 ? a : [...a, ...extra].slice(0, 24);
}

/** True when every row of `node` is certainly among `rows`. */
function covers(rows: Rows, node: RowNode, depth = 0): boolean {
  if (rows.includes(node)) return true;
  if (depth > 40) return false;
  if (rows.some((each) => each.isWhole === true && covers(each.parents, node, depth + 1))) return true;
  if (node.parents.length === 0) return false;
  return node.parents.every((parent) => covers(rows, parent, depth + 1));
}

/** True when the two certainly share rows: one is made of the other's rows alone. */
export function certainlyShare(a: Rows, b: Rows): boolean {
  return b.some((node) => covers(a, node)) || a.some((node) => covers(b, node));
}

/** True when `a` holds every row of `b`. */
export function containsAll(a: Rows, b: Rows): boolean {
  return b.length > 0 && b.every((node) => covers(a, node));
}

/**
 * True when a statistic over `a` has seen rows of `b`: they certainly share rows, or one is a random part of rows that
 * the other was taken from independently of that split.
 */
export function sawRowsOf(a: Rows, b: Rows): boolean {
  if (certainlyShare(a, b)) return true;
  if (b.some((node) => partOfMixed(a, node))) return true;
  return a.some((left) =>
    b.some((right) => independentlyDrawn(left, right) || independentlyDrawn(right, left)),
  );
}

/**
 * A random part of rows cut back out of a concatenation: which of the sources the cut holds is not known, but train and
 * test part have rows of the same one.
 */
function partOfMixed(rows: Rows, node: RowNode): boolean {
  const chain = ancestry(node);
  const at = chain.findIndex((each) => each.kind === 'part');
  return at >= 0 && chain.slice(at + 1).some((each) => rows.includes(each));
}

function independentlyDrawn(random: RowNode, other: RowNode): boolean {
  for (const part of ancestry(random)) {
    if (part.kind !== 'part') continue;
    const sibling = ancestry(other).some((node) => node.kind === 'part' && node.split === part.split);
    if (sibling) return false;
    if (part.parents.every((parent) => ancestry(other).includes(parent))) return true;
  }
  return false;
}

/** Parts of two random splits of the same rows, made without regard to each other: about a share of each is in the other. */
export function areDrawnTwice(a: Rows, b: Rows): boolean {
  if (isRandomlySeparated(a, b)) return false;
  const parts = (rows: Rows): RowNode[] =>
    rows.flatMap(ancestry).filter(({ kind, by }) => kind === 'part' && by === undefined);
  const others = parts(b);
  return parts(a).some((part) =>
    others.some(
      (other) =>
        other.split !== part.split &&
        other.parents.length === part.parents.length &&
        other.parents.every((parent) => part.parents.includes(parent)),
    ),
  );
}

/** True for rows put together from several origins, such as a training and a test file, or from both parts of a split. */
export function isConcatenation(rows: Rows): boolean {
  return rows.some((a, i) =>
    rows.slice(i + 1).some((b) => {
      const ofA = ancestry(a);
      const ofB = ancestry(b);
      const siblings = ofA.some(
        (left) => left.kind === 'part' && ofB.some((right) => right !== left && right.split === left.split),
      );
      return siblings || !ofA.some((node) => ofB.includes(node));
    }),
  );
}

/** True when the two hold different parts of one split. */
export function isRandomlySeparated(a: Rows, b: Rows): boolean {
  const parts = a.flatMap(ancestry).filter(({ kind }) => kind === 'part');
  return b.flatMap(ancestry).some((node) => parts.some((part) => part !== node && part.split === node.split));
}

/** A part of the training rows of another split. */
export function isInsideTraining(node: RowNode): boolean {
  const chain = ancestry(node);
  const at = chain.findIndex(({ kind }) => kind === 'part');
  return at >= 0 && chain.slice(at + 1).some(({ kind, role }) => kind === 'part' && role === 'train');
}

/** The node and all it is made of. */
export function ancestry(node: RowNode): readonly RowNode[] {
  if (node.ancestry) return node.ancestry;
  const out: RowNode[] = [node];
  for (let i = 0; i < out.length && out.length < 200; i++) {
    for (const parent of out[i]!.parents) if (!out.includes(parent)) out.push(parent);
  }
  node.ancestry = out;
  return out;
}

/**
 * The split that separates two sets of rows, when there is one: the parts of one split, or two filters of the same
 * rows.
 */
export function separation(
  a: Rows,
  b: Rows,
): { readonly left: RowNode; readonly right: RowNode } | undefined {
  for (const left of a.flatMap(ancestry)) {
    for (const right of b.flatMap(ancestry)) {
      if (left === right) continue;
      const split = left.kind === 'part' && right.kind === 'part' && left.split === right.split;
      if (split) return { left, right };
      const filters = left.kind === 'filter' && right.kind === 'filter';
      if (filters && left.parents.some((parent) => right.parents.includes(parent))) return { left, right };
    }
  }
  return undefined;
}

/** In shares or in numbers of rows. */
interface Bounds {
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

/** Makes row nodes; one a program. The same cut of the same rows gives the same node. */
export class RowFactory {
  /** Those around the statement that is followed. */
  loops: readonly Site[] = [];
  private count = 0;
  private splits = 0;
  /** Of splits that draw the same rows in each round. */
  private readonly repeated = new Set<number>();
  private readonly seeded = new Map<string, number>();
  private readonly known = new Map<string, RowNode>();
  private readonly slices = new Map<string, readonly (Bounds & { readonly node: RowNode })[]>();

  source(site: Site): RowNode {
    return { id: this.count++, kind: 'source', parents: [], site, loops: this.loops };
  }

  /** Rows from outside that have a name: asked for again, they are the same. */
  named(name: string, site: Site, role?: Role): RowNode {
    const key = `named ${name}`;
    const known = this.known.get(key);
    if (known) return known;
    const node: RowNode = { id: this.count++, kind: 'source', parents: [], site, ...(role && { role }) };
    this.known.set(key, node);
    return node;
  }

  assumed(site: Site): RowNode {
    return { ...this.source(site), isAssumed: true };
  }

  /** Rows between two bounds: part of what was cut before between wider ones. */
  slice(rows: Rows, site: Site, text: string, bounds: Bounds | undefined): Rows {
    const of = rows.map(({ id }) => id).join();
    const wider = (this.slices.get(of) ?? []).findLast(
      (each) =>
        bounds?.unit === each.unit &&
        each.from <= bounds.from &&
        bounds.to <= each.to &&
        (each.from < bounds.from || bounds.to < each.to),
    );
    const cut = this.filter(wider ? [wider.node] : rows, site, text);
    const [node] = cut;
    if (bounds && node) this.slices.set(of, [...(this.slices.get(of) ?? []), { ...bounds, node }]);
    return cut;
  }

  filter(rows: Rows, site: Site, key: string, isOwn = false): Rows {
    return rows.length === 0
      ? rows
      : [this.derived('filter', rows, site, `filter ${key}`, isOwn ? { isOwn } : {})];
  }

  /** `isWhole`: of every row at least one; a draw leaves some out. */
  copies(rows: Rows, site: Site, isWhole = false): Rows {
    return rows.length === 0
      ? rows
      : [this.derived('copies', rows, site, `copies ${site.cell} ${site.start}`, isWhole ? { isWhole } : {})];
  }

  /** The same rows, in another order each time. */
  reshuffled(rows: Rows, site: Site): RowNode {
    const key = `reshuffled ${site.cell} ${site.start} of ${rows.map(({ id }) => id).join()}`;
    const known = this.known.get(key);
    if (known) return known;
    const node: RowNode = { id: this.count++, kind: 'copies', parents: rows, site, by: 'shuffle' };
    this.known.set(key, node);
    return node;
  }

  /**
   * A number for a split. The same seeded (or unshuffled) split of the same rows gives the same parts, so `key` names
   * its arguments when they say so.
   */
  split(key?: string): number {
    const known = key === undefined ? undefined : this.seeded.get(key);
    if (known !== undefined) return known;
    if (key !== undefined) {
      this.seeded.set(key, this.splits);
      this.repeated.add(this.splits);
    }
    return this.splits++;
  }

  part(rows: Rows, site: Site, split: number, role: Role, index: number, by?: RowNode['by']): RowNode {
    const key = `part ${split} ${index} ${rows.map((node) => node.id).join()}`;
    const known = this.known.get(key);
    if (known) return known;
    const node: RowNode = {
      id: this.count++,
      kind: 'part',
      parents: rows,
      split,
      role,
      site,
      ...(by && { by }),
      ...(!this.repeated.has(split) && { loops: this.loops }),
    };
    this.known.set(key, node);
    return node;
  }

  /** The other part of a split in two. */
  sibling(node: RowNode): RowNode {
    const role = node.role === 'test' ? 'train' : 'test';
    const at = (index: number): RowNode => this.part(node.parents, node.site, node.split ?? -1, role, index);
    const first = at(0);
    return first === node ? at(1) : first;
  }

  private derived(
    kind: 'filter' | 'copies',
    rows: Rows,
    site: Site,
    key: string,
    more: Pick<RowNode, 'isWhole' | 'isOwn'>,
  ): RowNode {
    const full = `${key} of ${rows.map((node) => node.id).join()}`;
    const known = this.known.get(full);
    if (known) return known;
    const node: RowNode = { id: this.count++, kind, parents: rows, site, ...more };
    this.known.set(full, node);
    return node;
  }
}
