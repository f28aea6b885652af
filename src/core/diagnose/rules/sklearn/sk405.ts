import { movedModules, toModelSelection } from '../../fixes/modelSelection.js';
import { currentName, joblibItself } from '../../fixes/sklearnNames.js';
import { removedFromSklearn } from '../../knowledge/removed.js';
import { importAt, pathAt } from '../namedPath.js';
import { removedNames } from '../removedNames.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';
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
  // One fix changes a whole program: it is made once, whichever of its places is asked.
  const made = new Map<string, DraftFix | undefined>();
  const once = (key: string, make: () => DraftFix | undefined): DraftFix | undefined => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  };
  for (const draft of removedNamesOfSklearn(context)) {
    const path = pathAt(context, draft.site);
    const module = path?.slice(0, path.lastIndexOf('.')) ?? '';
    const fix =
      path === undefined
        ? undefined
        : movedModules.test(path) || movedModules.test(module)
          ? once('model_selection', () => toModelSelection(context))
          : path === 'sklearn.externals.joblib'
            ? joblib(context, draft)
            : once(path, () => currentName(context, path));
    yield fix ? { ...draft, fixes: [fix] } : draft;
  }
  yield* parametersOfOldVersions(context);
}

function joblib(context: RuleContext, { site }: Draft): DraftFix | undefined {
  const node = importAt(context, site);
  return node && joblibItself({ node, cell: site.cell, site });
}
