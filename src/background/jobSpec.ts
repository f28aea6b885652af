import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { JobSpec } from '../shared/jobProtocol.js';

const jobSpecSchema = z.object({
  runId: z.string().min(1),
  storePath: z.string().min(1),
  pipelinePath: z.string().min(1),
  pipelineText: z.string(),
  artifactsFolder: z.string().min(1),
}) satisfies z.ZodType<JobSpec>;

/** The job file a process was started with. @throws when it is not one: only this extension writes them. */
export function readJobSpec(path: string): JobSpec {
  return jobSpecSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
