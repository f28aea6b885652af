import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the analysis and the maker of fuzzed programs into `folder`; returns the file. */
export async function bundleAnalysis(folder) {
  if (!existsSync('dist/tree-sitter-python.wasm'))
    throw new Error('Run "npm run build" first: the parser is read from dist/.');
  const contents = `export { createAnalyzer } from './src/core/diagnose/analyzer.ts';
    export { readProgram } from './src/core/diagnose/program/readProgram.ts';
    export { UserError } from './src/core/userError.ts';
    export { fuzzedProgram } from './test/unit/diagnose/fuzz/fuzzedProgram.ts';
    export { ownCorpus } from './test/unit/diagnose/fuzz/corpus.ts';`;
  const outfile = join(folder, 'analysis.mjs');
  const banner = {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  };
  const stdin = { contents, resolveDir: process.cwd() };
  await build({
    stdin,
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner,
    logLevel: 'error',
    sourcemap: 'inline',
  });
  return outfile;
}
