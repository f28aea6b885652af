import type { DataPath, ShareCell } from './shareInput.js';

const reading =
  /\b(?:read_(?:csv|table|parquet|json|jsonl|excel|feather|pickle|hdf|fwf)|scan_(?:csv|parquet)|loadtxt|genfromtxt|(?:np|numpy|joblib|torch)\.load|imread|open)\(\s*[rf]?(['"])([^'"\n]+)\1(\s*,\s*(?:mode\s*=\s*)?['"][wax])?/g;
const writing =
  /\b(?:to_(?:csv|parquet|json|excel|feather|pickle|hdf)|savefig|savez?|dump|urlretrieve)\([^\n]*?(['"])([^'"\n]+)\1/g;

/** Files that the code reads by a literal path and does not write itself before. */
export function dataPathsIn(cells: readonly ShareCell[]): DataPath[] {
  const written = new Set<string>();
  return cells.flatMap(({ kind, text }, cell) => {
    if (kind !== 'code') return [];
    return text.split('\n').flatMap((content, i): DataPath[] => {
      if (content.trimStart().startsWith('#')) return [];
      for (const [, , path] of content.matchAll(writing)) if (path !== undefined) written.add(path);
      return [...content.matchAll(reading)].flatMap(([, , path, writes]) => {
        if (path === undefined || /^\w+:\/\/|[{}*]/.test(path)) return [];
        if (writes !== undefined) written.add(path);
        return written.has(path) ? [] : [{ cell, line: i + 1, path }];
      });
    });
  });
}
