// npm test: every suite in turn; the last line holds the sum.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const node = process.execPath;
const vitest = 'node_modules/vitest/vitest.mjs';
const report = (name) => `test-results/${name}.json`;
const withVitest = (name, config) => ({
  name,
  args: [
    vitest,
    'run',
    ...(config ? ['--config', config] : []),
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report(name)}`,
  ],
  read: ({ numPassedTests, numFailedTests, numPendingTests, numTotalTestSuites, numFailedTestSuites }) => ({
    passed: numPassedTests,
    // A file that does not load holds no test that could fail.
    failed: Math.max(numFailedTests, numTotalTestSuites > 0 && numFailedTestSuites > 0 ? 1 : 0),
    skipped: numPendingTests,
  }),
});
const suites = [
  withVitest('unit'),
  { name: 'host', args: ['test/host/run.mjs'], read: (counts) => counts },
  withVitest('e2e', 'vitest.e2e.config.mts'),
  withVitest('python', 'vitest.python.config.mts'),
];
const wanted = process.argv.slice(2);
const chosen = suites.filter(({ name }) => (wanted.length === 0 ? name !== 'python' : wanted.includes(name)));

mkdirSync('test-results', { recursive: true });
const build = spawnSync(node, ['scripts/build.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, args, read } of chosen) {
  console.log(`\n— ${name} —`);
  rmSync(report(name), { force: true });
  const started = Date.now();
  const run = spawnSync(node, args, {
    stdio: 'inherit',
    env: { ...process.env, ML_EXPERT_REPORT: report(name) },
  });
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = read(JSON.parse(readFileSync(report(name), 'utf8')));
  } catch {
    console.log(`${name} left no report.`);
  }
  if (run.status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key];
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${Math.round((Date.now() - started) / 1000)} s)`,
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
