/* global window, document */
// Draws the results panel and notebook outputs outside VS Code, in three themes and two sizes, and saves what it sees.
//   node scripts/build.mjs && node test/e2e/harness/shots.mjs OUT_FOLDER [only-names-that-contain]
import { createServer } from 'node:http';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = normalize(join(here, '..', '..', '..'));
const [out = 'harness-shots', only = ''] = process.argv.slice(2);
const read = async (name) => JSON.parse(await readFile(join(here, name), 'utf8'));
const themes = await read('themes.json');
await mkdir(out, { recursive: true });
const results = {
  binary: await record('binary', ['train', 'adult_train.csv', '--target', 'income']),
  multiclass: await record('multiclass', ['train', 'penguins.csv', '--target', 'species']),
  regression: await record('regression', ['train', 'diamonds.csv', '--target', 'price']),
};

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
const server = createServer((request, response) => {
  const path = normalize(join(root, new URL(request.url ?? '/', 'http://localhost').pathname));
  readFile(path).then(
    (content) =>
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(content),
    () => response.writeHead(404).end(),
  );
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
let problems = 0;

function run(result, extra = {}) {
  return {
    id: result.runId,
    experiment: result.pipeline,
    name: 'swift-falcon',
    status: 'done',
    created: Date.UTC(2026, 10, 22, 9, 14),
    finished: Date.UTC(2026, 10, 22, 9, 14) + result.seconds * 1000,
    metric: result.metrics[0],
    note: '',
    starred: false,
    pipelinePath: `/home/ada/census/${result.pipeline}.mlpipe.json`,
    dataPath: `/home/ada/census/${result.pipeline}.csv`,
    parameters: {
      target: 'income',
      metric: 'roc_auc',
      split__test: '0.2',
      seed: '1',
      models: 'boosted_trees, logistic_regression',
      boosted_trees__trees: '200',
      logistic_regression__steps: 'impute, impute (2), one_hot, standardize',
      'logistic_regression__impute (2)__strategy': 'most_frequent',
      logistic_regression__one_hot__maxCategories: '20',
    },
    environment: { 'ML Expert': '0.1.0', Node: '22.22.0', platform: 'linux x64', 'CPU cores': '8' },
    dataFingerprint: '9f2c1a77be04d6f8a5c3e1920b47d6f8a5c3e1920b47d6f8a5c3e1920b47d6f8',
    gitCommit: '5134191c0ffee',
    artifacts: [
      { name: 'model.json', path: '/x/model.json', bytes: 1843200 },
      { name: 'result.json', path: '/x/result.json', bytes: 173035 },
    ],
    ...extra,
  };
}
function curve(result, until) {
  const { learning } = result;
  return learning.iteration.slice(0, until).flatMap((step, i) => [
    { metric: `train ${learning.loss}`, step, value: learning.train[i] },
    { metric: `validation ${learning.loss}`, step, value: learning.validation[i] },
  ]);
}
const log = ['09:14:02 reading adult_train.csv', '09:14:03 22,792 rows × 15 columns', '09:14:16 done'];
const done = (name) => ({
  kind: 'run',
  run: run(results[name]),
  result: results[name],
  curve: curve(results[name]),
  log,
});
const live = {
  kind: 'run',
  run: run(results.binary, {
    status: 'running',
    progress: 0.43,
    phase: 'fold 3 of 5 · boosted_trees',
    finished: undefined,
  }),
  curve: curve(results.binary, 38),
};
const failed = {
  kind: 'run',
  run: run(results.binary, {
    status: 'failed',
    reason: 'The target “income” has missing values in 12 rows: drop these rows or choose another target.',
  }),
  curve: [],
};
const interrupted = {
  kind: 'run',
  run: run(results.binary, {
    status: 'interrupted',
    reason: 'The process ended before the run did, after fold 3 of 5.',
  }),
  curve: curve(results.binary, 60),
};

const views = [];
for (const name of ['binary', 'multiclass', 'regression'])
  for (const tab of ['summary', 'curves', 'explain', 'learning', 'models'])
    views.push({ name: `${name}-${tab}`, message: done(name), tab });
views.push(
  { name: 'running', message: live },
  { name: 'failed', message: failed },
  { name: 'interrupted', message: interrupted },
);
views.push({
  name: 'unavailable',
  message: { kind: 'unavailable', message: 'This run is no longer in the store.', details: 'x' },
});

const sizes = { wide: { width: 1400, height: 900 }, narrow: { width: 800, height: 600 } };
for (const [themeName, theme] of Object.entries(themes)) {
  for (const [sizeName, viewport] of Object.entries(sizes)) {
    for (const view of views) {
      const shot = `${view.name}-${themeName}-${sizeName}`;
      if (!shot.includes(only)) continue;
      const page = await open(viewport, theme, 'results');
      await page.evaluate((message) => window.postMessage(message, '*'), view.message);
      await page.waitForTimeout(300);
      if (view.tab) await page.click(`#tab-${view.tab}`);
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, `${shot}.png`), fullPage: true });
      await page.close();
    }
  }
}
const shap = (() => {
  const { explanation } = results.binary;
  return {
    version: 1,
    features: explanation.features,
    values: explanation.rows.map((row) =>
      row.values.map((text) => (text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text))),
    ),
    attributions: explanation.rows.map((row) => row.attributions[0]),
    baseValue: explanation.outputs[0].baseValue,
    scale: explanation.scale,
    rows: explanation.rows.map(({ row }) => row),
    actual: explanation.rows.map(({ actual }) => actual),
    predicted: explanation.rows.map(({ predicted }) => predicted),
  };
})();
const profile = await record('profile', ['profile', 'adult_train.csv']);
const type = (name) => `application/vnd.ml-expert.${name}+json`;
const outputs = {
  'output-profile': [{ mime: type('profile'), payload: profile }],
  'output-metrics': [
    { mime: type('metrics'), payload: results.binary },
    {
      mime: type('metrics'),
      payload: {
        version: 1,
        task: 'regression',
        target: 'price',
        metrics: [{ name: 'rmse', value: 582.1, low: 531, high: 640, baseline: 3988 }],
      },
    },
  ],
  'output-multiclass': [{ mime: type('metrics'), payload: results.multiclass }],
  'output-shap': [
    { mime: type('shap'), payload: shap },
    { mime: type('shap'), payload: { ...shap, attributions: shap.attributions.slice(1) } },
  ],
};
for (const [themeName, theme] of Object.entries(themes)) {
  for (const [name, shown] of Object.entries(outputs)) {
    const shot = `${name}-${themeName}`;
    if (!shot.includes(only)) continue;
    const page = await open({ width: 1000, height: 600 }, theme, 'outputs');
    await page.waitForFunction(() => window.show !== undefined);
    await page.evaluate((all) => window.show(all), shown);
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(out, `${shot}.png`), fullPage: true });
    await page.close();
  }
}
await browser.close();
server.close();
process.exitCode = problems > 0 ? 1 : 0;

