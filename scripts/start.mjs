// npm start: the demo folder in the npm-shipped VS Code; prints its address.
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startServer } from './vscode/server.mjs';

const folder = path.resolve('demo-output/workspace');
await mkdir(folder, { recursive: true });
await cp('samples', folder, { recursive: true, force: false });
const port = Number(process.env['PORT'] ?? 0) || undefined;
const server = await startServer({
  extensionFolder: '.',
  ...(port ? { port } : {}),
  settings: {
    'security.workspace.trust.enabled': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'telemetry.telemetryLevel': 'off',
  },
});
console.log(`ML Expert runs at ${server.url}/?folder=${encodeURIComponent(folder)}\nPress Ctrl+C to stop.`);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
