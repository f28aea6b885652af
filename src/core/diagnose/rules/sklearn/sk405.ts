import { removedFromSklearn } from '../../knowledge/removed.js';
import { removedNames } from '../removedNames.js';
import type { Rule } from '../rule.js';

/** A warning, as the version that runs the code may be an old one. */
export const sk405: Rule = {
  id: 'SK405',
  title: 'Removed scikit-learn API',
  severity: 'warning',
  enabled: true,
  check: (context) => removedNames(context, removedFromSklearn),
};
