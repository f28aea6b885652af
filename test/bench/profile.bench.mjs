// First rows and whole profile of a 1 M × 20 CSV file, against pandas read_csv + describe(include="all").
// ML_EXPERT_PYTHON names another Python with pandas; ML_EXPERT_BENCH_ROWS another number of rows.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import { pythonForBenchmarks } from '../../scripts/python-env.mjs';

const rows = Number(process.env.ML_EXPERT_BENCH_ROWS ?? 1_000_000);
const python = pythonForBenchmarks();
const script = fileURLToPath(new URL('profileTable.py', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ml-expert-bench-'));
const file = join(folder, 'million.csv');
const repeats = 3;

try {
  execFileSync(python, [script, 'make', file, String(rows)], { stdio: 'inherit' });
  const megabytes = Math.round(statSync(file).size / 1e6);
  await build({
    entryPoints: {
      tableClient: join(root, 'src/background/tableClient.ts'),
      tableProcess: join(root, 'src/background/tableProcess.ts'),
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['@duckdb/node-api', '@duckdb/node-bindings'],
    // Beside the other bundles, where the database library is found.
    outdir: join(root, 'dist/bench'),
    logLevel: 'error',
  });
  const { TableClient } = createRequire(import.meta.url)(join(root, 'dist/bench/tableClient.js'));

  // Taken in turns, so that a busy machine is as busy for both; each in a process of its own, the best of three counts.
  const ours = [];
  const theirs = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    ours.push(await profileOnce(TableClient));
    theirs.push(JSON.parse(execFileSync(python, [script, 'pandas', file], { encoding: 'utf8' })));
  }
  const head = Math.min(...ours.map((run) => run.head));
  const columns = Math.min(...ours.map((run) => run.columns));
  const total = Math.min(...ours.map((run) => run.total));
  const pandas = theirs.reduce((best, run) => (run.total < best.total ? run : best));
  const seconds = (value) => value.toFixed(2).padStart(7);
  console.log(
    `profile of ${rows.toLocaleString('en-US')} × 20, ${megabytes} MB of CSV (seconds, best of ${repeats})`,
  );
  console.log(`  first 100 rows, process start included  ${seconds(head)}`);
  console.log(`  every column: histogram, quantiles, … ${seconds(columns)}`);
  console.log(`  and duplicates, associations, alerts   ${seconds(total)}`);
  console.log(`  pandas ${pandas.version} read_csv                  ${seconds(pandas.read)}`);
  console.log(`  pandas ${pandas.version} describe(include="all")   ${seconds(pandas.describe)}`);
  console.log(`  columns ÷ pandas                        ${seconds(columns / pandas.total)}`);
  console.log(`  all of it ÷ pandas                      ${seconds(total / pandas.total)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function profileOnce(TableClient) {
  const client = new TableClient({
    processPath: join(root, 'dist/bench/tableProcess.js'),
    log: (line) => console.error(line),
  });
  const started = performance.now();
  const first = await client.open(file);
  const head = (performance.now() - started) / 1000;
  let columns = 0;
  const profile = await client.profile(file, {
    onColumns: () => (columns = (performance.now() - started) / 1000),
  });
  const total = (performance.now() - started) / 1000;
  client.dispose();
  if (first.rows.length !== 100 || profile.rowCount !== rows || profile.columns.length !== 20) {
    throw new Error('The profile is not of the table that was made.');
  }
  return { head, columns, total };
}
