import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** The analysis as the extension has it, bundled from the sources; `rules` switches rules on or off by id. */
export async function loadAnalyzer(rules = {}) {
  if (!existsSync('dist/tree-sitter-python.wasm'))
    throw new Error('Run "npm run build" first: the parser is read from dist/.');
  const folder = mkdtempSync(join(tmpdir(), 'diagnose-bench-'));
  try {
    const outfile = join(folder, 'analysis.mjs');
    const stdin = {
      contents: `export { createAnalyzer } from './src/core/diagnose/analyzer.ts';
                 export { readProgram } from './src/core/diagnose/program/readProgram.ts';`,
      resolveDir: process.cwd(),
    };
    const banner = {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    };
    await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, banner, logLevel: 'error' });
    const { createAnalyzer, readProgram } = await import(outfile);
    return { analyzer: await createAnalyzer({ wasmFolder: resolve('dist'), rules }), readProgram };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
