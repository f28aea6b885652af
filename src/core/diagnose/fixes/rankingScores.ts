import type { Metric } from '../flow/events.js';
import type { Score } from '../flow/values.js';
import type { Site } from '../flow/site.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { callAt } from './callAt.js';

/** Classifiers that rank rows by their distance from the boundary, and give no probabilities. */
const withoutProbability =
  /^(SVC|NuSVC|LinearSVC|RidgeClassifier|RidgeClassifierCV|Perceptron|SGDClassifier|PassiveAggressiveClassifier)$/;

/** `roc_auc_score(y, model.predict(X))` → `roc_auc_score(y, model.predict_proba(X)[:, 1])`. */
export function rankingScores(context: RuleContext, metric: Metric, score: Score): DraftFix | undefined {
  const labels = metric.call.args[1];
  const predict = callAt(context, score.site);
  if (!labels || predict?.func.kind !== 'Attribute' || predict.args.length !== 1) return undefined;
  if (
    predict.keywords.length > 0 ||
    functionAround(context, score.site) !== functionAround(context, metric.site)
  )
    return undefined;
  // More than two classes are averaged in ways that only the caller can choose.
  if (metric.call.keywords.some(({ name }) => name === 'multi_class' || name === 'average')) return undefined;
  const text = ({ start, end }: { start: number; end: number }): string =>
    context.text({ cell: score.site.cell, start, end });
  const call = (method: string): string =>
    `${text(predict.func).replace(/\w+$/, method)}(${text(predict.args[0]!)})`;
  const by = withoutProbability.test(score.estimator.className)
    ? call('decision_function')
    : `${call('predict_proba')}[:, 1]`;
  const site = { cell: metric.site.cell, start: labels.start, end: labels.end };
  return { title: `Use \`${by}\``, safe: false, edits: [{ site, text: by }] };
}

/** Names mean the same in both places only inside one function, or outside all. */
function functionAround(context: RuleContext, site: Site): object | undefined {
  return context.cells[site.cell]?.nodes
    .of('FunctionDef')
    .filter(({ start, end }) => start <= site.start && site.end <= end)
    .at(-1);
}
