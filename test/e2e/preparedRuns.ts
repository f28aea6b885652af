import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const cli = path.resolve('dist/cli.js');

/**
 * A folder with what a person who has trained from the terminal has: a multiclass, a binary and a regression run, one
 * that failed because its table is gone, and one whose process was killed.
 */
export async function preparedRuns(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ml-expert-runs-'));
  for (const name of ['penguins.csv', 'titanic.csv'])
    copyFileSync(path.join('samples', name), path.join(folder, name));
  const diamonds = readFileSync('samples/diamonds.csv', 'utf8').split('\n');
  const [header = '', ...rows] = diamonds;
  const everyFortieth = rows.filter((_, index) => index % 40 === 0);
  writeFileSync(path.join(folder, 'diamonds.csv'), [header, ...everyFortieth].join('\n'));
  writeFileSync(path.join(folder, 'all_diamonds.csv'), diamonds.join('\n'));
  for (const [table, target] of [
    ['penguins.csv', 'species'],
    ['titanic.csv', 'survived'],
    ['diamonds.csv', 'price'],
  ] as const) {
    train(folder, [table, '--target', target]);
  }
  failedRun(folder);
  await killedRun(folder);
  return folder;
}

function train(folder: string, args: readonly string[]): void {
  execFileSync(process.execPath, [cli, 'train', ...args], { cwd: folder, stdio: 'pipe' });
}

/** The pipeline of `from` for another table. */
function pipelineFor(folder: string, from: string, name: string, table: string): string {
  const pipeline = JSON.parse(readFileSync(path.join(folder, `${from}.mlpipe.json`), 'utf8')) as Record<
    string,
    unknown
  >;
  const file = path.join(folder, `${name}.mlpipe.json`);
  writeFileSync(file, JSON.stringify({ ...pipeline, name, data: { path: table } }, null, 2));
  return path.basename(file);
}

function failedRun(folder: string): void {
  const pipeline = pipelineFor(folder, 'titanic', 'lost_table', 'lost.csv');
  try {
    train(folder, [pipeline]);
  } catch {
    return;
  }
  throw new Error('Training on a table that is not there did not fail.');
}

async function killedRun(folder: string): Promise<void> {
  const pipeline = pipelineFor(folder, 'diamonds', 'killed', 'all_diamonds.csv');
  const child = spawn(process.execPath, [cli, 'train', pipeline], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const pid = jobOf(folder, 'killed');
    if (pid !== undefined) {
      process.kill(pid, 'SIGKILL');
      await ended;
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The job to kill never ran.');
}

/** Process that trains, once it has recorded progress. */
function jobOf(folder: string, experiment: string): number | undefined {
  const file = path.join(folder, '.ml-expert/runs.db');
  if (!existsSync(file)) return undefined;
  const store = new DatabaseSync(file, { readOnly: true });
  try {
    const row = store
      .prepare("SELECT pid FROM runs WHERE experiment = ? AND status = 'running' AND progress > 0.02")
      .get(experiment);
    return row && typeof row['pid'] === 'number' ? row['pid'] : undefined;
  } finally {
    store.close();
  }
}
