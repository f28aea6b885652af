import { Aliases } from './aliases.js';
import type { CellEffects, Later, Read, StatementEffects, Write } from './effects.js';

/**
 * The value a name holds, as a number: equal numbers were computed by equal code from equal values. `unknown` equals
 * nothing: a cell failed halfway, or was never seen to run.
 */
export type Version = number;
export const unknown: Version = -1;

export interface Held<By> {
  readonly version: Version;
  readonly by: By;
}

/** A name, or `name\0column` for one column of a table. */
export type Key = string;

export const nameOfKey = (key: Key): string => key.split('\0', 1)[0] ?? key;
const columnKey = (name: string, column: string): Key => `${name}\0${column}`;

/** Gives equal things equal numbers. */
export class Versions {
  private readonly numbers = new Map<string, number>();

  of(text: string): Version {
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size));
    return number;
  }
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Input<By> extends Held<By>, Place {}

export interface Output {
  /** Of the code and its inputs alone. */
  readonly base: Version;
  /** Another run of the same code on the same inputs may give something else. */
  readonly uncertain: boolean;
  /** The statement that set it, if it computes it from what the cell was given and changes it with every run. */
  readonly repeats: Place | undefined;
}

/** What one run of a cell takes from the namespace and leaves there. */
export interface Effect<By> {
  readonly inputs: ReadonlyMap<Key, Input<By>>;
  readonly outputs: ReadonlyMap<Key, Output>;
  /** Names it reads with all their columns. */
  readonly whole: ReadonlySet<string>;
  /** Names it sets anew, with whatever columns they had, and names it deletes. */
  readonly replaced: ReadonlySet<string>;
  /** Names it reads that nothing has set. */
  readonly absent: ReadonlyMap<string, Place>;
  readonly functions: ReadonlyMap<string, Later | undefined>;
  /** Which names hold one value afterwards. */
  readonly aliases: Aliases;
}

/** Names with their values, and who set them. */
export class Namespace<By> {
  private readonly held = new Map<Key, Held<By>>();
  private readonly functions = new Map<string, Later>();
  private names = Aliases.none();

  /** Which names hold one value. */
  get aliases(): Aliases {
    return this.names;
  }

  get(key: Key): Held<By> | undefined {
    return this.held.get(key);
  }

  columnsOf(name: string): Key[] {
    return [...this.held.keys()].filter((key) => key.startsWith(`${name}\0`));
  }

  laterOf(name: string): Later | undefined {
    return this.functions.get(name);
  }

  apply(effect: Effect<By>, versionOf: (output: Output, key: Key) => Version, by: By): void {
    for (const name of effect.replaced) {
      this.held.delete(name);
      this.functions.delete(name);
      for (const key of this.columnsOf(name)) this.held.delete(key);
    }
    for (const [key, output] of effect.outputs) this.held.set(key, { version: versionOf(output, key), by });
    for (const [name, later] of effect.functions) {
      if (later) this.functions.set(name, later);
      else this.functions.delete(name);
    }
    this.names = effect.aliases;
  }
}

/** Follows one run of a cell. @param seen what an input counts as; by default as what the namespace holds. */
export function effectIn<By>(
  cell: CellEffects,
  names: Namespace<By>,
  versions: Versions,
  seen: (key: Key, held: Held<By>) => Held<By> = (_, held) => held,
): Effect<By> {
  return new Run(names, versions, seen).through(cell);
}

class Run<By> {
  private readonly inputs = new Map<Key, Input<By>>();
  private readonly outputs = new Map<Key, Output>();
  private readonly whole = new Set<string>();
  private readonly replaced = new Set<string>();
  private readonly absent = new Map<string, Place>();
  private readonly functions = new Map<string, Later | undefined>();
  private readonly aliases: Aliases;

  constructor(
    private readonly names: Namespace<By>,
    private readonly versions: Versions,
    private readonly seen: (key: Key, held: Held<By>) => Held<By>,
  ) {
    this.aliases = names.aliases.copy();
  }

  through(cell: CellEffects): Effect<By> {
    for (const statement of cell.statements) this.run(statement);
    const { inputs, outputs, whole, replaced, absent, functions, aliases } = this;
    return { inputs, outputs, whole, replaced, absent, functions, aliases };
  }

