import type { Library } from './values.js';

/** Programs share few paths; a program made to have many does not fill the memory. */
const maxNames = 20_000;

const roots = new Map<string, Library>();
let names = 0;

/** What a dotted path of a library stands for: one object a path, so that its text is put together and hashed once. */
export function libraryAt(path: string): Library {
  return child(roots, path, path);
}

/** `sklearn.svm` and `SVC` → `sklearn.svm.SVC`. */
export function memberOf(library: Library, name: string): Library {
  return library.members.get(name) ?? child(library.members, name, `${library.path}.${name}`);
}

function child(siblings: Map<string, Library>, name: string, path: string): Library {
  let known = siblings.get(name);
  if (!known) {
    if (names >= maxNames) {
      roots.clear();
      names = 0;
    }
    known = { kind: 'library', path, members: new Map() };
    siblings.set(name, known);
    names++;
  }
  return known;
}
