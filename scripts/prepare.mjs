// Builds dist/ after an install from git, as pre-commit and `npm install -g git+…` do it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** An install for all users leaves out the tools of the build, and says so to every npm below it. */
const inherited = /^npm_config_(global|location|prefix|omit|include|production|dry_run|package_lock_only)$/i;

function hasTools() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}

function run(...args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
  // What it prints belongs on stderr: `npm pack` names its file on stdout.
  const { status } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const npm = process.env['npm_execpath'];
if (!hasTools() && npm) run(npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
run('scripts/build.mjs');
