import type { MetricEstimate } from './runs.js';

/** What a job process is told: everything it needs to run without its parent. */
export interface JobSpec {
  readonly runId: string;
  readonly storePath: string;
  readonly pipelinePath: string;
  /** The pipeline file's text when the run was started: the file may change while the job runs. */
  readonly pipelineText: string;
  readonly artifactsFolder: string;
}

/** Extension → job process. */
export type JobCommand = { readonly kind: 'cancel' };

/** Job process → whoever listens. The run store holds the same facts: a listener may come and go. */
export type JobEvent =
  | { readonly kind: 'started'; readonly runId: string; readonly pid: number }
  | { readonly kind: 'progress'; readonly runId: string; readonly progress: number; readonly phase: string }
  | {
      readonly kind: 'curve';
      readonly runId: string;
      readonly metric: string;
      readonly step: number;
      readonly value: number;
    }
  | { readonly kind: 'done'; readonly runId: string; readonly metric: MetricEstimate }
  | { readonly kind: 'failed'; readonly runId: string; readonly message: string }
  | { readonly kind: 'cancelled'; readonly runId: string };
