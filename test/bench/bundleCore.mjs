import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles TypeScript files, [path in src/core, exported names][], and imports the result. */
export async function bundleCore(modules) {
  const { file, remove } = await writeBundle(modules);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    await remove();
  }
}

/** As `bundleCore`, for another process or thread to import. */
export async function writeBundle(modules) {
  // Beside the other bundles, where the database library is found.
  const place = join(root, 'dist', 'bench');
  await mkdir(place, { recursive: true });
  const folder = await mkdtemp(join(place, 'core-'));
  const file = join(folder, 'core.mjs');
  const contents = modules
    .map(([path, ...names]) => `export { ${names.join(', ')} } from './src/core/${path}';`)
    .join('\n');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['@duckdb/node-api', '@duckdb/node-bindings'],
    outfile: file,
  });
  return { file, remove: () => rm(folder, { recursive: true }) };
}
