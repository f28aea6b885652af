import { withRanking } from '../../fixes/rankingScores.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { useOf } from './metricNames.js';

export const ev203: Rule = {
  id: 'EV203',
  title: 'Only measures at one threshold',
  severity: 'info',
  enabled: false,
  check,
};

const thresholded = new Set(['f1_score', 'precision_score', 'recall_score', 'fbeta_score']);
const thresholdFree =
  /roc|auc|average_precision|precision_recall_curve|log_?loss|brier|DetCurve|det_curve|calibration/i;

const hasThresholdFree = useOf(thresholdFree);

/** One finding a program: the first of F1, precision and recall of two classes, where no curve or AUC is computed. */
function* check(context: RuleContext): Generator<Draft> {
  const metric = context.trace.metrics.find(({ name, keywords }) => {
    const average = keywords.get('average');
    return thresholded.has(name) && (!average || (average.kind === 'literal' && average.value === 'binary'));
  });
  if (!metric || hasThresholdFree(context)) return;
  const predicted = metric.args[1];
  const score = predicted?.kind === 'data' ? predicted.prediction : undefined;
  yield {
    site: metric.site,
    message: `\`${metric.name}\` holds for one threshold only. Add a measure of the ranking as well: \`roc_auc_score\`, or \`average_precision_score\` when one class is rare.`,
    fixes: [score && withRanking(context, metric, score)].filter((fix) => fix !== undefined),
  };
}
