// Bundles the extension, its child processes, the command line and the webviews into dist/.
import { cp, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, context } from 'esbuild';
import { lazyBundles } from './lazyBundles.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: false,
};
const onNode = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // jsonc-parser's main is UMD, whose inner requires cannot be bundled.
  mainFields: ['module', 'main'],
  external: ['vscode', '@duckdb/node-api', '@duckdb/node-bindings'],
  // Its ES module asks for import.meta.url, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};
const inBrowser = { ...common, platform: 'browser', format: 'esm', target: 'es2022' };

const present = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
const bundles = [
  {
    ...onNode,
    // What the extension imports dynamically becomes a bundle of its own, required when first used.
    plugins: [lazyBundles],
    supported: { 'dynamic-import': false },
    entryPoints: present({ extension: 'src/extension/extension.ts' }),
    outdir: 'dist',
  },
  {
    ...onNode,
    entryPoints: present({
      cli: 'src/cli/main.ts',
      tableProcess: 'src/background/tableProcess.ts',
      jobProcess: 'src/background/jobProcess.ts',
      analysisWorker: 'src/background/analysisWorker.ts',
    }),
    outdir: 'dist',
  },
  {
    ...inBrowser,
    entryPoints: present({
      profile: 'webviews/profile/main.ts',
      results: 'webviews/results/main.ts',
      renderer: 'webviews/renderer/main.ts',
      output: 'webviews/output/main.ts',
    }),
    outdir: 'dist/webviews',
    loader: { '.css': 'css' },
  },
].filter((bundle) => Object.keys(bundle.entryPoints).length > 0);

if (production) await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await cp('node_modules/@vscode/codicons/dist', 'dist/codicons', {
  recursive: true,
  filter: (path) => !/\.(svg|csv|html|ts|json)$/.test(path),
});
await cp('node_modules/web-tree-sitter/web-tree-sitter.wasm', 'dist/web-tree-sitter.wasm');
await cp(
  'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
  'dist/tree-sitter-python.wasm',
);

for (const options of bundles) {
  if (watch) await (await context(options)).watch();
  else await build(options);
}
