import type { Advice } from '../../shared/advice.js';
import { PIPELINE_VERSION, pipelineSchema, type Pipeline } from '../pipeline/pipeline.js';

/**
 * The pipeline file for an advice as it stands.
 * @param data.path of the table, relative to where the pipeline file will be
 */
export function pipelineFromAdvice(
  advice: Advice,
  data: { readonly dataPath: string; readonly name: string },
): Pipeline {
  const drop = advice.drop.map(({ column }) => column);
  return pipelineSchema.parse({
    version: PIPELINE_VERSION,
    name: data.name,
    data: { path: data.dataPath },
    target: advice.target,
    task: advice.task.value,
    ...(advice.positive ? { positive: advice.positive.value } : {}),
    metric: advice.metric.value,
    ...(drop.length > 0 ? { drop } : {}),
    split: advice.split.value,
    models: advice.candidates.map(({ model }) => model),
    seed: 42,
  });
}
