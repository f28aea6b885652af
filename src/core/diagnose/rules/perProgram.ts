import type { RuleContext } from './rule.js';

/** `find` is asked once a program; what it finds is kept with the program and goes with it. */
export function perProgram<T>(find: (context: RuleContext) => T): (context: RuleContext) => T {
  return (context) => {
    if (!context.found.has(find)) context.found.set(find, find(context));
    return context.found.get(find) as T;
  };
}