/** What the command line says about a sample; kept in the output folder. */
async function record(name, args) {
  const path = join(out, `${name}.json`);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    const folder = await mkdtemp(join(tmpdir(), 'ml-expert-harness-'));
    const [command, file, ...rest] = args;
    await cp(join(root, 'samples', file), join(folder, file));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'dist', 'cli.js'), command, file, ...rest, '--json'],
      {
        cwd: folder,
        maxBuffer: 1 << 26,
      },
    );
    await writeFile(path, stdout);
    await rm(folder, { recursive: true });
    return JSON.parse(stdout);
  }
}

async function open(viewport, theme, name) {
  const page = await browser.newPage({ viewport });
  page.on('console', (message) => {
    if (
      (message.type() === 'error' || message.type() === 'warning') &&
      !message.location().url.endsWith('favicon.ico')
    ) {
      problems++;
      console.error(`${name}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => {
    problems++;
    console.error(`${name}: ${error.stack}`);
  });
  await page.goto(`${origin}/test/e2e/harness/${name}.html`);
  await page.evaluate(({ cls, v }) => {
    document.body.className = cls;
    for (const [key, value] of Object.entries(v))
      document.documentElement.style.setProperty(`--vscode-${key}`, value);
    document.body.style.background = v['editor-background'];
  }, theme);
  return page;
}
