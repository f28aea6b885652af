import { certainlyShare } from '../../flow/rows.js';
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

/** Rows that are cross-validated carry what a transformer learned from all of them. */
function* check(context: RuleContext): Generator<Draft> {
  const seen = new Set<string>();
  for (const { site, name, data } of context.trace.crossValidations) {
    const influence = [...data.influences].find(
      (each) => each.rule !== 'LK102' && each.what !== 'encoding' && certainlyShare(each.rows, data.rows),
    );
    const key = `${site.cell} ${site.start}`;
    if (!influence || seen.has(key)) continue;
    seen.add(key);
    yield {
      site,
      severity: strong.has(influence.what) ? 'warning' : 'info',
      message: `\`${name}\` splits \`${data.name}\` into folds, and \`${influence.name}\` was fitted on all of them in ${context.where(influence.site)}: put it into a pipeline with the model.`,
      related: [
        { role: 'cause', site: influence.site, message: `${influence.what} sees every fold here` },
        { role: 'split', site, message: 'folds are made here' },
      ],
    };
  }
}
