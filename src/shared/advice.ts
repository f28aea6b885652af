import type { MetricName, Task } from './runs.js';

/** What to do with a table and a target: a proposal with reasons, all of which the user can change. */
export interface Advice {
  readonly target: string;
  /** Rows whose target is known. */
  readonly rows: number;
  readonly task: Choice<Task>;
  readonly metric: Choice<MetricName>;
  readonly split: Choice<AdvisedSplit>;
  /** Label of the positive class; for a binary task only. */
  readonly positive?: Choice<string>;
  /** Columns that should not be features. */
  readonly drop: readonly AdvisedDrop[];
  /** In the order they are tried. */
  readonly candidates: readonly AdvisedCandidate[];
  /** What else to know, one sentence each. */
  readonly notes: readonly string[];
}

/** A proposed value, one sentence why, and what could be chosen instead. */
export interface Choice<Value> {
  readonly value: Value;
  readonly reason: string;
  readonly alternatives: readonly { readonly value: Value; readonly reason: string }[];
}

export interface AdvisedSplit {
  /** Share of rows kept aside for the final judgement. */
  readonly test: number;
  readonly stratify: boolean;
  /** Folds of the cross-validation inside the training part; 0 = one holdout. */
  readonly folds: number;
}

export interface AdvisedDrop {
  readonly column: string;
  readonly reason: string;
}

export interface AdvisedCandidate {
  /** A model entry of a pipeline file, steps included. */
  readonly model: { readonly estimator: string; readonly [parameter: string]: unknown };
  readonly reason: string;
}
