import { metricFacts } from '../evaluate/metricFacts.js';
import { score } from '../evaluate/scorer.js';
import type { Target } from '../models/estimator.js';
import { numberedNames } from '../pipeline/numberedNames.js';
import type { Pipeline, PipelineModel } from '../pipeline/pipeline.js';
import { createStep } from '../prepare/createStep.js';
import { defaultSteps } from '../prepare/defaultSteps.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { crossValidate } from '../validate/crossValidate.js';
import { type Candidate, takeTarget } from '../validate/fitCandidate.js';
import type { Fold } from '../validate/fold.js';
import { holdout, stratifiedHoldout } from '../validate/holdout.js';
import { kFold, stratifiedKFold } from '../validate/kFold.js';
import { createEstimator } from './createEstimator.js';
import { predictionsOf } from './predictionsOf.js';
import type { TrainingHooks } from './trainingHooks.js';

/** Rows set aside inside the training part when candidates are compared without cross-validation. */
const COMPARISON_SHARE = 0.2;
/** Rows of the training part that early stopping looks at. */
const EARLY_STOPPING_SHARE = 0.1;

export interface NamedCandidate extends Candidate {
  /** Name of the estimator, numbered when the pipeline has it more than once. */
  readonly name: string;
}

export interface ComparedCandidate {
  readonly candidate: NamedCandidate;
  /** Scores by the pipeline's metric on the parts that were not fitted on; null when there was no comparison. */
  readonly validation: { readonly mean: number; readonly std: number; readonly folds: number } | null;
  /** Mean over the folds. */
  readonly fitSeconds: number;
  /** Why it could not be trained. */
  readonly failure?: UserError;
}

/** The candidates of a pipeline, with the steps each uses on these columns. */
export function candidatesOf(pipeline: Pipeline, features: Table): NamedCandidate[] {
  const names = numberedNames(pipeline.models.map((model) => model.estimator));
  return pipeline.models.map((model, index) => ({
    name: names[index] ?? model.estimator,
    steps: (model.steps ?? defaultSteps(model.estimator, features)).map(createStep),
    estimator: createEstimator(model),
    validationShare: stopsEarly(model) ? EARLY_STOPPING_SHARE : 0,
  }));
}

/** How the candidates are compared inside the training part; no folds when there is nothing to compare. */
export function comparisonFolds(pipeline: Pipeline, target: Target): Fold[] {
  const { folds, stratify } = pipeline.split;
  const { seed } = pipeline;
  const stratified = stratify && target.kind === 'classes' ? target : undefined;
  const rowCount = target.kind === 'classes' ? target.codes.length : target.values.length;
  if (folds > 0) return stratified ? stratifiedKFold(stratified, folds, seed) : kFold(rowCount, folds, seed);
  if (pipeline.models.length === 1) return [];
  return [
    stratified
      ? stratifiedHoldout(stratified, COMPARISON_SHARE, seed)
      : holdout(rowCount, COMPARISON_SHARE, seed),
  ];
}

/**
 * Trains each candidate on the training part of each fold and scores it on the rest. A candidate that cannot be trained on
 * this data is reported and does not end the others.
 * @param onProgress share done, 0…1
 * @throws {UserError} `cancelled`
 */
export async function compareCandidates(
  candidates: readonly NamedCandidate[],
  folds: readonly Fold[],
  data: { readonly features: Table; readonly target: Target; readonly pipeline: Pipeline },
  hooks: TrainingHooks,
): Promise<ComparedCandidate[]> {
  const { features, target, pipeline } = data;
  const compared: ComparedCandidate[] = [];
  for (const [index, candidate] of candidates.entries()) {
    if (folds.length === 0) {
      compared.push({ candidate, validation: null, fitSeconds: 0 });
      continue;
    }
    const report = (fold: number, share: number) => {
      const done = (index + (fold + share) / folds.length) / candidates.length;
      hooks.onProgress?.(done, `fold ${fold + 1} of ${folds.length} · ${candidate.name}`);
    };
    try {
      const { predictions, folds: done } = await crossValidate(candidate, features, target, folds, {
        seed: pipeline.seed,
        signal: hooks.signal,
        onFold: (fold) => {
          report(fold, 0);
        },
        onProgress: (fold, { iteration, total }) => {
          report(fold, iteration / total);
        },
      });
      const width = target.kind === 'classes' ? target.classes.length : 1;
      const scores = done.map(({ test }) => {
        const predicted = takeRowsOf(predictions, test, width);
        return score(predictionsOf(takeTarget(target, test), predicted), pipeline.metric);
      });
      const fitSeconds = mean(done.map((fold) => fold.fitSeconds));
      compared.push({ candidate, validation: summaryOf(scores), fitSeconds });
    } catch (error) {
      if (!(error instanceof UserError) || error.reason === 'cancelled') throw error;
      compared.push({ candidate, validation: null, fitSeconds: 0, failure: error });
    }
  }
  return compared;
}

/**
 * The best by mean score; with no scores, the first that can be trained.
 * @throws {UserError} what the first candidate failed with, when all did.
 */
export function chooseCandidate(
  compared: readonly ComparedCandidate[],
  pipeline: Pipeline,
): ComparedCandidate {
  const sign = metricFacts[pipeline.metric].greaterIsBetter ? 1 : -1;
  let best: ComparedCandidate | undefined;
  for (const one of compared) {
    if (one.failure) continue;
    const better =
      !best ||
      (one.validation !== null &&
        sign * one.validation.mean > sign * (best.validation?.mean ?? -sign * Infinity));
    if (better) best = one;
  }
  if (best) return best;
  throw compared[0]?.failure ?? new UserError('training-impossible', 'The pipeline has no model to train.');
}

function stopsEarly(model: PipelineModel): boolean {
  return model.estimator === 'boosted_trees' && model.earlyStoppingRounds !== undefined;
}

function takeRowsOf(values: Float64Array, rows: Uint32Array, width: number): Float64Array {
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    taken.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return taken;
}

/** Null when the metric is defined on no fold (each held one class). */
function summaryOf(scores: readonly number[]): ComparedCandidate['validation'] {
  const defined = scores.filter((value) => !Number.isNaN(value));
  if (defined.length === 0) return null;
  const center = mean(defined);
  const std = Math.sqrt(mean(defined.map((value) => (value - center) ** 2)));
  return { mean: center, std, folds: defined.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
