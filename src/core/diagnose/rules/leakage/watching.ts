import type { Fit } from '../../flow/events.js';
import { speaks } from '../perCell.js';
import type { RuleContext } from '../rule.js';

const choosing =
  /early_?stop(?!\w*\s*=\s*None)|stopping_rounds(?!\s*=\s*None)|ModelCheckpoint|ReduceLROnPlateau|save_best|load_best|od_type|od_wait/i;

/**
 * True when what watches a fit decides when it ends, or which of its states is kept. Of trainers and of training loops rows
 * are only said to watch where they choose.
 */
export function choosesByWatching(context: RuleContext, { estimator: { known }, rounds }: Fit): boolean {
  if (known?.trainer !== undefined || rounds !== undefined) return true;
  return known?.keepsBest === true || speaks(context, choosing);
}
