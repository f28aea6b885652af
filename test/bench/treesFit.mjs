// One fit of trees.bench.mjs in a process of its own: `node treesFit.mjs process|job BUNDLE FOLDER ROWS TEST_ROWS`.
// “process”: the first thing the process does. “job”: as in a job process, whose training thread has read the table from a
// file; garbage of reading is collected first, so that the fit cannot live in it.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { watchPeakMemory } from './peakMemory.mjs';
import { areaUnderRoc, readProblem } from './syntheticTable.mjs';

const [where, bundle, folder, rows, testRows] = isMainThread ? process.argv.slice(2) : workerData;
const { BoostedTrees, openTableWithNotes, TRAINING_LIMITS } = await import(bundle);

if (where === 'process') fit(readProblem(folder, `train${rows}`, Number(rows)));
else if (isMainThread) {
  setFlagsFromString('--expose-gc');
  new Worker(new URL(import.meta.url), {
    workerData: process.argv.slice(2),
    resourceLimits: TRAINING_LIMITS,
  });
} else {
  const { table } = await openTableWithNotes(join(folder, `train${rows}.csv`));
  const target = table.columns.at(-1);
  runInNewContext('gc')();
  fit({
    features: { rowCount: table.rowCount, columns: table.columns.slice(0, -1) },
    target: { kind: 'classes', codes: target.codes, classes: target.categories },
  });
}

function fit({ features, target }) {
  const peakGrowth = watchPeakMemory();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const model = new BoostedTrees({ trees: 100, leaves: 31 }).fit(features, target, { seed: 1 });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const memory = peakGrowth();
  const test = readProblem(folder, 'test', Number(testRows));
  const auc = areaUnderRoc(test.target.codes, model.predictRaw(test.features));
  console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6, auc, memory }));
}