  private run(statement: StatementEffects): void {
    const taken = new Map<Key, string>();
    let uncertain = statement.uncertain;
    let isUnknown = false;
    const take = (key: Key, at: Place): boolean => {
      const local = this.outputs.get(key);
      if (local) {
        uncertain ||= local.uncertain;
        isUnknown ||= local.base === unknown;
        taken.set(key, String(local.base));
        return true;
      }
      if (this.replaced.has(nameOfKey(key))) return false;
      const held = this.names.get(key);
      if (!held) return false;
      let input = this.inputs.get(key);
      if (!input) this.inputs.set(key, (input = { ...this.seen(key, held), start: at.start, end: at.end }));
      isUnknown ||= input.version === unknown;
      taken.set(key, `i${input.version}`);
      return true;
    };
    const read = ({ name, columns, ...at }: Read): void => {
      if (!take(name, at) && !this.replaced.has(name) && !this.absent.has(name)) this.absent.set(name, at);
      if (!columns && !this.replaced.has(name)) this.whole.add(name);
      const keys = columns?.map((column) => columnKey(name, column)) ?? this.columnsOf(name);
      for (const key of keys) take(key, at);
    };
    this.rename(statement);
    const writes = statement.writes.flatMap((write) => this.underEveryName(write));
    const wasGiven = new Set(writes.map(({ name }) => name).filter((name) => !this.outputs.has(name)));
    for (const each of statement.reads) {
      read(each);
      this.runLater(each.name, each, read, writes);
    }
    for (const { func, args } of statement.calls) {
      const later = this.laterOf(func);
      for (const [i, param] of later?.params.entries() ?? []) {
        const name = args[i];
        if (name !== undefined && later?.updatedParams.has(param)) {
          writes.push(...this.underEveryName({ name, updates: true, repeats: false, inPlace: true }));
        }
      }
    }
    const code = [...taken].sort(([a], [b]) => (a < b ? -1 : 1));
    const made = isUnknown ? unknown : this.versions.of(JSON.stringify([statement.fingerprint, code]));
    for (const write of writes) {
      const { name, column, updates } = write;
      const key = column === undefined ? name : columnKey(name, column);
      const base = made === unknown ? unknown : this.versions.of(`${made} ${key}`);
      if (column === undefined) {
        for (const each of this.columnsOf(name)) this.outputs.delete(each);
        this.replaced.add(name);
      }
      const again = write.repeats && wasGiven.has(name) && (updates || taken.has(key) || taken.has(name));
      this.outputs.set(key, {
        base,
        uncertain,
        repeats: again ? { start: statement.start, end: statement.end } : undefined,
      });
      if (column === undefined && !updates) this.functions.set(name, statement.functions.get(name));
    }
    for (const name of statement.deletes) {
      this.outputs.delete(name);
      this.replaced.add(name);
      this.functions.set(name, undefined);
    }
  }

  /** `b = a` gives a value a second name, `b = 1` takes one away. */
  private rename({ writes, deletes, aliases }: StatementEffects): void {
    for (const { name, column, updates } of writes)
      if (column === undefined && !updates) this.aliases.unlink(name);
    for (const name of deletes) this.aliases.unlink(name);
    for (const { name, of } of aliases) if (this.isSet(of)) this.aliases.link(name, of);
  }

  /** A value that is changed in place is changed under all its names. */
  private underEveryName(write: Write): Write[] {
    if (!write.inPlace) return [write];
    return [write, ...this.aliases.othersOf(write.name).map((name) => ({ ...write, name }))];
  }

  /** What a function reads and sets when it is called: where it is named, it may be. */
  private runLater(
    name: string,
    at: Place,
    read: (each: Read) => void,
    writes: { name: string; updates: boolean; repeats: boolean }[],
    visited = new Set<string>(),
  ): void {
    const later = this.laterOf(name);
    if (!later || visited.has(name)) return;
    visited.add(name);
    for (const each of later.reads) {
      if (this.isSet(each)) read({ name: each, columns: undefined, start: at.start, end: at.end });
      this.runLater(each, at, read, writes, visited);
    }
    for (const each of later.writes) writes.push({ name: each, updates: true, repeats: false });
  }

  private laterOf(name: string): Later | undefined {
    return this.functions.has(name) ? this.functions.get(name) : this.names.laterOf(name);
  }

  private isSet(name: string): boolean {
    return this.outputs.has(name) || (!this.replaced.has(name) && this.names.get(name) !== undefined);
  }

  private columnsOf(name: string): Key[] {
    const own = [...this.outputs.keys()].filter((key) => key.startsWith(`${name}\0`));
    return this.replaced.has(name) ? own : [...new Set([...own, ...this.names.columnsOf(name)])];
  }
}
