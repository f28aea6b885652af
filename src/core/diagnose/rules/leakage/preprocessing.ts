import { isBefore, type Site } from '../../flow/site.js';
import { separation } from '../../flow/rows.js';
import type { LeakRule } from '../../knowledge/knowledge.js';
import type { Draft, DraftPlace, Pair, RuleContext } from '../rule.js';
import { fitAfterSplit } from './fitAfterSplit.js';
import { preprocessingLeaks, type Leak } from './pairs.js';

/** The findings of one preprocessing rule: one a cause, with the chain cause → split → fit → score. */
export function* preprocessingFindings(rule: LeakRule, context: RuleContext): Generator<Draft> {
  for (const leak of preprocessingLeaks(context.trace)) {
    if (leak.influence.rule === rule) yield finding(context, leak);
  }
}

function finding(context: RuleContext, { influence, pairs }: Leak): Draft {
  const evaluated = pairs.some(({ score }) => score.evaluated);
  const first = pairs.find(({ score }) => score.evaluated) ?? pairs[0]!;
  const split = splitSite(first);
  const of = influence.dataName === '' ? '' : ` on all of \`${influence.dataName}\``;
  const verb = influence.rule === 'LK102' ? 'is computed' : 'is fitted';
  const when =
    split && isBefore(influence.site, split) ? `, before the split in ${context.where(split)}` : '';
  return {
    site: influence.site,
    severity: evaluated ? 'error' : 'warning',
    message: `\`${influence.name}\` ${verb}${of}${when}: rows that \`${first.score.name}\` is scored on influence its training.`,
    related: chain(context, influence.site, `${influence.what} sees test rows here`, split, pairs),
    pairs,
    fixes: [fitAfterSplit(context, influence)].filter((fix) => fix !== undefined),
  };
}

export function splitSite({ fit, score }: Pair): Site | undefined {
  return separation(fit.data.rows, score.data.rows)?.right.site;
}

/** Related places of a finding, the pairs limited to the first few. */
export function chain(
  context: RuleContext,
  cause: Site,
  causeMessage: string,
  split: Site | undefined,
  pairs: readonly Pair[],
): DraftPlace[] {
  const places: DraftPlace[] = [{ role: 'cause', site: cause, message: causeMessage }];
  if (split) places.push({ role: 'split', site: split, message: 'train and test rows come apart here' });
  const seen = new Set<string>();
  for (const { fit, score } of pairs) {
    const add = (role: 'fit' | 'score', site: Site, message: string): void => {
      const key = `${role} ${site.cell} ${site.start}`;
      if (seen.has(key) || seen.size >= 8) return;
      seen.add(key);
      places.push({ role, site, message });
    };
    add('fit', fit.site, `\`${fit.name}\` is fitted on \`${fit.data.name}\` in ${context.where(fit.site)}`);
    add('score', score.site, `and scored on \`${score.data.name}\` in ${context.where(score.site)}`);
  }
  return places;
}
