// `await import('./x.js')` of a local file becomes `require('./lazy/x.js')` of a second bundle, built beside the first.
import { basename, join, relative } from 'node:path';
import { existsSync } from 'node:fs';
import { build } from 'esbuild';

/** An esbuild plugin: activation loads only what is imported statically. */
export const lazyBundles = {
  name: 'lazy-bundles',
  setup(current) {
    const { outdir, ...options } = current.initialOptions;
    const isInner = basename(outdir) === 'lazy';
    const found = new Map();
    current.onStart(() => {
      found.clear();
    });
    current.onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = join(resolveDir, path.replace(/\.js$/, '.ts'));
      if (!existsSync(file)) return { errors: [{ text: `${path} does not exist` }] };
      const name = basename(file, '.ts');
      const other = found.get(name);
      if (other !== undefined && other !== file) {
        return { errors: [{ text: `Two lazily loaded files are called ${name}: ${relative('.', other)}` }] };
      }
      found.set(name, file);
      return { path: isInner ? `./${name}.js` : `./lazy/${name}.js`, external: true };
    });
    current.onEnd(async () => {
      const entries = Object.fromEntries([...found].filter(([name]) => !built.has(name)));
      for (const name of Object.keys(entries)) built.add(name);
      if (Object.keys(entries).length === 0) return;
      const outer = isInner ? outdir : join(outdir, 'lazy');
      await build({ ...options, entryPoints: entries, outdir: outer });
      if (!isInner) built.clear();
    });
  },
};
/** Names built in this round, so that two lazy bundles that import each other end. */
const built = new Set();
