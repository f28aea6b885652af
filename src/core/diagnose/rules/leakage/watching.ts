import type { Fit } from '../../flow/events.js';
import { speaks } from '../perCell.js';
import type { RuleContext } from '../rule.js';

const choosing =
  /early_?stop|stopping_rounds|ModelCheckpoint|ReduceLROnPlateau|save_best|load_best|od_type|od_wait/i;

/**
 * True when what watches a fit decides when it ends, or which of its states is kept. CatBoost keeps the best unless told
 * otherwise; trainers say that rows watch where they choose.
 */
export function choosesByWatching(context: RuleContext, { estimator, call }: Fit): boolean {
  const isGiven = call.keywords.some(({ name }) =>
    /^(eval_set|evals|valid_sets|validation_data|val_data)$/.test(name),
  );
  return !isGiven || estimator.path.startsWith('catboost.') || speaks(context, choosing);
}
