// Boosted trees against XGBoost `hist` and scikit-learn's HistGradientBoosting, one thread each, in one run.
// Every fit is a fresh process, taken in turns. The fastest of each counts, and the largest memory: how much the resident
// size is at its peak above what it was with the table in memory, right before the fit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonForBenchmarks } from '../../scripts/python-env.mjs';
import { bundleCore, writeBundle } from './bundleCore.mjs';
import { COLUMNS, writeCsv, writeProblem } from './syntheticTable.mjs';

const TEST_ROWS = 20_000;
const REPETITIONS = 3;
const OURS = 'ML Expert, new process';
const OURS_IN_JOB = 'ML Expert, in a job';
const python = pythonForBenchmarks();
const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

const { Random } = await bundleCore([['random.ts', 'Random']]);
const bundle = await writeBundle([
  ['models/trees/boostedTrees.ts', 'BoostedTrees'],
  ['table/openTable.ts', 'openTableWithNotes'],
  ['../background/trainingThread.ts', 'TRAINING_LIMITS'],
]);
const folder = mkdtempSync(join(tmpdir(), 'ml-expert-bench-'));
try {
  writeProblem(folder, 'test', TEST_ROWS, 1, Random);
  for (const rows of [50_000, 500_000]) {
    writeProblem(folder, `train${rows}`, rows, 2, Random);
    writeCsv(folder, `train${rows}`, rows);
    report(rows, compare(rows));
  }
} finally {
  rmSync(folder, { recursive: true });
  await bundle.remove();
}

/** The best figures of each by name. */
function compare(rows) {
  const best = new Map();
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    for (const result of [
      { name: OURS, ...runOurs('process', rows) },
      { name: OURS_IN_JOB, ...runOurs('job', rows) },
      runReference('xgboost', rows),
      runReference('scikit-learn', rows),
    ]) {
      const sofar = best.get(result.name) ?? result;
      best.set(result.name, {
        ...result,
        seconds: Math.min(sofar.seconds, result.seconds),
        cpu: Math.min(sofar.cpu, result.cpu),
        memory: result.memory && Math.max(sofar.memory, result.memory),
      });
    }
  }
  return best;
}

function runOurs(where, rows) {
  const { file } = bundle;
  return run(process.execPath, [pathOf('treesFit.mjs'), where, file, folder, `${rows}`, `${TEST_ROWS}`]);
}

function runReference(library, rows) {
  const numbers = [rows, TEST_ROWS, COLUMNS].map(String);
  return run(python, [pathOf('trees_reference.py'), library, folder, ...numbers]);
}

function run(command, args) {
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  return JSON.parse(execFileSync(command, args, { env, encoding: 'utf8' }));
}

function report(rows, best) {
  const ours = best.get(OURS);
  const inJob = best.get(OURS_IN_JOB);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `${rows.toLocaleString('en')} × ${COLUMNS}, 100 trees × 31 leaves, one thread, binning included`,
  );
  for (const [name, { seconds, cpu, auc }] of best) {
    const ratio =
      name === OURS || name === OURS_IN_JOB
        ? ''
        : `  ours takes ${(ours.seconds / seconds).toFixed(2)} × its time, ${(ours.cpu / cpu).toFixed(2)} × its CPU time`;
    const times = `${seconds.toFixed(2)} s (CPU ${cpu.toFixed(2)} s)`;
    console.log(`  ${name.padEnd(24)} ${times.padEnd(22)} AUC ${auc.toFixed(4)}${ratio}`);
  }
  const bestReference = Math.max(...[...best.values()].map((result) => result.auc));
  console.log(`  AUC below the best: ${(bestReference - ours.auc).toFixed(4)} (limit 0.003)`);
  if (!inJob.memory) return;
  const raw = rows * COLUMNS * 4;
  console.log(`  peak memory of the fit; the raw float32 table is ${megabytes(raw)} (limit 3 ×)`);
  for (const [name, { memory }] of best) {
    const ratio =
      name === OURS_IN_JOB ? '' : `  in a job ours needs ${(inJob.memory / memory).toFixed(2)} × it`;
    console.log(
      `    ${name.padEnd(24)} ${megabytes(memory).padStart(8)}  ${(memory / raw).toFixed(2)} × raw${ratio}`,
    );
  }
}
