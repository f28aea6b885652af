// Bootstrap intervals of ROC AUC: 1,000 resamples of 5,000 rows, against the same loop over scikit-learn's roc_auc_score.
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { bundleCore } from './bundleCore.mjs';
import { pythonForBenchmarks } from '../../scripts/python-env.mjs';

const ROWS = 5_000;
const REPETITIONS = 3;
const python = pythonForBenchmarks();
const { bootstrapEstimates, Random } = await bundleCore([
  ['evaluate/bootstrap.ts', 'bootstrapEstimates'],
  ['random.ts', 'Random'],
]);

const random = new Random(1);
const codes = new Int32Array(ROWS);
const probabilities = new Float64Array(2 * ROWS);
for (let row = 0; row < ROWS; row++) {
  codes[row] = random.uniform() < 0.25 ? 1 : 0;
  probabilities[2 * row + 1] = 0.4 * codes[row] + 0.6 * random.uniform();
  probabilities[2 * row] = 1 - probabilities[2 * row + 1];
}
const predictions = { kind: 'classes', codes, classCount: 2, probabilities };
let ours = { seconds: Infinity, cpu: Infinity, interval: [] };
for (let repetition = 0; repetition < REPETITIONS; repetition++) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const [auc] = bootstrapEstimates(predictions, ['roc_auc'], { seed: repetition });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (seconds < ours.seconds) ours = { seconds, cpu: (user + system) / 1e6, interval: [auc.low, auc.high] };
}
const input = JSON.stringify({
  actual: [...codes],
  scores: Array.from(codes, (_, row) => probabilities[2 * row + 1]),
});
const reference = fileURLToPath(new URL('bootstrap_reference.py', import.meta.url));
const theirs = JSON.parse(execFileSync(python, [reference], { input, encoding: 'utf8' }));
const show = ({ seconds, cpu, interval }) =>
  `${seconds.toFixed(3)} s (CPU ${cpu.toFixed(3)} s), interval ${interval.map((end) => end.toFixed(4)).join(' – ')}`;
console.log(`ML Expert      ${show(ours)}`);
console.log(`scikit-learn   ${show(theirs)}`);
console.log(`ratio of CPU times: ${(theirs.cpu / ours.cpu).toFixed(1)} × faster`);
