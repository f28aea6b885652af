import type { Import, ImportFrom } from '../python/ast.js';
import { libraryAt, memberOf } from './libraryNames.js';
import type { Scope } from './scope.js';

/** Binds imported names to library paths. A wildcard import is remembered for names that nothing binds. */
export function importNames(scope: Scope, stmt: Import | ImportFrom): void {
  if (stmt.kind === 'Import') {
    for (const { path, alias } of stmt.names) {
      if (alias !== undefined) scope.set(alias, libraryAt(path));
      else {
        const root = path.split('.')[0] ?? path;
        scope.set(root, libraryAt(root));
      }
    }
    return;
  }
  for (const { name, alias } of stmt.names) {
    if (name === '*') scope.addWildcard(stmt.module);
    else scope.set(alias ?? name, memberOf(libraryAt(stmt.module), name));
  }
}
