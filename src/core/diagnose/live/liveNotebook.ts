import type { CellEffects } from './effects.js';
import {
  effectIn,
  type Effect,
  type Held,
  type Key,
  nameOfKey,
  Namespace,
  type Output,
  type Place,
  unknown,
  type Version,
  Versions,
} from './namespace.js';

export interface Run {
  /** Position of the cell in the program; undefined once it is deleted. */
  readonly cell: number | undefined;
  readonly effects: CellEffects;
  readonly succeeded: boolean;
}

/** A run as it was: what it took, from which runs, and what it left. */
export interface Replayed extends Run {
  /** Its place among all runs. */
  readonly order: number;
  readonly effect: Effect<Replayed>;
  readonly versions: ReadonlyMap<Key, Version>;
}

/** What a cell would take and leave if the notebook, as it reads now, were run from the top. */
export interface Expected {
  readonly effect: Effect<number>;
  readonly lastRun: Replayed | undefined;
  /** It ran as it reads now, and was given what it would be given. */
  readonly isFresh: boolean;
  /** Its code is what ran last. */
  readonly isUnedited: boolean;
}

/**
 * A notebook beside its kernel. What the kernel holds is replayed from the runs that were seen; what it should hold
 * follows from the cells as they read now, in their order. Where the two differ, a cell shows what it no longer computes.
 */
export class LiveNotebook {
  /** What the kernel holds. */
  readonly kernel = new Namespace<Replayed>();
  readonly cells: readonly Expected[];
  private readonly versions = new Versions();
  private readonly lastRuns = new Map<number, Replayed>();
  private readonly writers = new Map<string, number[]>();

  /** @param cells in document order @param runs in the order they ended */
  constructor(cells: readonly CellEffects[], runs: readonly Run[]) {
    for (const [order, run] of runs.entries()) this.replay(run, order);
    const names = new Namespace<number>();
    this.cells = cells.map((cell, position) => this.expect(cell, position, names));
    for (const [position, { effect }] of this.cells.entries()) {
      for (const name of new Set([...effect.outputs.keys()].map(nameOfKey))) {
        this.writers.set(name, [...(this.writers.get(name) ?? []), position]);
      }
    }
  }

  /** Positions of the cells that set a name or change it. */
  writersOf(name: string): readonly number[] {
    return this.writers.get(name) ?? [];
  }

  private replay(run: Run, order: number): void {
    const before = run.cell === undefined ? undefined : this.lastRuns.get(run.cell);
    const seen = (key: Key, held: Held<Replayed>): Held<Replayed> => {
      // Run again on what it left itself, a cell that gives the same each time counts as given what it was given then.
      if (!before || held.by !== before || before.effects.fingerprint !== run.effects.fingerprint)
        return held;
      const given = before.effect.inputs.get(key);
      return given && !before.effect.outputs.get(key)?.repeats ? given : held;
    };
    const effect = effectIn(run.effects, this.kernel, this.versions, seen);
    const versions = new Map<Key, Version>();
    for (const [key, output] of effect.outputs) {
      versions.set(key, run.succeeded ? this.versionIn(output, order) : unknown);
    }
    const replayed: Replayed = { ...run, order, effect, versions };
    this.kernel.apply(effect, (_, key) => versions.get(key) ?? unknown, replayed);
    if (run.cell !== undefined) this.lastRuns.set(run.cell, replayed);
  }

  private versionIn({ base, uncertain }: Output, nonce: number | string): Version {
    if (base === unknown) return unknown;
    return uncertain ? this.versions.of(`${base} run ${nonce}`) : base;
  }

  private expect(cell: CellEffects, position: number, names: Namespace<number>): Expected {
    const effect = effectIn(cell, names, this.versions);
    const lastRun = this.lastRuns.get(position);
    const isUnedited = lastRun?.effects.fingerprint === cell.fingerprint;
    const isFresh =
      isUnedited &&
      lastRun.succeeded &&
      [...effect.inputs].every(([key, { version }]) => isSame(version, lastRun.effect.inputs.get(key)));
    names.apply(effect, (output, key) => this.expectedVersion(output, key, position, lastRun), position);
    return { effect, lastRun, isFresh, isUnedited };
  }

  private expectedVersion(
    output: Output,
    key: Key,
    position: number,
    lastRun: Replayed | undefined,
  ): Version {
    if (!lastRun?.succeeded || output.base === unknown) return unknown;
    const left = lastRun.effect.outputs.get(key);
    return left?.base === output.base
      ? (lastRun.versions.get(key) ?? unknown)
      : this.versionIn(output, `of cell ${position} to come`);
  }
}

