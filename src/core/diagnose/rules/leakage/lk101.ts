import type { Rule } from '../rule.js';
import { preprocessingFindings } from './preprocessing.js';

export const lk101: Rule = {
  id: 'LK101',
  title: 'Transformer fitted before the split',
  severity: 'error',
  enabled: true,
  inUncalled: true,
  check: (context) => preprocessingFindings('LK101', context),
};
