import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { RunResult } from '../../shared/results.js';
import { parsePipeline } from '../pipeline/parsePipeline.js';
import { openTableWithNotes } from '../table/openTable.js';
import { UserError } from '../userError.js';
import type { TrainedModel } from './trainedModel.js';
import type { TrainingHooks } from './trainingHooks.js';
import { trainPipeline } from './trainPipeline.js';

export interface TrainFileOptions extends TrainingHooks {
  /** Called once with the path of the data file, before it is read. */
  readonly onData?: (path: string) => Promise<void>;
}

/**
 * Trains a pipeline file on the table it names.
 * @param job `pipelinePath` is where the file lies (the table's path is relative to it), `pipelineText` what it says
 * @throws {UserError} what is wrong with the pipeline, the table or the training
 */
export async function trainFile(
  job: { readonly runId: string; readonly pipelinePath: string; readonly pipelineText: string },
  options: TrainFileOptions,
): Promise<{ readonly result: RunResult; readonly model: TrainedModel }> {
  const fileName = basename(job.pipelinePath);
  const pipeline = parsePipeline(job.pipelineText, fileName);
  const path = dataPathOf(job.pipelinePath, pipeline.data.path);
  try {
    await stat(path);
  } catch (error) {
    throw new UserError(
      'file-not-found',
      `The table ${pipeline.data.path} that ${fileName} names is not there (looked for ${path}). Correct data.path.`,
      { cause: error },
    );
  }
  options.onProgress?.(0, `reading ${basename(path)}`);
  await options.onData?.(path);
  const { table, notes } = await openTableWithNotes(path, options.signal ? { signal: options.signal } : {});
  const { result, model } = await trainPipeline(table, pipeline, { ...options, runId: job.runId });
  return { result: { ...result, cautions: [...result.cautions, ...notes] }, model };
}

/** Where the table of a pipeline file is: its `data.path` is relative to the file. */
export function dataPathOf(pipelinePath: string, dataPath: string): string {
  return resolve(dirname(pipelinePath), dataPath);
}
