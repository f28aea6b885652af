// Time and, with labelled notebooks, accuracy of the notebook and script analysis.
//   DIAGNOSE_DATA    folder of .py and .ipynb files, searched recursively (required)
//   DIAGNOSE_LABELS  file of labels, one JSON list; adds precision, recall and F1 a kind of leak
//   DIAGNOSE_FINDINGS  where to write the findings, in the form of `ml-expert check --json`
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import { score } from './diagnoseScore.mjs';

const data = process.env.DIAGNOSE_DATA;
if (!data) {
  console.log(
    'Set DIAGNOSE_DATA to a folder of notebooks and scripts (and DIAGNOSE_LABELS to their labels).',
  );
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'diagnose-bench-'));
try {
  await measure(await loadAnalysis(folder), resolve(data));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function loadAnalysis(out) {
  const stdin = {
    contents: `export { createAnalyzer } from './src/core/diagnose/analyzer.ts';
               export { readProgram } from './src/core/diagnose/program/readProgram.ts';`,
    resolveDir: process.cwd(),
  };
  const outfile = join(out, 'analysis.mjs');
  const banner = {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  };
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, banner, logLevel: 'error' });
  return import(outfile);
}

function filesBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(py|ipynb)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function measure({ createAnalyzer, readProgram }, root) {
  const wasmFolder = existsSync('dist/tree-sitter-python.wasm') ? resolve('dist') : undefined;
  if (!wasmFolder) throw new Error('Run "npm run build" first: the parser is read from dist/.');
  const analyzer = await createAnalyzer({ wasmFolder });
  const findings = [];
  const skipped = [];
  const times = [];
  for (const file of filesBelow(root)) {
    const bytes = readFileSync(file);
    const start = performance.now();
    try {
      findings.push(...analyzer.analyze(readProgram(file, bytes)).findings);
    } catch (error) {
      skipped.push({ file, reason: error.message });
      console.error(file, error.stack);
    }
    times.push({ file, time: performance.now() - start });
  }
  times.sort((a, b) => a.time - b.time);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  const ms = ({ time }) => `${time.toFixed(1)} ms`;
  const slowest = times.at(-1);
  console.log(
    `${times.length} files: median ${ms(at(0.5))}, p99 ${ms(at(0.99))}, slowest ${ms(slowest)} (${relative(root, slowest.file)})`,
  );
  const counts = {};
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  console.log('findings by rule:', JSON.stringify(Object.fromEntries(Object.entries(counts).sort())));
  const report = { version: 1, findings, skipped };
  if (process.env.DIAGNOSE_FINDINGS) writeFileSync(process.env.DIAGNOSE_FINDINGS, JSON.stringify(report));
  const labels = process.env.DIAGNOSE_LABELS;
  if (labels)
    for (const line of score(report, JSON.parse(readFileSync(labels, 'utf8')), root)) console.log(line);
}
