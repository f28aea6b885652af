// Starts the VS Code server on a free loopback port and stops it again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { installVscode } from './install.mjs';

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, deadline) {
  while (Date.now() < deadline) {
    try {
      const reply = await fetch(url);
      if (reply.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The VS Code server did not answer at ${url}.`);
}

/** What an installed extension consists of; the server does not follow links. */
const PARTS = [
  'package.json',
  'dist',
  'media',
  'snippets',
  'schemas',
  'samples',
  'docs/rules',
  'docs/alerts.md',
  'node_modules/@duckdb',
];

async function copyExtension(from, to) {
  for (const part of PARTS) {
    const source = path.join(from, part);
    if (existsSync(source)) await cp(source, path.join(to, part), { recursive: true });
  }
}

/**
 * @param {{ extensionFolder?: string, extensionFiles?: Record<string, string>, settings?: object, port?: number, smokeTest?: boolean }} options
 * extensionFolder: an unpacked extension to install (copied into a fresh extensions folder). extensionFiles: those of one
 * more, by name.
 */
export async function startServer({
  extensionFolder,
  extensionFiles,
  settings = {},
  port,
  smokeTest = true,
} = {}) {
  const vscode = await installVscode();
  const data = await mkdtemp(path.join(os.tmpdir(), 'ml-expert-vscode-'));
  const extensions = path.join(data, 'extensions');
  await mkdir(path.join(data, 'server/data/Machine'), { recursive: true });
  await mkdir(extensions);
  await mkdir(path.join(data, 'server/data/User'), { recursive: true });
  for (const scope of ['Machine', 'User']) {
    await writeFile(path.join(data, 'server/data', scope, 'settings.json'), JSON.stringify(settings));
  }
  if (extensionFolder) await copyExtension(extensionFolder, path.join(extensions, 'ml-expert.ml-expert'));
  for (const [name, text] of Object.entries(extensionFiles ?? {})) {
    await mkdir(path.join(extensions, 'one.more'), { recursive: true });
    await writeFile(path.join(extensions, 'one.more', name), text);
  }
  const chosen = port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [
      path.join(vscode, 'out/server-main.js'),
      ...[
        '--host',
        '127.0.0.1',
        '--port',
        String(chosen),
        '--without-connection-token',
        '--accept-server-license-terms',
      ],
      ...(smokeTest ? ['--enable-smoke-test-driver'] : []),
      ...[
        '--disable-telemetry',
        '--server-data-dir',
        path.join(data, 'server'),
        '--extensions-dir',
        extensions,
      ],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  let log = '';
  child.stdout.on('data', (chunk) => (log += chunk));
  child.stderr.on('data', (chunk) => (log += chunk));
  const url = `http://127.0.0.1:${chosen}`;
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(timer);
    }
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await answers(`${url}/version`, Date.now() + 60_000);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${log}`, { cause: error });
  }
  return { url, authority: `127.0.0.1:${chosen}`, dataFolder: data, stop, log: () => log };
}
