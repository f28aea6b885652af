/* global document, performance, MutationObserver */
// How long a finding takes to be underlined after the key press that makes it, in a real VS Code: `npm run bench -- squiggle`,
// after a build, on an idle machine. Beside it, from the same key presses, an extension that underlines at once, without a
// pause or a thought: what is above that is ours. Prints, judges nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../../scripts/vscode/browser.mjs';
import { startServer } from '../../scripts/vscode/server.mjs';

const EDITS = 30;
/** One letter short of a comparison with NaN. */
const LINE = 'missing = df[df["sex"] == np.na]';
const HEAD = 'import numpy as np\nimport pandas as pd\ndf = pd.read_csv("penguins.csv")\n';

const echo = {
  'package.json': JSON.stringify({
    name: 'echo',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.80.0' },
    main: 'main.js',
    activationEvents: ['onLanguage:python'],
  }),
  'main.js': `const vscode = require('vscode');
exports.activate = () => {
  const own = vscode.languages.createDiagnosticCollection('echo');
  vscode.workspace.onDidChangeTextDocument(({ document }) => {
    const at = document.getText().indexOf('np.nan]');
    if (document.languageId !== 'python') return;
    if (at < 0) return own.delete(document.uri);
    const { line } = document.positionAt(at);
    own.set(document.uri, [new vscode.Diagnostic(new vscode.Range(line, 0, line, 7), 'echo', 1)]);
  });
};`,
};

const folder = await mkdtemp(path.join(os.tmpdir(), 'ml-expert-squiggle-'));
await writeFile(path.join(folder, 'short.py'), `${HEAD}${LINE}\n`);
await writeFile(path.join(folder, 'long.ipynb'), longNotebook(200));
const server = await startServer({
  extensionFolder: '.',
  extensionFiles: echo,
  settings: {
    'security.workspace.trust.enabled': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'telemetry.telemetryLevel': 'off',
    'editor.autoClosingBrackets': 'never',
    'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    'git.enabled': false,
  },
});
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`);
  await page.locator('.activitybar [aria-label*="ML Expert"]').first().waitFor({ timeout: 60_000 });
  console.log(`${EDITS} key presses each; milliseconds, median (9 of 10 below)`);
  for (const [name, what] of [
    ['short.py', 'a script of 4 lines'],
    ['long.ipynb', 'a notebook of 200 cells'],
  ]) {
    const times = await measure(page, name);
    const all = times.map(({ finding }) => finding);
    const editor = times.map(({ echo: own }) => own);
    const ours = times.map(({ finding, echo: own }) => finding - own);
    console.log(`${what}: key to squiggle ${shown(all)}`);
    console.log(`  of it VS Code, to and from its extension host: ${shown(editor)}`);
    console.log(`  of it ours, the pause after the last letter and the analysis: ${shown(ours)}`);
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Opens a file, puts the cursor behind `np.na` and types the letter that is missing, again and again. */
async function measure(page, name) {
  await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first().dblclick();
  // Once all is loaded: a click before goes to an editor that is replaced.
  await page.locator('.view-line').getByText('missing').first().waitFor();
  await page.waitForTimeout(3_000);
  await page.locator('.view-line').getByText('missing').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const times = [];
  // The first presses load and compile what they need, on both sides.
  for (let edit = -5; edit < EDITS; edit++) {
    await page.evaluate(watchNextKey);
    await page.keyboard.press('n');
    const time = await page.evaluate(() => globalThis.underlined);
    if (edit >= 0) times.push(time);
    await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached', timeout: 20_000 });
    await page.waitForTimeout(250);
  }
  return times;
}

/** In the page: from the key press to the squiggles of both extensions. */
function watchNextKey() {
  globalThis.underlined = new Promise((resolve, reject) => {
    let pressed = 0;
    const times = {};
    setTimeout(() => reject(new Error(`Not both were underlined: ${JSON.stringify(times)}`)), 20_000);
    document.addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (pressed === 0) return;
      if (document.querySelector('.squiggly-warning')) times.echo ??= performance.now() - pressed;
      if (document.querySelector('.squiggly-error')) times.finding ??= performance.now() - pressed;
      if (times.echo === undefined || times.finding === undefined) return;
      observer.disconnect();
      resolve(times);
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['class'],
    });
  });
}

function longNotebook(cells) {
  const texts = [`${HEAD}${LINE}`];
  for (let i = 1; i < cells; i++) {
    texts.push(
      `part_${i} = df[df["body_mass_g"] > ${i}].copy()\npart_${i}["ratio"] = part_${i}["bill_length_mm"] / ${i}`,
    );
  }
  return JSON.stringify({
    cells: texts.map((source) => ({
      cell_type: 'code',
      source,
      metadata: {},
      outputs: [],
      execution_count: null,
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 4,
  });
}

function shown(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return `${at(0.5)} (${at(0.9)})`;
}
