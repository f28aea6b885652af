import workerThreads from 'node:worker_threads';

/** The analysis threads the extension started since the suites were loaded, the newest last. */
export const analysisThreads: workerThreads.Worker[] = [];

const { Worker } = workerThreads;

/** Sees the threads of this process: the extension runs in it, too. */
workerThreads.Worker = class extends Worker {
  constructor(...args: ConstructorParameters<typeof Worker>) {
    super(...args);
    if (String(args[0]).endsWith('analysisWorker.js')) analysisThreads.push(this);
  }
};
