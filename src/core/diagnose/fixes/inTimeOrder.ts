import type { Estimator } from '../flow/values.js';
import { keywordOf } from '../rules/evidence.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';

/** `KFold(5, shuffle=True)` → `TimeSeriesSplit(n_splits=5)`. */
export function timeSeriesSplit(context: RuleContext, splitter: Estimator): DraftFix | undefined {
  const { expr, site } = splitter;
  const imported = importing(context, 'sklearn.model_selection', 'TimeSeriesSplit');
  if (expr?.kind !== 'Call' || expr.hasDoubleStar || !imported) return undefined;
  const count = expr.args[0] ?? keywordOf(expr, 'n_splits');
  const given = count
    ? `n_splits=${context.text({ cell: site.cell, start: count.start, end: count.end })}`
    : '';
  return {
    title: 'Use `TimeSeriesSplit`',
    safe: false,
    edits: [
      ...imported.edits,
      { site: { cell: site.cell, start: expr.start, end: expr.end }, text: `${imported.name}(${given})` },
    ],
  };
}
