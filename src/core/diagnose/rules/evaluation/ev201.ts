import { withBalancedAccuracy } from '../../fixes/balancedAccuracy.js';
import type { Site } from '../../flow/site.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { classShares } from './classShares.js';
import { isClassifier, useOf } from './metricNames.js';

export const ev201: Rule = {
  id: 'EV201',
  title: 'Accuracy alone on unequal classes',
  severity: 'warning',
  enabled: true,
  check,
};

/** One finding a program: the first accuracy, where nothing else is computed that sees the rare class. */
function* check(context: RuleContext): Generator<Draft> {
  const accuracy = onlyAccuracy(context);
  if (!accuracy) return;
  const shares = classShares(context);
  // Counted classes outweigh every sign of them in the code.
  if (shares === 'pending' || shares?.isUnequal === false) return;
  const evidence = shares
    ? { ...shares, severity: 'warning' as const }
    : (balancing(context) ?? keptShares(context));
  if (!evidence) return;
  yield {
    site: accuracy,
    severity: evidence.severity,
    message: `Accuracy is the only measure here, and ${evidence.what}: always guessing the common class scores high as well. Add \`balanced_accuracy_score\`, \`f1_score\` or \`average_precision_score\`.`,
    ...(shares && { evidence: shares.evidence }),
    related: [{ role: 'cause', site: evidence.site, message: evidence.what }],
    fixes: [withBalancedAccuracy(context, accuracy)].filter((fix) => fix !== undefined),
  };
}

const others =
  /f1|f_?beta|fscore|precision|recall|roc|auc|confusion|classification_report|balanced_acc|matthews|mcc|kappa|log_?loss|brier|jaccard|gmean|geometric_mean|sensitivity|specificity|lift|gini/i;

const hasOtherMeasures = useOf(others);

/** Where accuracy is first computed in a program that has no other measure of classification. */
function onlyAccuracy(context: RuleContext): Site | undefined {
  const { metrics, scores } = context.trace;
  const metric = metrics.find(({ name }) => name === 'accuracy_score');
  const score = scores.find(
    ({ method, estimator }) => method === 'score' && isClassifier(estimator.className),
  );
  const first = metric?.site ?? score?.site;
  return first && !hasOtherMeasures(context) ? first : undefined;
}

interface Evidence {
  readonly what: string;
  readonly site: Site;
  readonly severity: 'warning' | 'info';
}

/** Somebody who weights or resamples classes knows that they are unequal. */
function balancing(context: RuleContext): Evidence | undefined {
  for (const { path, site, keywords } of context.trace.libraryCalls) {
    const name = path.slice(path.lastIndexOf('.') + 1);
    const weight = ['class_weight', 'scale_pos_weight', 'is_unbalance', 'auto_class_weights'].find((each) => {
      const value = keywords.get(each);
      return value && !(value.kind === 'literal' && (value.value === null || value.value === 1));
    });
    if (weight !== undefined)
      return { what: `\`${weight}\` says that classes are unequal`, site, severity: 'warning' };
    if (/^imblearn\..*(over_sampling|under_sampling|combine)\./.test(path))
      return { what: `\`${name}\` says that classes are unequal`, site, severity: 'warning' };
  }
  return undefined;
}

/** Counting the classes and then keeping their shares in the split: they are of different size, presumably. */
function keptShares(context: RuleContext): Evidence | undefined {
  const split = context.trace.splits.find(({ keywords }) => {
    const stratify = keywords.get('stratify');
    return stratify && stratify.kind !== 'literal';
  });
  const target = split?.keywords.get('stratify');
  if (!split || target?.kind !== 'data') return undefined;
  for (const { node, site } of context.callsOf('value_counts')) {
    if (node.func.kind !== 'Attribute') continue;
    const counted = context.trace.values.get(node.func.value);
    if (counted?.kind !== 'data' || counted.column === undefined || counted.column !== target.column)
      continue;
    return { what: 'the shares of the classes are looked at and kept', site, severity: 'info' };
  }
  return undefined;
}
