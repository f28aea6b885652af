import type { Rule } from '../rule.js';
import { preprocessingFindings } from './preprocessing.js';

export const lk102: Rule = {
  id: 'LK102',
  title: 'Statistic computed before the split',
  severity: 'error',
  enabled: true,
  inUncalled: true,
  check: (context) => preprocessingFindings('LK102', context),
};
