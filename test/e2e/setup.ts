import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { TestProject } from 'vitest/node';
import { startServer } from '../../scripts/vscode/server.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
  }
}

const settings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
};

/**
 * Installs the packaged .vsix, the very file a user gets, so that a file missing from it fails a test.
 * ML_EXPERT_URL names a server that runs already (npm start), for quick rounds while developing.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env['ML_EXPERT_URL'];
  if (running) {
    project.provide('url', running);
    return undefined;
  }
  const folder = path.resolve('out/e2e');
  const vsix = path.join(folder, 'ml-expert.vsix');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, ['scripts/package.mjs', vsix], { stdio: 'inherit' });
  const extensionFolder = path.join(folder, 'extension');
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(vsix)))) {
    if (!name.startsWith('extension/') || name.endsWith('/')) continue;
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  const server = await startServer({ extensionFolder, settings });
  project.provide('url', server.url);
  return () => server.stop();
}
