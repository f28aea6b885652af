// TreeSHAP against XGBoost's pred_contribs: 5,000 rows × 100 trees × 31 leaves, one thread, in one run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { bundleCore } from './bundleCore.mjs';
import { COLUMNS, readProblem, writeProblem } from './syntheticTable.mjs';
import { pythonForBenchmarks } from '../../scripts/python-env.mjs';

const TRAIN_ROWS = 50_000;
const ROWS = 5_000;
const REPETITIONS = 3;
const python = pythonForBenchmarks();
const { BoostedTrees, Random, treeShap } = await bundleCore([
  ['models/trees/boostedTrees.ts', 'BoostedTrees'],
  ['random.ts', 'Random'],
  ['explain/treeShap.ts', 'treeShap'],
]);

const folder = mkdtempSync(join(tmpdir(), 'ml-expert-bench-'));
try {
  writeProblem(folder, 'train', TRAIN_ROWS, 2, Random);
  writeProblem(folder, 'rows', ROWS, 3, Random);
  const train = readProblem(folder, 'train', TRAIN_ROWS);
  const { features } = readProblem(folder, 'rows', ROWS);
  const model = new BoostedTrees({ trees: 100, leaves: 31 }).fit(train.features, train.target, { seed: 1 });
  const best = { ours: { seconds: Infinity, cpu: Infinity }, theirs: { seconds: Infinity, cpu: Infinity } };
  const keep = (side, { seconds, cpu }) => {
    best[side].seconds = Math.min(best[side].seconds, seconds);
    best[side].cpu = Math.min(best[side].cpu, cpu);
  };
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    treeShap(model, features);
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    keep('ours', { seconds, cpu: (user + system) / 1e6 });
    const reference = fileURLToPath(new URL('shap_reference.py', import.meta.url));
    const args = [reference, folder, String(TRAIN_ROWS), String(ROWS), String(COLUMNS)];
    const env = { ...process.env, OMP_NUM_THREADS: '1' };
    keep('theirs', JSON.parse(execFileSync(python, args, { env, encoding: 'utf8' })));
  }
  const { ours, theirs } = best;
  console.log('TreeSHAP, 5,000 rows × 100 trees × 31 leaves, one thread');
  console.log(`  ML Expert              ${ours.seconds.toFixed(2)} s (CPU ${ours.cpu.toFixed(2)} s)`);
  console.log(`  XGBoost pred_contribs  ${theirs.seconds.toFixed(2)} s (CPU ${theirs.cpu.toFixed(2)} s)`);
  const [wall, work] = [theirs.seconds / ours.seconds, theirs.cpu / ours.cpu];
  console.log(`  ours is ${wall.toFixed(1)} × as fast, ${work.toFixed(1)} × by CPU time (aim: 2 ×)`);
} finally {
  rmSync(folder, { recursive: true });
}
