import { separation } from '../../flow/rows.js';
import type { Fit } from '../../flow/events.js';
import { influencesOf, type Influence } from '../../flow/values.js';
import { transformScored } from '../../fixes/transformHeldOut.js';
import type { Draft, Pair, Rule, RuleContext } from '../rule.js';
import { pairsOf } from '../leakage/pairs.js';
import { chain, splitSite } from '../leakage/preprocessing.js';

export const sk402: Rule = {
  id: 'SK402',
  title: 'Test rows not transformed',
  severity: 'error',
  enabled: true,
  check,
};

/** Fitted on scaled (encoded, reduced) training rows, scored on the raw other part of the same split. */
function* check(context: RuleContext): Generator<Draft> {
  const found = new Map<string, { influence: Influence; pairs: Pair[] }>();
  for (const pair of pairsOf(context.trace)) {
    const { fit, score } = pair;
    const parts = separation(fit.data.rows, score.data.rows);
    if (parts?.left.kind !== 'part' || !score.evaluated) continue;
    const influence = [...fit.data.influences].find(
      (each) =>
        each.rule === 'LK101' &&
        each.what === 'scaling' &&
        each.rows.includes(parts.left) &&
        wentThrough(fit, each) &&
        ![...score.data.influences].some((other) => other.what === each.what),
    );
    if (!influence) continue;
    const key = `${score.site.cell} ${score.site.start}`;
    const known = found.get(key);
    if (known) known.pairs.push(pair);
    else found.set(key, { influence, pairs: [pair] });
  }
  for (const { influence, pairs } of found.values()) {
    const { fit, score } = pairs[0]!;
    yield {
      site: score.site,
      message: `\`${fit.name}\` is fitted on rows transformed by \`${influence.name}\` and scored on \`${score.data.name}\`, which is not: apply \`${influence.name}.transform\` to it first.`,
      related: chain(
        context,
        influence.site,
        'training rows are transformed here',
        splitSite(pairs[0]!),
        pairs,
      ),
      fixes: [transformScored(context, influence, pairs[0]!)].filter((fix) => fix !== undefined),
    };
  }
}

/** The rows themselves: a layer inside the network transforms what is scored as well. */
function wentThrough({ data: { value } }: Fit, influence: Influence): boolean {
  return value.kind !== 'data' || influencesOf(value).has(influence);
}
