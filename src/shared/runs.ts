export type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export type Task = 'binary' | 'multiclass' | 'regression';

/** A run as the side bar shows it. Times are milliseconds since 1970-01-01 UTC. */
export interface RunSummary {
  readonly id: string;
  /** Pipeline name: the folder of the tree. */
  readonly experiment: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly created: number;
  readonly finished?: number;
  /** 0…1 while running. */
  readonly progress?: number;
  /** What is being done now ("fold 3 of 5 · boosted_trees"). */
  readonly phase?: string;
  readonly metric?: MetricEstimate;
  readonly note: string;
  readonly starred: boolean;
  /** Why it failed or stopped, one sentence. */
  readonly reason?: string;
  readonly pipelinePath?: string;
}

export interface RunDetails extends RunSummary {
  readonly parameters: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly dataPath: string;
  /** SHA-256 of the data file's bytes. */
  readonly dataFingerprint: string;
  readonly gitCommit?: string;
  readonly artifacts: readonly { readonly name: string; readonly path: string; readonly bytes: number }[];
}

export interface MetricPoint {
  readonly metric: string;
  readonly step: number;
  readonly value: number;
}

/** An estimate on the test rows with a 95 % bootstrap interval. */
export interface MetricEstimate {
  readonly name: MetricName;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The baseline model's value on the same rows. */
  readonly baseline?: number;
  /** Model minus baseline with the interval of paired rows: the model differs when the interval leaves out 0. */
  readonly difference?: { readonly value: number; readonly low: number; readonly high: number };
}

export type MetricName =
  | 'roc_auc'
  | 'average_precision'
  | 'accuracy'
  | 'balanced_accuracy'
  | 'f1'
  | 'f1_macro'
  | 'precision'
  | 'recall'
  | 'log_loss'
  | 'brier'
  | 'matthews_corrcoef'
  | 'rmse'
  | 'mae'
  | 'r2'
  | 'median_absolute_error';
