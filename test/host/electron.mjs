// The same suites in desktop VS Code: VSCODE_EXECUTABLE_PATH names one, otherwise @vscode/test-electron downloads it.
import { cpSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuites } from './bundle.mjs';

const workspace = mkdtempSync(path.join(os.tmpdir(), 'ml-expert-electron-'));
cpSync('samples', workspace, { recursive: true });
const executable = process.env['VSCODE_EXECUTABLE_PATH'];
await runTests({
  ...(executable ? { vscodeExecutablePath: executable } : {}),
  extensionDevelopmentPath: path.resolve('.'),
  extensionTestsPath: await bundleSuites(),
  launchArgs: [workspace, '--disable-workspace-trust', '--disable-extensions'],
});
