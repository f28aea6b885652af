import { lk101 } from './leakage/lk101.js';
import { lk102 } from './leakage/lk102.js';
import { lk103 } from './leakage/lk103.js';
import { lk104 } from './leakage/lk104.js';
import { lk105 } from './leakage/lk105.js';
import { lk106 } from './leakage/lk106.js';
import { lk107 } from './leakage/lk107.js';
import { lk108 } from './leakage/lk108.js';
import { lk109 } from './leakage/lk109.js';
import { lk110 } from './leakage/lk110.js';
import { lk111 } from './leakage/lk111.js';
import { ev201 } from './evaluation/ev201.js';
import { ev202 } from './evaluation/ev202.js';
import { ev203 } from './evaluation/ev203.js';
import { ev205 } from './evaluation/ev205.js';
import { ev206 } from './evaluation/ev206.js';
import { rp301 } from './reproducibility/rp301.js';
import { rp302 } from './reproducibility/rp302.js';
import { rp303 } from './reproducibility/rp303.js';
import { sk401 } from './sklearn/sk401.js';
import { sk402 } from './sklearn/sk402.js';
import { sk403 } from './sklearn/sk403.js';
import { sk405 } from './sklearn/sk405.js';
import { pd501 } from './pandas/pd501.js';
import { pd502 } from './pandas/pd502.js';
import { pd503 } from './pandas/pd503.js';
import { pd504 } from './pandas/pd504.js';
import { pd505 } from './pandas/pd505.js';
import { pd506 } from './pandas/pd506.js';
import { pd507 } from './pandas/pd507.js';
import { pd508 } from './pandas/pd508.js';
import { pt601 } from './pytorch/pt601.js';
import { pt602 } from './pytorch/pt602.js';
import { pt603 } from './pytorch/pt603.js';
import { pt604 } from './pytorch/pt604.js';
import { pt605 } from './pytorch/pt605.js';
import { pt606 } from './pytorch/pt606.js';
import { pt607 } from './pytorch/pt607.js';
import { pt608 } from './pytorch/pt608.js';
import { pt609 } from './pytorch/pt609.js';
import { kr701 } from './keras/kr701.js';
import { nb801 } from './notebook/nb801.js';
import { nb802 } from './notebook/nb802.js';
import { nb803 } from './notebook/nb803.js';
import { nb804 } from './notebook/nb804.js';
import { da901 } from './data/da901.js';
import { da902 } from './data/da902.js';
import { da903 } from './data/da903.js';
import type { Rule } from './rule.js';

/** Every rule there is, in the order of their documentation. */
export const rules: readonly Rule[] = [
  lk101,
  lk102,
  lk103,
  lk104,
  lk105,
  lk106,
  lk107,
  lk108,
  lk109,
  lk110,
  lk111,
  ev201,
  ev202,
  ev203,
  ev205,
  ev206,
  rp301,
  rp302,
  rp303,
  sk401,
  sk402,
  sk403,
  sk405,
  pd501,
  pd502,
  pd503,
  pd504,
  pd505,
  pd506,
  pd507,
  pd508,
  pt601,
  pt602,
  pt603,
  pt604,
  pt605,
  pt606,
  pt607,
  pt608,
  pt609,
  kr701,
  nb801,
  nb802,
  nb803,
  nb804,
  da901,
  da902,
  da903,
];
