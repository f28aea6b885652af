import type { Value } from './values.js';

/** Names of a function call or of the module, with the scope around it. */
export class Scope {
  readonly names = new Map<string, Value>();
  private readonly globals = new Set<string>();

  constructor(readonly outer?: Scope) {}

  get(name: string): Value | undefined {
    return this.names.get(name) ?? this.outer?.get(name);
  }

  set(name: string, value: Value): void {
    if (this.globals.has(name)) this.module().names.set(name, value);
    else this.names.set(name, value);
  }

  delete(name: string): void {
    this.names.delete(name);
  }

  declareGlobal(name: string): void {
    if (this.outer) this.globals.add(name);
  }

  private module(): Scope {
    return this.outer ? this.outer.module() : this;
  }
}
