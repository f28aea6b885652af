import { containsAll, certainlyShare } from '../../flow/rows.js';
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

/** One finding a fit. Where held-out rows are scored too, scoring the training rows is a comparison, not a mistake. */
function* check(context: RuleContext): Generator<Draft> {
  const pairs = pairsOf(context.trace);
  const byFit = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { fit, score } = pair;
    if (!certainlyShare(fit.data.rows, score.data.rows)) continue;
    const key = `${fit.site.cell} ${fit.site.start}`;
    byFit.set(key, [...(byFit.get(key) ?? []), pair]);
  }
  for (const overlapping of byFit.values()) yield finding(context, overlapping, pairs);
}

function finding(context: RuleContext, overlapping: readonly Pair[], all: readonly Pair[]): Draft {
  const { fit, score } = overlapping[0]!;
  const heldOut = all.some(
    (pair) =>
      pair.fit.site.start === fit.site.start &&
      pair.fit.site.cell === fit.site.cell &&
      !certainlyShare(pair.fit.data.rows, pair.score.data.rows),
  );
  const whole = containsAll(fit.data.rows, score.data.rows);
  const which = whole ? 'rows it was fitted on' : 'rows that include those it was fitted on';
  return {
    site: score.site,
    severity: heldOut ? 'info' : 'warning',
    message: `\`${fit.name}\` is scored on \`${score.data.name}\`, ${which}: this says how well it remembers, not how well it predicts.`,
    related: chain(context, fit.site, `fitted on \`${fit.data.name}\``, undefined, overlapping),
    pairs: overlapping,
  };
}
