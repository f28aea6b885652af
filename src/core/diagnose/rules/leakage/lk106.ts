import { roleOf } from '../../flow/estimators.js';
import { containsAll, certainlyShare } from '../../flow/rows.js';
import { scoreHeldOut } from '../../fixes/heldOutScore.js';
import type { Draft, Pair, Rule, RuleContext } from '../rule.js';
import { pairsOf } from './pairs.js';
import { chain } from './preprocessing.js';

export const lk106: Rule = {
  id: 'LK106',
  title: 'Scored on rows it was fitted on',
  severity: 'warning',
  enabled: true,
  check,
};

/**
 * One finding a fit. Scoring the training rows is a comparison, not a mistake, where held-out rows are scored or models
 * are cross-validated as well; a prediction that nothing is compared with may be a look at a few rows, and clusters are
 * meant for the rows they were found in: hints. Test rows that were trained on are a mistake whatever else is scored.
 */
function* check(context: RuleContext): Generator<Draft> {
  const byFit = new Map<string, Pair[]>();
  let isJudgedElsewhere = context.trace.crossValidations.length > 0;
  for (const pair of pairsOf(context.trace)) {
    const { fit, score } = pair;
    if (!certainlyShare(fit.data.rows, score.data.rows)) {
      isJudgedElsewhere ||= fit.data.rows.length > 0 && score.data.rows.length > 0;
      continue;
    }
    const key = `${fit.site.cell} ${fit.site.start}`;
    byFit.set(key, [...(byFit.get(key) ?? []), pair]);
  }
  for (const pairs of byFit.values()) yield finding(context, pairs, isJudgedElsewhere);
}

function finding(context: RuleContext, pairs: readonly Pair[], isJudgedElsewhere: boolean): Draft {
  const { fit, score } = pairs.find((pair) => pair.score.evaluated) ?? pairs[0]!;
  const isClustering = roleOf(fit.estimator) === 'clusterer';
  const isTest = score.data.rows.every(({ role }) => role === 'test');
  const misleads = score.evaluated && (!isJudgedElsewhere || isTest) && !isClustering;
  const whole = containsAll(fit.data.rows, score.data.rows);
  const which = whole ? 'rows it was fitted on' : 'rows that include those it was fitted on';
  return {
    site: score.site,
    severity: misleads ? 'warning' : 'hint',
    message: `\`${fit.name}\` is scored on \`${score.data.name}\`, ${which}: this says how well it remembers, not how well it predicts.`,
    related: chain(context, fit.site, `fitted on \`${fit.data.name}\``, undefined, pairs),
    pairs,
    fixes: [misleads ? scoreHeldOut(context, { fit, score }) : undefined].filter((fix) => fix !== undefined),
  };
}
