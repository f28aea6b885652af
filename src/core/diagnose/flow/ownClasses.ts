import type { Library, OwnMethod, UserClass } from './values.js';

/** The library's class at the root of a class of the user. */
export function libraryBase({ bases }: UserClass, depth = 0): Library | undefined {
  const direct = bases.find((base) => base.kind === 'library');
  if (direct || depth > 4) return direct;
  for (const base of bases) {
    const inherited = base.kind === 'class' ? libraryBase(base, depth + 1) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}

/** What calling an object of the class calls. */
export const forwardOf = (methods: ReadonlyMap<string, unknown>): string | undefined =>
  ['__call__', 'forward', 'call'].find((name) => methods.has(name));

/** Methods of a class and of the user's classes it extends. */
export function methodsOf(of: UserClass, depth = 0): ReadonlyMap<string, OwnMethod> {
  if (of.methods) return of.methods;
  const methods = new Map<string, OwnMethod>();
  for (const base of of.bases) {
    if (base.kind === 'class' && depth < 5) {
      for (const [name, method] of methodsOf(base, depth + 1)) methods.set(name, method);
    }
  }
  for (const stmt of of.definition.body) {
    if (stmt.kind === 'FunctionDef') methods.set(stmt.name, { node: stmt, cell: of.cell, scope: of.scope });
  }
  of.methods = methods;
  return methods;
}
