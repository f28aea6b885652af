// Accuracy, time, memory and robustness of the notebook and script analysis.
//   DIAGNOSE_DATA      folder of .py and .ipynb files, searched recursively (required)
//   DIAGNOSE_LABELS    file of labels, one JSON list; adds precision, recall and F1 a kind of leak
//   DIAGNOSE_CLEAN     folder of notebooks without mistakes; adds how many have findings of severity error
//   DIAGNOSE_FINDINGS  where to write the findings, in the form of `ml-expert check --json`
//   FUZZ_PROGRAMS      damaged programs to analyse (300; see diagnoseFuzz.mjs for more settings)
// Wall time is what a user waits; on a shared machine the processor time beside it is what can be compared.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleAnalysis } from './bundleAnalysis.mjs';
import { describeFuzz, fuzz } from './diagnoseFuzz.mjs';
import { describeMemory, memoryOfThread } from './diagnoseMemory.mjs';
import { memoryNow, quantiles, Stopwatch } from './diagnoseMeasures.mjs';
import { score } from './diagnoseScore.mjs';
import { filesBelow } from './filesBelow.mjs';

const data = process.env.DIAGNOSE_DATA;
if (!data) {
  console.log(
    'Set DIAGNOSE_DATA to a folder of notebooks and scripts (and DIAGNOSE_LABELS to their labels).',
  );
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'diagnose-bench-'));
try {
  const analysis = await import(pathToFileURL(await bundleAnalysis(folder)).href);
  await measure(analysis, resolve(data));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure({ createAnalyzer, readProgram }, root) {
  const loading = new Stopwatch();
  const analyzer = await createAnalyzer({ wasmFolder: resolve('dist') });
  console.log(`loading the parser: ${loading.read().text}`);
  const atStart = memoryNow();
  const files = filesBelow(root);
  const report = readAll(analyzer, readProgram, files, 'first run, nothing compiled yet');
  const atEnd = memoryNow();
  console.log(
    `memory: ${atEnd.heap - atStart.heap} MB of heap kept and ${atEnd.rss - atStart.rss} MB of RSS more after ${files.length} files (RSS ${atEnd.rss} MB in all)`,
  );
  for (const line of describeMemory(await memoryOfThread(folder, readProgram, files), files))
    console.log(line);
  // Texts that differ by a comment are new to the analyzer: it parses them again.
  readAll(analyzer, (file, bytes) => renewed(readProgram(file, bytes)), files, 'whole files, read anew');
  const clean = process.env.DIAGNOSE_CLEAN;
  const known = clean ? [...filesBelow(resolve(clean)), ...files] : files;
  editsOf(analyzer, joined(readProgram, known, 200));
  sayRules(report.findings);
  if (process.env.DIAGNOSE_FINDINGS) writeFileSync(process.env.DIAGNOSE_FINDINGS, JSON.stringify(report));
  const labels = process.env.DIAGNOSE_LABELS;
  if (labels)
    for (const line of score(report, JSON.parse(readFileSync(labels, 'utf8')), root)) console.log(line);
  if (clean) sayClean(analyzer, readProgram, resolve(clean));
  const total = await fuzz({
    programs: Number(process.env.FUZZ_PROGRAMS ?? 300),
    seed: Number(process.env.FUZZ_SEED ?? 1),
    corpus: [root],
  });
  for (const line of describeFuzz(total)) console.log(line);
}

function readAll(analyzer, read, files, title) {
  const findings = [];
  const skipped = [];
  const times = [];
  let inPart = 0;
  for (const file of files) {
    const bytes = readFileSync(file);
    const watch = new Stopwatch();
    try {
      const analysis = analyzer.analyze(read(file, bytes));
      findings.push(...analysis.findings);
      if (analysis.leftOut.length > 0) inPart++;
    } catch (error) {
      skipped.push({ file, reason: error.message });
      console.error(file, error.message);
    }
    times.push(watch.read());
  }
  console.log(`${title}: ${files.length} files, ${quantiles(times)}`);
  console.log(`  skipped ${skipped.length}, analysed in part ${inPart}`);
  return { version: 1, findings, skipped };
}

function renewed(program) {
  return {
    ...program,
    cells: program.cells.map((cell) => ({ ...cell, text: `${cell.text}\n# read anew` })),
  };
}

/** Cells of real notebooks, as one notebook. Those of a few cells are scripts saved as notebooks: left out. */
function joined(readProgram, files, count) {
  const cells = [];
  for (const file of files.filter((each) => each.endsWith('.ipynb'))) {
    const real = cellsOf(readProgram, file);
    const filled = real.filter(({ text }) => text.trim() !== '');
    if (filled.length < 10) continue;
    for (const { text } of filled.slice(0, count - cells.length))
      cells.push({ index: cells.length, text, executionCount: null });
  }
  return { file: 'joined.ipynb', cells };
}

function cellsOf(readProgram, file) {
  try {
    return readProgram(file, readFileSync(file)).cells;
  } catch (error) {
    console.log(`  left out: ${error.message}`);
    return [];
  }
}

/** A statement is appended to one cell and the whole program is analysed again. */
function editsOf(analyzer, program) {
  const { cells } = program;
  if (cells.length === 0) return;
  const size = cells.reduce((sum, { text }) => sum + text.length, 0);
  const cold = new Stopwatch();
  analyzer.analyze(program);
  console.log(`a notebook of ${cells.length} cells (${size} characters) at first: ${cold.read().text}`);
  const edit = (at, n) => {
    const edited = cells.with(at, { ...cells[at], text: `${cells[at].text}\nedited = ${n}` });
    const watch = new Stopwatch();
    analyzer.analyze({ ...program, cells: edited });
    return watch.read();
  };
  for (let n = 0; n < 30; n++) edit(n % cells.length, -n);
  const anywhere = Array.from({ length: 200 }, (_, n) => edit((n * 7) % cells.length, n));
  const first = Array.from({ length: 100 }, (_, n) => edit(0, n));
  console.log(`  after an edit of any one cell: ${quantiles(anywhere)}`);
  console.log(`  after an edit of the first cell: ${quantiles(first)}`);
}

function sayRules(findings) {
  const counts = {};
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  console.log('findings by rule:', JSON.stringify(Object.fromEntries(Object.entries(counts).sort())));
}

function sayClean(analyzer, readProgram, root) {
  const files = filesBelow(root);
  let withErrors = 0;
  let unreadable = 0;
  const appearing = [];
  for (const file of files) {
    try {
      const { findings } = analyzer.analyze(readProgram(file, readFileSync(file)));
      appearing.push(...findings.filter(({ severity }) => severity !== 'hint'));
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) withErrors++;
      for (const { rule, message } of errors) console.log(`  ${relative(root, file)}: ${rule} ${message}`);
    } catch (error) {
      unreadable++;
      console.log(`  ${relative(root, file)}: ${error.message}`);
    }
  }
  console.log(
    `clean notebooks with error findings: ${withErrors} of ${files.length} (${unreadable} unreadable)`,
  );
  const each = (appearing.length / Math.max(1, files.length)).toFixed(2);
  console.log(`findings that appear in clean notebooks (no hints): ${appearing.length}, ${each} a notebook`);
  sayRules(appearing);
}
