import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');

/** Bundles the suites and their runner; returns the file VS Code is given as extensionTestsPath. */
export async function bundleSuites() {
  const folder = path.join(root, 'test/host');
  const suites = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  await build({
    entryPoints: ['index.ts', ...suites].map((file) => path.join(folder, file)),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha', '@duckdb/node-api'],
    outdir: path.join(root, 'out/host'),
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(root, 'out/host/index.js');
}
