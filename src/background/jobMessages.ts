import { z } from 'zod';
import type { JobCommand, JobEvent } from '../shared/jobProtocol.js';
import type { MetricEstimate, MetricPoint } from '../shared/runs.js';

/** Training thread → supervising thread of one job process. */
export type WorkerMessage =
  | {
      readonly kind: 'facts';
      readonly environment: Readonly<Record<string, string>>;
      readonly dataFingerprint: string;
      readonly gitCommit?: string;
    }
  | { readonly kind: 'progress'; readonly progress: number; readonly phase: string }
  | { readonly kind: 'curve'; readonly point: MetricPoint }
  | {
      readonly kind: 'done';
      readonly metric: MetricEstimate;
      readonly artifacts: readonly { readonly name: string; readonly content: string }[];
    }
  | { readonly kind: 'failed'; readonly message: string };

const runId = z.string();
const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), runId, pid: z.number() }),
  z.object({ kind: z.literal('progress'), runId, progress: z.number(), phase: z.string() }),
  z.object({ kind: z.literal('curve'), runId, metric: z.string(), step: z.number(), value: z.number() }),
  z.object({
    kind: z.literal('done'),
    runId,
    metric: z.custom<MetricEstimate>((value) => typeof value === 'object'),
  }),
  z.object({ kind: z.literal('failed'), runId, message: z.string() }),
  z.object({ kind: z.literal('cancelled'), runId }),
]) satisfies z.ZodType<JobEvent>;
const commandSchema = z.object({ kind: z.literal('cancel') }) satisfies z.ZodType<JobCommand>;

/** Undefined for a message this version does not know. */
export function parseJobEvent(message: unknown): JobEvent | undefined {
  return eventSchema.safeParse(message).data;
}

/** Undefined for a message this version does not know. */
export function parseJobCommand(message: unknown): JobCommand | undefined {
  return commandSchema.safeParse(message).data;
}
