// Runs test/host/*.test.ts with Mocha inside the real extension host of VS Code and reports what it printed.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../../scripts/vscode/browser.mjs';
import { startServer } from '../../scripts/vscode/server.mjs';
import { bundleSuites } from './bundle.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const suite = await bundleSuites();
const workspace = await mkdtemp(path.join(os.tmpdir(), 'ml-expert-host-'));
await cp(path.join(root, 'samples'), workspace, { recursive: true });
const server = await startServer({
  settings: { 'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off' },
});
const browser = await launchBrowser();
const report = { passed: 0, failed: 0, skipped: 0 };
/** In front of what the suites say; the rest is the workbench's, of interest when they do not end. */
const MARK = 'ml-expert-host ';
const workbenchLog = [];
let exit;
try {
  const page = await browser.newPage();
  const ended = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationLog', (_type, args) => {
      for (const line of args.map(String)) {
        if (!line.startsWith(MARK)) {
          workbenchLog.push(line);
          continue;
        }
        const said = line.slice(MARK.length);
        if (said.startsWith('{"passed"')) Object.assign(report, JSON.parse(said));
        else console.log(said);
      }
    });
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  const remote = (folder) => `vscode-remote://${server.authority}${folder.split(path.sep).join('/')}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(suite)],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  await page.goto(`${server.url}/?${query}`);
  const timeout = new Promise((resolve) => setTimeout(resolve, 420_000, 'timeout').unref());
  exit = await Promise.race([ended, timeout]);
  if (exit === 'timeout') console.log('The extension host did not finish within 7 minutes.');
} finally {
  await browser.close();
  await server.stop();
  await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
}
if (report.passed + report.failed === 0) {
  report.failed = 1;
  console.log(workbenchLog.join('\n'));
}
if (process.env['ML_EXPERT_REPORT']) await writeFile(process.env['ML_EXPERT_REPORT'], JSON.stringify(report));
// Run as one suite of several, its counts are in the report and summed by the caller: a closing line would count them twice.
if (!process.env['ML_EXPERT_REPORT']) {
  console.log(`${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
}
process.exit(exit === 0 && report.failed === 0 ? 0 : 1);
