import type { Estimator, FitContext, FittedModel, Target } from '../models/estimator.js';
import { fitSteps, type FittedSteps } from '../prepare/fitSteps.js';
import type { Step } from '../prepare/step.js';
import { takeRows } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { holdout, stratifiedHoldout } from './holdout.js';
import { classRows } from './classRows.js';
import type { Fold } from './fold.js';

/** A way to a prediction: preparation, then an estimator. */
export interface Candidate {
  readonly steps: readonly Step[];
  readonly estimator: Estimator;
  /**
   * Share of the training rows set aside for early stopping and the validation curve; steps and estimator are fitted on
   * the others. 0 or absent = none.
   */
  readonly validationShare?: number | undefined;
}

/** Fitted steps and model: from columns of the data file to predictions. */
export interface FittedCandidate {
  readonly steps: FittedSteps;
  readonly model: FittedModel;
}

/**
 * Fits steps and estimator on these rows only.
 * @param context weights, when given, belong to the rows of `features`; `validation` is made here from `validationShare`
 */
export function fitCandidate(
  candidate: Candidate,
  features: Table,
  target: Target,
  context: Omit<FitContext, 'validation'>,
): FittedCandidate {
  const { steps, estimator, validationShare = 0 } = candidate;
  if (validationShare === 0) {
    const prepared = fitSteps(steps, features, target, context);
    return { steps: prepared.fitted, model: estimator.fit(prepared.table, target, context) };
  }
  const { train, test } = validationSplit(features.rowCount, target, validationShare, context.seed);
  const trainTarget = takeTarget(target, train);
  const prepared = fitSteps(steps, takeRows(features, train), trainTarget, context);
  const { weights } = context;
  const model = estimator.fit(prepared.table, trainTarget, {
    ...context,
    ...(weights ? { weights: Float64Array.from(train, (row) => weights[row]!) } : {}),
    validation: {
      features: prepared.fitted.transform(takeRows(features, test)),
      target: takeTarget(target, test),
    },
  });
  return { steps: prepared.fitted, model };
}

/** The entries of `target` named by `rows`, in that order (a copy); classes are kept. */
export function takeTarget(target: Target, rows: Uint32Array): Target {
  return target.kind === 'classes'
    ? { ...target, codes: Int32Array.from(rows, (row) => target.codes[row]!) }
    : { ...target, values: Float64Array.from(rows, (row) => target.values[row]!) };
}

/** Stratified where every class has at least two rows. */
function validationSplit(rowCount: number, target: Target, share: number, seed: number): Fold {
  if (target.kind === 'classes') {
    const counts = classRows(target).map((rows) => rows.length);
    const present = counts.filter((count) => count > 0);
    const enough = Math.ceil(share * rowCount) >= present.length;
    if (enough && present.every((count) => count > 1)) return stratifiedHoldout(target, share, seed);
  }
  return holdout(rowCount, share, seed);
}
