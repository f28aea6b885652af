import type { CrossValidation } from '../../flow/events.js';
import { certainlyShare } from '../../flow/rows.js';
import type { Influence } from '../../flow/values.js';
import { intoPipeline } from '../../fixes/intoPipeline.js';
import { preprocessingLeaks } from './pairs.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const lk111: Rule = {
  id: 'LK111',
  title: 'Transformer outside cross-validation',
  severity: 'info',
  enabled: true,
  check,
};

/** What was learned from rows changes the score much: choosing features, target statistics; scaling changes it little. */
const strong = new Set(['feature selection', 'target encoding']);

/**
 * Rows that are cross-validated carry what a transformer learned from all of them: one finding a transformer, and none
 * where it is reported for having seen test rows.
 */
function* check(context: RuleContext): Generator<Draft> {
  const reported = new Set(preprocessingLeaks(context.trace).map(({ influence }) => influence));
  // A helper function fits the same transformer on the rows of each call.
  const found = new Map<string, { cause: Influence; uses: CrossValidation[] }>();
  for (const each of context.trace.crossValidations) {
    const cause = [...each.data.influences].find(
      ({ rule, vocabulary, discarded, rows }) =>
        rule !== 'LK102' && !vocabulary && !discarded && certainlyShare(rows, each.data.rows),
    );
    if (!cause || reported.has(cause)) continue;
    const key = `${cause.site.cell} ${cause.site.start}`;
    const known = found.get(key);
    if (known) known.uses.push(each);
    else found.set(key, { cause, uses: [each] });
  }
  for (const { cause, uses } of found.values()) yield finding(context, cause, uses);
}

function finding(context: RuleContext, cause: Influence, uses: readonly CrossValidation[]): Draft {
  const { site, name, data } = uses[0]!;
  const places = new Map(uses.map((use) => [`${use.site.cell} ${use.site.start}`, use.site]));
  return {
    site,
    severity: strong.has(cause.what) ? 'warning' : 'info',
    message: `\`${name}\` splits \`${data.name}\` into folds, and \`${cause.name}\` was fitted on all of them in ${context.where(cause.site)}: put it into a pipeline with the model.`,
    related: [
      { role: 'cause', site: cause.site, message: `${cause.what} sees every fold here` },
      ...[...places.values()]
        .slice(0, 6)
        .map((place) => ({ role: 'split' as const, site: place, message: 'folds are made here' })),
    ],
    fixes: [intoPipeline(context, cause, uses)].filter((fix) => fix !== undefined),
  };
}
