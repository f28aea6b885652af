import { Worker, type ResourceLimits } from 'node:worker_threads';
import type { JobSpec } from '../shared/jobProtocol.js';

/**
 * Training holds few small objects and much in typed arrays, so a young generation that grows as far as V8 lets it is room
 * that fills with garbage and speeds nothing up.
 */
const TRAINING_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 6 };

/** The thread of a job process that trains. @param script the file it runs */
export function startTrainingThread(script: string, spec: JobSpec): Worker {
  return new Worker(script, { workerData: spec, resourceLimits: TRAINING_LIMITS });
}
