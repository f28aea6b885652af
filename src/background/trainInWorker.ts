import { dirname } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { version } from '../../package.json';
import { gitCommit } from '../core/runs/gitCommit.js';
import { dataFingerprint } from '../core/runs/dataFingerprint.js';
import { runEnvironment } from '../core/runs/runEnvironment.js';
import { trainFile } from '../core/train/trainFile.js';
import { UserError } from '../core/userError.js';
import type { JobSpec } from '../shared/jobProtocol.js';
import type { WorkerMessage } from './jobMessages.js';

/** The training thread of a job process: trains and says what happens; the supervising thread records it. */
export async function trainInWorker(spec: JobSpec, port: MessagePort): Promise<void> {
  const post = (message: WorkerMessage) => {
    port.postMessage(message);
  };
  try {
    const { result, model } = await trainFile(spec, {
      onProgress: (progress, phase) => {
        post({ kind: 'progress', progress, phase });
      },
      onCurve: (metric, step, value) => {
        post({ kind: 'curve', point: { metric, step, value } });
      },
      onData: async (dataPath) => {
        const commit = gitCommit(dirname(spec.pipelinePath));
        post({
          kind: 'facts',
          environment: runEnvironment(version),
          dataFingerprint: await dataFingerprint(dataPath),
          ...(commit === undefined ? {} : { gitCommit: commit }),
        });
      },
    });
    const metric = result.metrics.find((estimate) => estimate.name === result.metric);
    if (!metric) throw new Error(`the result does not hold its own metric ${result.metric}`);
    post({
      kind: 'done',
      metric,
      artifacts: [
        { name: 'result.json', content: JSON.stringify(result) },
        { name: 'model.json', content: JSON.stringify(model.toJSON()) },
        { name: 'pipeline.mlpipe.json', content: spec.pipelineText },
      ],
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    post({ kind: 'failed', message: error.message });
  }
}
