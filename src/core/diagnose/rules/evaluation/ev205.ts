import type { Metric } from '../../flow/events.js';
import type { Data } from '../../flow/values.js';
import { rankingScores } from '../../fixes/rankingScores.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const ev205: Rule = {
  id: 'EV205',
  title: 'Metric given the wrong arguments',
  severity: 'warning',
  enabled: true,
  check,
};

/** Exchanging truth and prediction changes these. */
const asymmetric = new Set([
  'precision_score',
  'recall_score',
  'confusion_matrix',
  'classification_report',
  'r2_score',
  'explained_variance_score',
  'log_loss',
  'roc_auc_score',
  'roc_curve',
  'average_precision_score',
  'precision_recall_curve',
  'mean_absolute_percentage_error',
  'fbeta_score',
  'balanced_accuracy_score',
]);
const wantScores = new Set([
  'roc_auc_score',
  'average_precision_score',
  'roc_curve',
  'precision_recall_curve',
]);

function* check(context: RuleContext): Generator<Draft> {
  const seen = new Set<string>();
  for (const metric of context.trace.metrics) {
    const key = `${metric.site.cell} ${metric.site.start}`;
    if (seen.has(key) || !asymmetric.has(metric.name) || metric.args.length < 2) continue;
    const draft = exchanged(context, metric) ?? labelsForScores(context, metric);
    if (!draft) continue;
    seen.add(key);
    yield draft;
  }
}

const predictionOf = (metric: Metric, at: number): Data | undefined => {
  const value = metric.args[at];
  return value?.kind === 'data' && value.prediction ? value : undefined;
};

function exchanged(context: RuleContext, metric: Metric): Draft | undefined {
  const truth = metric.args[1];
  if (!predictionOf(metric, 0) || truth?.kind !== 'data' || truth.prediction || truth.rows.length === 0)
    return undefined;
  const [first, second] = metric.call.args;
  if (!first || !second || metric.call.keywords.some(({ name }) => name.startsWith('y_'))) return undefined;
  const at = (span: { start: number; end: number }): Metric['site'] => ({
    cell: metric.site.cell,
    start: span.start,
    end: span.end,
  });
  return {
    site: metric.site,
    message: `\`${metric.name}\` takes the true values first, then the predictions: here they are exchanged.`,
    fixes: [
      {
        title: 'Exchange the arguments',
        safe: false,
        edits: [
          { site: at(first), text: context.text(at(second)) },
          { site: at(second), text: context.text(at(first)) },
        ],
      },
    ],
  };
}

/** Labels in a ranking metric of a scikit-learn classifier: the curve has one point. */
function labelsForScores(context: RuleContext, metric: Metric): Draft | undefined {
  const score = predictionOf(metric, 1)?.prediction;
  if (!wantScores.has(metric.name) || score?.method !== 'predict') return undefined;
  const { path, className } = score.estimator;
  const isClassifier = /Classifier$|^LogisticRegression|^SVC$|NB$|^LinearSVC$/.test(className);
  if (!isClassifier || !/^(sklearn|xgboost|lightgbm|catboost|imblearn)\b/.test(path)) return undefined;
  return {
    site: metric.site,
    severity: 'info',
    message: `\`${metric.name}\` ranks rows by score, and \`${score.name}.predict\` gives labels only: pass \`predict_proba(...)[:, 1]\` or \`decision_function(...)\`.`,
    fixes: [rankingScores(context, metric, score)].filter((fix) => fix !== undefined),
  };
}
