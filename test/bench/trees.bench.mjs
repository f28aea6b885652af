// Boosted trees against XGBoost `hist` and scikit-learn's HistGradientBoosting, one thread each, in one run.
// Every repetition is a fresh process that trains the three in turn; the fastest of each counts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { pythonForBenchmarks } from '../../scripts/python-env.mjs';
import { bundleCore } from './bundleCore.mjs';
import { areaUnderRoc, COLUMNS, readProblem, writeProblem } from './syntheticTable.mjs';

const TEST_ROWS = 20_000;
const FEW_ROWS = 1_000;
const REPETITIONS = 3;
const python = pythonForBenchmarks();
const { BoostedTrees, Random } = await bundleCore([
  ['models/trees/boostedTrees.ts', 'BoostedTrees'],
  ['random.ts', 'Random'],
]);

if (process.argv[2] === 'ours') ours(process.argv[3], Number(process.argv[4]));
else compare();

function ours(folder, rows) {
  const train = readProblem(folder, `train${rows}`, rows);
  const test = readProblem(folder, 'test', TEST_ROWS);
  const before = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const model = new BoostedTrees({ trees: 100, leaves: 31 }).fit(train.features, train.target, { seed: 1 });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const memory = process.resourceUsage().maxRSS * 1024 - before;
  const auc = areaUnderRoc(test.target.codes, model.predictRaw(test.features));
  const result = { 'ML Expert': { seconds, cpu: (user + system) / 1e6, auc, memory } };
  process.stdout.write(JSON.stringify(result));
}

function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'ml-expert-bench-'));
  try {
    writeProblem(folder, 'test', TEST_ROWS, 1, Random);
    // What a fit costs whatever the table: compiled code and the engine's own heap.
    writeProblem(folder, `train${FEW_ROWS}`, FEW_ROWS, 2, Random);
    const fixed = runOurs(folder, FEW_ROWS)['ML Expert'].memory;
    for (const rows of [50_000, 500_000]) {
      writeProblem(folder, `train${rows}`, rows, 2, Random);
      const best = new Map();
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const reference = fileURLToPath(new URL('trees_reference.py', import.meta.url));
        const outputs = [
          runOurs(folder, rows),
          run(python, [reference, folder, String(rows), String(TEST_ROWS), String(COLUMNS)]),
        ];
        for (const [name, result] of outputs.flatMap(Object.entries)) {
          const sofar = best.get(name) ?? result;
          const { seconds, cpu } = sofar;
          best.set(name, {
            ...result,
            seconds: Math.min(seconds, result.seconds),
            cpu: Math.min(cpu, result.cpu),
          });
        }
      }
      report(rows, best, fixed);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runOurs(folder, rows) {
  return run(process.execPath, [fileURLToPath(import.meta.url), 'ours', folder, String(rows)]);
}

function run(command, args) {
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  return JSON.parse(execFileSync(command, args, { env, encoding: 'utf8' }));
}

function report(rows, best, fixed) {
  const { seconds, cpu, auc, memory } = best.get('ML Expert');
  const raw = rows * COLUMNS * 4;
  console.log(
    `${rows.toLocaleString('en')} × ${COLUMNS}, 100 trees × 31 leaves, one thread, binning included`,
  );
  for (const [name, result] of best) {
    const ratios =
      name === 'ML Expert'
        ? `memory ${(memory / 1e6).toFixed(0)} MB: ${(fixed / 1e6).toFixed(0)} MB for any table, the rest ${((memory - fixed) / raw).toFixed(2)} × raw float32`
        : `ours takes ${(seconds / result.seconds).toFixed(2)} × its time, ${(cpu / result.cpu).toFixed(2)} × its CPU time`;
    const times = `${result.seconds.toFixed(2)} s (CPU ${result.cpu.toFixed(2)} s)`;
    console.log(`  ${name.padEnd(28)} ${times.padEnd(24)} AUC ${result.auc.toFixed(4)}  ${ratios}`);
  }
  const bestReference = Math.max(...[...best.values()].map((result) => result.auc));
  console.log(`  AUC below the best: ${(bestReference - auc).toFixed(4)} (limit 0.003)`);
}
