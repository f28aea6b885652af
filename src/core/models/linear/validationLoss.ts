import type { FitContext, FittedModel } from '../estimator.js';

/** Mean log loss, or half squared error, on the validation rows, ready to be spread into a FitProgress; empty without any. */
export function validationLoss(
  context: FitContext,
  model: () => FittedModel,
): { readonly validationLoss?: number } {
  if (!context.validation || !context.onProgress) return {};
  const { features, target } = context.validation;
  const predicted = model().predict(features);
  let total = 0;
  if (target.kind === 'number') {
    for (let row = 0; row < features.rowCount; row++)
      total += 0.5 * (predicted[row]! - target.values[row]!) ** 2;
  } else {
    const k = target.classes.length;
    for (let row = 0; row < features.rowCount; row++) {
      total -= Math.log(Math.max(predicted[row * k + target.codes[row]!]!, Number.MIN_VALUE));
    }
  }
  return { validationLoss: total / features.rowCount };
}
