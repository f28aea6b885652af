import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunStore } from '../../core/runs/runStore.js';
import { UserError } from '../../core/userError.js';
import type { RunResult } from '../../shared/results.js';
import type { ToResultsView } from '../../shared/resultsView.js';

const MOST_LOG_LINES = 2000;

/** Everything there is of a run. @throws {UserError} `run-unknown`, or `file-unreadable` for a damaged result file */
export function readRun(store: RunStore, runId: string): Extract<ToResultsView, { kind: 'run' }> {
  const run = store.getRun(runId);
  const artifact = run.artifacts.find(({ name }) => name === 'result.json');
  const log = readLog(join(store.artifactsFolder(runId), 'log.txt'));
  return {
    kind: 'run',
    run,
    curve: store.metrics(runId),
    ...(artifact === undefined ? {} : { result: readResult(artifact.path) }),
    ...(log === undefined ? {} : { log }),
  };
}

/** @throws {UserError} `file-not-found`, `file-unreadable` */
function readResult(path: string): RunResult {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError('file-not-found', `The result file ${path} is gone. Run the pipeline again.`, {
      cause: error,
    });
  }
  try {
    const result = JSON.parse(text) as RunResult;
    if (result.version !== 1) {
      throw new UserError(
        'file-unreadable',
        `${path} was written by a newer ML Expert. Update it to open the run.`,
      );
    }
    return result;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('file-unreadable', `${path} is damaged. Run the pipeline again.`, { cause: error });
  }
}

function readLog(path: string): string[] | undefined {
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(-MOST_LOG_LINES);
}
