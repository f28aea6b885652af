const READ_CALL = /\b(?:read|scan)_(?:csv|parquet|json|ndjson|table)\s*\(\s*[rR]?(["'])([^"'\n]+)\1/g;

/** Paths of tables that Python code reads by a literal name: `pd.read_csv("data.csv")`, each once, in their order. */
export function tablePathsInCode(code: string): string[] {
  const paths = new Set<string>();
  for (const line of code.split('\n')) {
    if (line.trimStart().startsWith('#')) continue;
    for (const [, , path] of line.matchAll(READ_CALL)) {
      if (path !== undefined && !/^[a-z][\w+.-]+:\/\//i.test(path)) paths.add(path);
    }
  }
  return [...paths];
}
