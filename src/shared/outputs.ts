import type { ColumnProfile, Alert, Histogram, ValueCount } from './profile.js';
import type {
  BinaryJudgement,
  LeaderboardRow,
  LearningCurve,
  MulticlassJudgement,
  RegressionJudgement,
} from './results.js';
import type { FileContent } from './resultsView.js';
import type { Task } from './runs.js';

/**
 * Payloads of the three notebook MIME types, versioned, documented in docs/notebook-outputs.md. They are made to be
 * written by hand in Python: what can be left out is optional. A `TableProfile` is a valid profile payload and a
 * `RunResult` a valid metrics payload.
 */
export type NotebookMime =
  | 'application/vnd.ml-expert.profile+json'
  | 'application/vnd.ml-expert.metrics+json'
  | 'application/vnd.ml-expert.shap+json';

export interface ProfileOutput {
  readonly version: 1;
  readonly title?: string;
  readonly rowCount: number;
  readonly duplicateRows?: number;
  readonly columns: readonly (ColumnProfile | ColumnOutput)[];
  readonly alerts?: readonly (Alert | AlertOutput)[];
}

/** A column as a Python user describes it; `histogram` for numbers and dates, `top` for everything else. */
export interface ColumnOutput {
  readonly name: string;
  readonly type: string;
  readonly missing?: number;
  readonly distinct?: number;
  readonly statistics?: {
    readonly min: number;
    readonly max: number;
    readonly mean: number;
    readonly std: number;
    /** Keys "0.25", "0.5", "0.75". */
    readonly quantiles?: Readonly<Record<string, number>>;
  } | null;
  readonly histogram?: Histogram | null;
  readonly top?: readonly ValueCount[];
}

export interface AlertOutput {
  readonly severity: 'error' | 'warning' | 'info';
  readonly column?: string;
  readonly message: string;
  readonly advice?: string;
}

export interface MetricsOutput {
  readonly version: 1;
  readonly title?: string;
  readonly task: Task;
  readonly target?: string;
  readonly model?: string;
  /** Class labels in code order; class 1 is the positive one of a binary task. */
  readonly classes?: readonly string[];
  readonly rows?: { readonly train?: number; readonly test?: number };
  readonly metrics: readonly MetricOutput[];
  readonly judgement?: BinaryJudgement | MulticlassJudgement | RegressionJudgement;
  readonly learning?: LearningCurve;
  readonly leaderboard?: readonly LeaderboardRow[];
}

/** `name` is a scikit-learn metric name, or any other; an interval needs both ends. */
export interface MetricOutput {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly baseline?: number;
}

/** One output: `baseValue` and `attributions`. Several (a multiclass model): `outputs` instead of the two. */
export interface ShapOutput {
  readonly version: 1;
  readonly title?: string;
  readonly features: readonly string[];
  /** rows × features: the data behind the attributions; null = missing. */
  readonly values: readonly (readonly (number | string | boolean | null)[])[];
  /** rows × features */
  readonly attributions?: readonly (readonly number[])[];
  readonly baseValue?: number;
  readonly outputs?: readonly {
    readonly label: string;
    readonly baseValue: number;
    /** rows × features */
    readonly attributions: readonly (readonly number[])[];
  }[];
  /** What the attributions add up to: "log odds of income = >50K", "price". */
  readonly scale?: string;
  /** Row numbers of the data file, 0-based; default 0, 1, 2, … */
  readonly rows?: readonly number[];
  readonly actual?: readonly (string | number)[];
  readonly predicted?: readonly (string | number)[];
}

/** Notebook renderer → extension, where messaging is there; a saved notebook works without. */
export type FromRenderer =
  | { readonly kind: 'openInPanel'; readonly mime: NotebookMime; readonly payload: unknown }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'saveFile'; readonly name: string; readonly content: FileContent };
