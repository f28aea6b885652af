import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles TypeScript files of src/core, [path, exported names][], and imports the result. */
export async function bundleCore(modules) {
  const folder = await mkdtemp(join(tmpdir(), 'ml-expert-bench-'));
  const outfile = join(folder, 'core.mjs');
  const contents = modules
    .map(([path, ...names]) => `export { ${names.join(', ')} } from './src/core/${path}';`)
    .join('\n');
  await build({
    stdin: { contents, resolveDir: new URL('../..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