function isSame(version: Version, held: { readonly version: Version } | undefined): boolean {
  return version !== unknown && held?.version === version;
}

/** Why what a cell shows is not what it computes now. */
export interface Stale {
  readonly name: string;
  readonly at: Place;
  readonly reason:
    | { readonly kind: 'edited' | 'rerun'; readonly cell: number; readonly through: readonly number[] }
    | { readonly kind: 'below'; readonly cell: number };
}

/** Of a cell that ran as it reads now. Undefined where it shows what it should, or too little was seen to say. */
export function staleness(live: LiveNotebook, position: number): Stale | undefined {
  const cell = live.cells[position];
  const { lastRun } = cell ?? {};
  if (!cell?.isUnedited || !lastRun?.succeeded) return undefined;
  for (const [key, read] of lastRun.effect.inputs) {
    const should = cell.effect.inputs.get(key);
    const name = nameOfKey(key);
    // Defined further down only, it is another matter.
    const at = should ?? cell.effect.inputs.get(name);
    if (!at || read.version === unknown) continue;
    if (should && (should.version === unknown || should.version === read.version)) continue;
    const from = read.by.cell;
    if (from === position) continue;
    if (from !== undefined && from > position) {
      return { name, at, reason: { kind: 'below', cell: from } };
    }
    const root = should && rootOf(live, lastRun, key, should.by, new Set([position]));
    if (root) return { name, at, reason: root };
  }
  return undefined;
}

/** The cell whose change makes the value of `key` another one, upstream of it. */
function rootOf(
  live: LiveNotebook,
  reader: Replayed,
  key: Key,
  maker: number,
  visited: Set<number>,
): Extract<Stale['reason'], { kind: 'edited' | 'rerun' }> | undefined {
  const { lastRun, effect } = live.cells[maker] ?? {};
  if (!lastRun?.succeeded || !effect || visited.has(maker)) return undefined;
  visited.add(maker);
  if (effect.outputs.get(key)?.base === lastRun.effect.outputs.get(key)?.base) {
    return lastRun.order > reader.order ? { kind: 'rerun', cell: maker, through: [] } : undefined;
  }
  for (const [input, { by, version }] of effect.inputs) {
    const given = lastRun.effect.inputs.get(input);
    if (!given || given.version === version || given.by.cell === maker) continue;
    const root = rootOf(live, lastRun, input, by, visited);
    if (root) return { ...root, through: [...root.through, maker] };
  }
  return live.cells[maker]?.isUnedited ? undefined : { kind: 'edited', cell: maker, through: [] };
}

/** A name in a cell whose value was left by a cell that is deleted, or that has been edited and does not set it any more. */
export interface LeftOver {
  readonly name: string;
  readonly at: Place;
  readonly from: number | undefined;
}

export function leftOvers(live: LiveNotebook, position: number): readonly LeftOver[] {
  const cell = live.cells[position];
  if (!cell) return [];
  return [...cell.effect.absent].flatMap(([name, at]) => {
    const held = live.kernel.get(name);
    if (!held || live.writersOf(name).length > 0) return [];
    return [{ name, at, from: held.by.cell }];
  });
}

/** A cell that was run again on what it had made itself, and made something else of it. */
export interface Repeated {
  readonly name: string;
  readonly at: Place;
  /** The cell that makes the value it should begin with. */
  readonly from: number;
  /** How often in a row. */
  readonly times: number;
}

export function repeatedRun(live: LiveNotebook, position: number): Repeated | undefined {
  const cell = live.cells[position];
  const { lastRun } = cell ?? {};
  if (!cell?.isUnedited || !lastRun?.succeeded) return undefined;
  for (const [key, output] of cell.effect.outputs) {
    const should = cell.effect.inputs.get(key) ?? cell.effect.inputs.get(nameOfKey(key));
    if (!output.repeats || !should) continue;
    if (lastRun.effect.inputs.get(key)?.version === should.version) continue;
    let times = 1;
    for (let run = lastRun, by = made(run, key); by?.cell === position; by = made(run, key)) {
      times++;
      run = by;
    }
    const maker = live.cells[should.by]?.lastRun;
    if (times === 1 || (maker && maker.order > lastRun.order)) continue;
    return { name: nameOfKey(key), at: output.repeats, from: should.by, times };
  }
  return undefined;
}

const made = (run: Replayed, key: Key): Replayed | undefined => run.effect.inputs.get(key)?.by;
