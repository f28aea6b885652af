import { describe, expect, it } from 'vitest';
import { autoMl } from './idioms/autoMl.js';
import { companions } from './idioms/companions.js';
import { comparisons } from './idioms/comparisons.js';
import { elsewhere } from './idioms/elsewhere.js';
import { featureSteps } from './idioms/featureSteps.js';
import { followedRows } from './idioms/followedRows.js';
import type { Idiom } from './idioms/idiom.js';
import { ownTransformers } from './idioms/ownTransformers.js';
import { partsAndGroups } from './idioms/partsAndGroups.js';
import { programs } from './idioms/programs.js';
import { ranks } from './idioms/ranks.js';
import { repeatedRows } from './idioms/repeatedRows.js';
import { scoring } from './idioms/scoring.js';
import { splits } from './idioms/splits.js';
import { statistics } from './idioms/statistics.js';
import { wordVectors } from './idioms/wordVectors.js';
import { findingsOf } from './support.js';

const imports = `import re
import numpy as np
import pandas as pd
import seaborn as sns
import matplotlib.pyplot as plt
import xgboost as xgb
import lightgbm as lgb
import statsmodels.api as sm
from scipy import stats
from sklearn import preprocessing
from sklearn.preprocessing import *
from sklearn.model_selection import *
from sklearn.feature_selection import *
from sklearn.utils import resample
df = pd.read_csv("data.csv")`;

/** The rules found, hints left out but for compared models. */
function rulesOf(code: string): string[] {
  const found = findingsOf(imports, code).filter(
    ({ rule, severity }) => rule.startsWith('LK') && (severity !== 'hint' || rule === 'LK107'),
  );
  return [...new Set(found.map(({ rule }) => rule))].sort();
}

const check = ([what, rules, code]: Idiom): void => {
  it(`${what}: ${rules.join(', ') || 'nothing'}`, () => {
    expect(rulesOf(code), code).toEqual(rules);
  });
};

describe('leaks in the ways notebooks prepare columns', () => {
  statistics.forEach(check);
  featureSteps.forEach(check);
  ranks.forEach(check);
  wordVectors.forEach(check);
});

describe('leaks in the ways notebooks split and score', () => {
  splits.forEach(check);
  scoring.forEach(check);
  comparisons.forEach(check);
  programs.forEach(check);
  elsewhere.forEach(check);
  partsAndGroups.forEach(check);
  repeatedRows.forEach(check);
  followedRows.forEach(check);
});

describe('leaks with the libraries that notebooks use', () => {
  autoMl.forEach(check);
  companions.forEach(check);
});

describe('leaks in steps that the user writes', () => {
  ownTransformers.forEach(check);
});
