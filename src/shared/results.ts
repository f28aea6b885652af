import type { MetricEstimate, MetricName, Task } from './runs.js';

/** Everything the results panel, the report and the notebook renderer draw of one finished run; under 2 MB. */
export interface RunResult {
  readonly version: 1;
  readonly runId: string;
  readonly pipeline: string;
  readonly target: string;
  readonly task: Task;
  /** Class labels in code order; class 1 is the positive one of a binary task. */
  readonly classes: readonly string[];
  readonly metric: MetricName;
  readonly rows: { readonly train: number; readonly test: number };
  /** Name of the chosen estimator. */
  readonly model: string;
  readonly leaderboard: readonly LeaderboardRow[];
  readonly metrics: readonly MetricEstimate[];
  readonly judgement: BinaryJudgement | MulticlassJudgement | RegressionJudgement;
  readonly learning: LearningCurve;
  readonly explanation: Explanation | null;
  /** What worries us, one sentence each. */
  readonly cautions: readonly string[];
  readonly seconds: number;
}

export interface LeaderboardRow {
  readonly model: string;
  readonly metric: MetricName;
  /** Mean and standard deviation over the folds of the training part. */
  readonly crossValidation: { readonly mean: number; readonly std: number; readonly folds: number } | null;
  readonly test: MetricEstimate | null;
  readonly fitSeconds: number;
  readonly chosen: boolean;
}

/** Points of a curve, thinned to at most 512. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface BinaryJudgement {
  readonly kind: 'binary';
  /** x = false positive rate, y = true positive rate. */
  readonly roc: Curve;
  /** x = recall, y = precision. */
  readonly precisionRecall: Curve;
  readonly prevalence: number;
  readonly calibration: Calibration;
  /** Ascending thresholds: predict positive when probability ≥ threshold. */
  readonly thresholds: readonly ThresholdCounts[];
}

export interface ThresholdCounts {
  readonly threshold: number;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

export interface Calibration {
  /** One entry a non-empty bin. */
  readonly meanPredicted: readonly number[];
  readonly fractionPositive: readonly number[];
  readonly counts: readonly number[];
}

export interface MulticlassJudgement {
  readonly kind: 'multiclass';
  /** confusion[actual][predicted] */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly {
    readonly label: string;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    readonly support: number;
    readonly roc: Curve;
    readonly precisionRecall: Curve;
    readonly calibration: Calibration;
  }[];
}

export interface RegressionJudgement {
  readonly kind: 'regression';
  /** At most 1,000 sampled test rows. */
  readonly points: { readonly actual: readonly number[]; readonly predicted: readonly number[] };
  readonly residualHistogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
}

export interface LearningCurve {
  /** e.g. "log loss" */
  readonly loss: string;
  readonly iteration: readonly number[];
  readonly train: readonly number[];
  /** Empty when the model had no validation rows. */
  readonly validation: readonly number[];
  readonly bestIteration?: number;
}

export interface Explanation {
  readonly method: 'tree-shap' | 'linear-shap';
  /** One per output of the raw prediction; `outputs` names them (class labels, or one entry for binary and regression). */
  readonly outputs: readonly ExplainedOutput[];
  readonly features: readonly string[];
  /** Scale of the attributions: "log odds of income = >50K", "price". */
  readonly scale: string;
  readonly rows: readonly ExplainedRow[];
}

export interface ExplainedOutput {
  readonly label: string;
  readonly baseValue: number;
  /** Mean |SHAP| a feature over the explained rows, in the order of `features`. */
  readonly meanAbsolute: readonly number[];
}

export interface ExplainedRow {
  /** 0-based row of the data file. */
  readonly row: number;
  readonly actual: string;
  readonly predicted: string;
  /** Raw prediction for each output: baseValue + sum(attributions[output]). */
  readonly raw: readonly number[];
  /** Feature values as shown to the user ("" = missing). */
  readonly values: readonly string[];
  /** Feature value on a 0…1 scale for colouring; null where it has no order. */
  readonly colors: readonly (number | null)[];
  /** attributions[output][feature] */
  readonly attributions: readonly (readonly number[])[];
}
