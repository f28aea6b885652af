import type { Value } from './values.js';

/** Names with the value each had before a way through the program; undefined for a name it had not. */
export type Changes = Map<string, Value | undefined>;

/** Names of a function call or of the module, with the scope around it. */
export class Scope {
  private readonly names = new Map<string, Value>();
  private readonly globals = new Set<string>();
  /** Modules of `from module import *`, the latest first. */
  private readonly wildcards: string[] = [];
  /** What changed since each branch that is open began, so that going back costs what changed, not all there is. */
  private readonly journals: Changes[] = [];

  constructor(readonly outer?: Scope) {}

  get(name: string): Value | undefined {
    return this.names.get(name) ?? this.outer?.get(name);
  }

  addWildcard(module: string): void {
    this.module().wildcards.unshift(module);
  }

  /** The modules whose names the program took all of, the latest first. */
  wildcardModules(): readonly string[] {
    return this.module().wildcards;
  }

  own(name: string): Value | undefined {
    return this.names.get(name);
  }

  set(name: string, value: Value): void {
    if (this.globals.has(name)) this.module().assign(name, value);
    else this.assign(name, value);
  }

  delete(name: string): void {
    this.assign(name, undefined);
  }

  declareGlobal(name: string): void {
    if (this.outer) this.globals.add(name);
  }

  /** From here on changes are noted, until `rollBack`. */
  mark(): void {
    this.journals.push(new Map());
  }

  /** Undoes what changed since the last mark; gives the values that were undone. */
  rollBack(): Changes {
    const undone: Changes = new Map();
    for (const [name, before] of this.journals.pop() ?? []) {
      undone.set(name, this.names.get(name));
      this.put(name, before);
    }
    return undone;
  }

  /** Sets names to what a way through the program left them as. */
  apply(changes: Changes): void {
    for (const [name, value] of changes) this.assign(name, value);
  }

  private assign(name: string, value: Value | undefined): void {
    const journal = this.journals.at(-1);
    if (journal && !journal.has(name)) journal.set(name, this.names.get(name));
    this.put(name, value);
  }

  private put(name: string, value: Value | undefined): void {
    if (value === undefined) this.names.delete(name);
    else this.names.set(name, value);
  }

  private module(): Scope {
    return this.outer ? this.outer.module() : this;
  }
}
