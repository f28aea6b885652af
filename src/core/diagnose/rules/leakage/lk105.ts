import { ranking } from '../../flow/ranks.js';
import { certainlyShare, isRandomlySeparated } from '../../flow/rows.js';
import type { Influence } from '../../flow/values.js';
import { statisticOfTraining } from '../../fixes/statisticOfTraining.js';
import { trainedLike, transformOnly } from '../../fixes/transformHeldOut.js';
import type { Draft, Pair, Rule, RuleContext, Severity } from '../rule.js';
import { pairsOf } from './pairs.js';
import { chain, splitSite } from './preprocessing.js';

export const lk105: Rule = {
  id: 'LK105',
  title: 'Transformer fitted on test rows',
  severity: 'error',
  enabled: true,
  inUncalled: true,
  check,
};

/** The scored rows were transformed by what was learned from themselves, not from the training rows. */
function* check(context: RuleContext): Generator<Draft> {
  // A helper that is called often learns the same once a call.
  const found = new Map<string, { influence: Influence; pairs: Pair[] }>();
  for (const pair of pairsOf(context.trace)) {
    const { fit, score } = pair;
    for (const influence of score.data.influences) {
      if (influence.rule === 'LK103' || influence.discarded || influence.what === ranking) continue;
      if (fit.data.influences.has(influence) || isCallOf(context, influence)) continue;
      if (influence.rule === 'LK102' && !isHeldOut(pair)) continue;
      if (certainlyShare(influence.rows, fit.data.rows) || !certainlyShare(influence.rows, score.data.rows))
        continue;
      const key = `${influence.site.cell} ${influence.site.start}`;
      const known = found.get(key);
      if (known) known.pairs.push(pair);
      else found.set(key, { influence, pairs: [pair] });
    }
  }
  for (const { influence, pairs } of found.values()) yield finding(context, influence, pairs);
}

/** A file that is only predicted for, as in a contest, has no other statistics to go by for some of its columns. */
const isHeldOut = ({ fit, score }: Pair): boolean =>
  score.evaluated || isRandomlySeparated(fit.data.rows, score.data.rows);

/** `get_dummies(test)` has no fit that could be left out. */
const isCallOf = (context: RuleContext, { vocabulary, site }: Influence): boolean =>
  vocabulary === true && /(get_dummies|factorize)$/.test(context.text(site));

function severityOf({ rule, what }: Influence, pairs: readonly Pair[]): Severity {
  const evaluated = pairs.some(({ score }) => score.evaluated);
  if (rule === 'LK102') return evaluated ? 'warning' : 'info';
  return evaluated && what !== 'encoding' ? 'error' : 'warning';
}

function finding(context: RuleContext, influence: Influence, pairs: readonly Pair[]): Draft {
  const learned = [...pairs[0]!.fit.data.influences].filter(
    (each) => each.what === influence.what && each.rule === influence.rule,
  );
  const alike = trainedLike(context, influence, learned);
  const trained = alike ?? (learned.length === 1 ? learned[0] : undefined);
  const isStatistic = influence.rule === 'LK102';
  const instead = isStatistic
    ? 'compute it on the training rows and use it for both'
    : trained
      ? `transform them with what was learned from \`${trained.dataName}\``
      : 'fit on the training rows and only transform these';
  const places = chain(
    context,
    influence.site,
    `${influence.what} learned from the rows to be scored`,
    splitSite(pairs[0]!),
    pairs,
  );
  return {
    site: influence.site,
    severity: severityOf(influence, pairs),
    message: `\`${influence.name}\` is ${isStatistic ? 'computed' : 'fitted'} on \`${influence.dataName}\`, which is then scored: ${instead}.`,
    related: places,
    // The training rows are untouched by it, so no train/test pair is listed as leaking.
    pairs: [],
    fixes: [
      isStatistic
        ? statisticOfTraining(context, [influence], pairs)
        : alike && transformOnly(context, influence, alike),
    ].filter((fix) => fix !== undefined),
  };
}
