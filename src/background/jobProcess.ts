import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { JobSpec } from '../shared/jobProtocol.js';
import { readJobSpec } from './jobSpec.js';
import { superviseJob } from './superviseJob.js';
import { trainInWorker } from './trainInWorker.js';

/** Entry of a job process: `node jobProcess.js JOB_FILE`. The same file is the entry of its training thread. */
async function main(): Promise<void> {
  if (!isMainThread && parentPort) {
    await trainInWorker(workerData as JobSpec, parentPort);
    return;
  }
  const path = process.argv[2];
  if (path === undefined) throw new Error('usage: jobProcess.js JOB_FILE');
  process.exit(await superviseJob(readJobSpec(path), __filename));
}

void main();
