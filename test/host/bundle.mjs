import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
/** Looks at what all the others have executed. */
const LAST = 'everyCommand.test.ts';

/** Bundles the suites into one file, and their runner; returns the file VS Code is given as extensionTestsPath. */
export async function bundleSuites() {
  const folder = path.join(root, 'test/host');
  const suites = readdirSync(folder).filter((file) => file.endsWith('.test.ts') && file !== LAST);
  const options = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  };
  await build({
    ...options,
    entryPoints: [path.join(folder, 'index.ts')],
    outfile: path.join(root, 'out/host/index.js'),
  });
  await build({
    ...options,
    stdin: {
      contents: [...suites, LAST].map((file) => `import './${file}';`).join('\n'),
      resolveDir: folder,
    },
    outfile: path.join(root, 'out/host/suites.js'),
  });
  return path.join(root, 'out/host/index.js');
}
