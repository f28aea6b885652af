import type { Rule } from '../rule.js';
import { preprocessingFindings } from './preprocessing.js';

export const lk103: Rule = {
  id: 'LK103',
  title: 'Features selected before the split',
  severity: 'error',
  enabled: true,
  inUncalled: true,
  check: (context) => preprocessingFindings('LK103', context),
};
