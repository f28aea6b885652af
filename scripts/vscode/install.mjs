// Brings a real VS Code (the server build that the npm package code-server ships) into .vscode-test/, once.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '4.139.1';
const CHROMIUM_VERSION = '153.0.0';
const folder = path.resolve('.vscode-test');
const serverFolder = path.join(folder, 'node_modules/code-server/lib/vscode');
const chromiumPackage = path.join(folder, 'node_modules/@sparticuz/chromium');

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];

async function npm(args, cwd) {
  try {
    await run('npm', args, { cwd, maxBuffer: 1 << 26, shell: process.platform === 'win32' });
  } catch (error) {
    throw new Error(`npm ${args.join(' ')} failed: ${error.stderr || error.message}`, { cause: error });
  }
}

/** Scripts are not run: code-server's own would compile modules that nothing here needs. */
export async function installVscode() {
  const ready = path.join(folder, `ready-${VERSION}`);
  if (existsSync(ready)) return serverFolder;
  console.error(`Installing VS Code (code-server ${VERSION}) from npm into .vscode-test/, once …`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await npm(['install', `code-server@${VERSION}`, ...quiet], folder);
  await npm(['install', '--omit=dev', ...quiet], serverFolder);
  await writeFile(ready, '');
  return serverFolder;
}

/** A Chromium from npm, for machines that have no browser. */
export async function installChromium() {
  if (!existsSync(chromiumPackage)) {
    console.error(
      `No browser found: installing @sparticuz/chromium ${CHROMIUM_VERSION} from npm into .vscode-test/, once …`,
    );
    await npm(['install', '--no-save', `@sparticuz/chromium@${CHROMIUM_VERSION}`, ...quiet], folder);
  }
  return path.join(chromiumPackage, 'build/index.js');
}
