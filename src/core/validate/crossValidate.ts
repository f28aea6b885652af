import { setImmediate } from 'node:timers/promises';
import type { FitProgress, Target } from '../models/estimator.js';
import { takeRows } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { fitCandidate, takeTarget, type Candidate, type FittedCandidate } from './fitCandidate.js';
import type { Fold } from './fold.js';

export interface CrossValidationOptions {
  readonly seed: number;
  readonly onFold?: (fold: number, folds: number) => void;
  readonly onProgress?: (fold: number, progress: FitProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface CrossValidation {
  /**
   * `predict` of each row by the model of the fold that did not see it: row-major rowCount × classes, or rowCount values.
   * NaN for rows that are in no test fold.
   */
  readonly predictions: Float64Array;
  readonly folds: readonly CrossValidatedFold[];
}

export interface CrossValidatedFold extends FittedCandidate {
  readonly test: Uint32Array;
  /** Wall time of fitting steps and estimator. */
  readonly fitSeconds: number;
}

/**
 * Fits the candidate once a fold, steps included, on the training part of that fold only, and predicts its test part. Lets
 * the event loop run between folds, so that a cancellation can arrive.
 * @throws {UserError} `cancelled`, or what steps and estimator throw.
 */
export async function crossValidate(
  candidate: Candidate,
  features: Table,
  target: Target,
  folds: readonly Fold[],
  options: CrossValidationOptions,
): Promise<CrossValidation> {
  const width = target.kind === 'classes' ? target.classes.length : 1;
  const predictions = new Float64Array(features.rowCount * width).fill(NaN);
  const done: CrossValidatedFold[] = [];
  for (const [fold, { train, test }] of folds.entries()) {
    await setImmediate();
    if (options.signal?.aborted) throw new UserError('cancelled', 'Training was cancelled.');
    options.onFold?.(fold, folds.length);
    const started = performance.now();
    const fitted = fitCandidate(candidate, takeRows(features, train), takeTarget(target, train), {
      seed: options.seed,
      onProgress: (progress) => options.onProgress?.(fold, progress),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const fitSeconds = (performance.now() - started) / 1000;
    const predicted = fitted.model.predict(fitted.steps.transform(takeRows(features, test)));
    for (let i = 0; i < test.length; i++) {
      predictions.set(predicted.subarray(i * width, (i + 1) * width), test[i]! * width);
    }
    done.push({ ...fitted, test, fitSeconds });
  }
  return { predictions, folds: done };
}
