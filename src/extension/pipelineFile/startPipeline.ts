import { existsSync } from 'node:fs';
import { pipelineParameters } from '../../core/runs/pipelineParameters.js';
import { UserError } from '../../core/userError.js';
import type { RunSummary } from '../../shared/runs.js';
import { requireTrust } from '../jobs/jobs.js';
import type { Services } from '../services.js';
import { pipelineFrom, readPipelineFile } from './readPipelineFile.js';

/** Trains a pipeline file as it is now, and shows the run in the side bar. Undefined when the user backs out. */
export async function startPipeline(services: Services, argument: unknown): Promise<RunSummary | undefined> {
  requireTrust();
  const uri = await pipelineFrom(argument, 'Train This Pipeline');
  if (uri === undefined) return undefined;
  const { path, text, pipeline, dataPath } = await readPipelineFile(uri);
  if (!existsSync(dataPath)) {
    throw new UserError(
      'file-not-found',
      `The table ${dataPath} of this pipeline is not there. Correct data.path in ${path}.`,
    );
  }
  const run = await services.jobs.start({
    experiment: pipeline.name,
    pipelinePath: path,
    pipelineText: text,
    dataPath,
    parameters: pipelineParameters(pipeline),
  });
  await services.tree.reveal(run.id);
  return run;
}
