import { currentSklearn } from '../../fixes/sklearnNames.js';
import { removedFromSklearn } from '../../knowledge/removed.js';
import { removedNames } from '../removedNames.js';
import type { Draft, Rule, RuleContext } from '../rule.js';
import { parametersOfOldVersions } from './removedParameters.js';

/** A warning, as the version that runs the code may be an old one. */
export const sk405: Rule = {
  id: 'SK405',
  title: 'Removed scikit-learn API',
  severity: 'warning',
  enabled: true,
  check,
};

const removedNamesOfSklearn = removedNames(removedFromSklearn);

function* check(context: RuleContext): Generator<Draft> {
  for (const draft of removedNamesOfSklearn(context)) {
    const { site } = draft;
    const imported = context.cells[site.cell]?.nodes
      .of('ImportFrom')
      .find(({ start, end }) => start <= site.start && site.end <= end);
    const fix = imported && currentSklearn(context, imported, site.cell, context.text(site));
    yield fix ? { ...draft, fixes: [fix] } : draft;
  }
  yield* parametersOfOldVersions(context);
}
