import type { Metric } from '../flow/events.js';
import type { Score } from '../flow/values.js';
import type { Site } from '../flow/site.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { besides } from './balancedAccuracy.js';
import { callAt } from './callAt.js';
import { importing } from './importing.js';

/** Classifiers that rank rows by their distance from the boundary, and give no probabilities. */
const withoutProbability =
  /^(SVC|NuSVC|LinearSVC|RidgeClassifier|RidgeClassifierCV|Perceptron|SGDClassifier|PassiveAggressiveClassifier)$/;

/** `roc_auc_score(y, model.predict(X))` → `roc_auc_score(y, model.predict_proba(X)[:, 1])`. */
export function rankingScores(context: RuleContext, metric: Metric, score: Score): DraftFix | undefined {
  const labels = metric.call.args[1];
  const by = labels && scoresOf(context, metric, score);
  if (!labels || by === undefined) return undefined;
  const site = { cell: metric.site.cell, start: labels.start, end: labels.end };
  return { title: `Use \`${by}\``, safe: false, edits: [{ site, text: by }] };
}

/** `f1_score(y, model.predict(X))` stays, with `roc_auc_score(y, model.predict_proba(X)[:, 1])` beside it. */
export function withRanking(context: RuleContext, metric: Metric, score: Score): DraftFix | undefined {
  const [truth] = metric.call.args;
  const by = truth && scoresOf(context, metric, score);
  const curve = importing(context, 'sklearn.metrics', 'roc_auc_score', metric.site);
  if (!truth || by === undefined || !curve) return undefined;
  const text = context.text({ cell: metric.site.cell, start: truth.start, end: truth.end });
  const edit = besides(context, metric.call, metric.site, ['ROC AUC', `${curve.name}(${text}, ${by})`]);
  return edit && { title: 'Add the area under the ROC curve', safe: false, edits: [...curve.edits, edit] };
}

/** What the classifier ranks the rows by, that its labels were made of. */
function scoresOf(context: RuleContext, metric: Metric, score: Score): string | undefined {
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
  return withoutProbability.test(score.estimator.className)
    ? call('decision_function')
    : `${call('predict_proba')}[:, 1]`;
}

/** Names mean the same in both places only inside one function, or outside all. */
function functionAround(context: RuleContext, site: Site): object | undefined {
  return context.cells[site.cell]?.nodes
    .of('FunctionDef')
    .filter(({ start, end }) => start <= site.start && site.end <= end)
    .at(-1);
}
