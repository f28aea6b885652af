import { lk101 } from './leakage/lk101.js';
import { lk102 } from './leakage/lk102.js';
import { lk103 } from './leakage/lk103.js';
import { lk104 } from './leakage/lk104.js';
import { lk105 } from './leakage/lk105.js';
import { lk106 } from './leakage/lk106.js';
import { lk107 } from './leakage/lk107.js';
import type { Rule } from './rule.js';

/** Every rule there is, in the order of their documentation. */
export const rules: readonly Rule[] = [lk101, lk102, lk103, lk104, lk105, lk106, lk107];
