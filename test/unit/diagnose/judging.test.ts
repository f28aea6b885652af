import { expect, it } from 'vitest';
import { findingsOf } from './support.js';

const fitted = `import numpy as np
import pandas as pd
import shap
from joblib import load
from sklearn.linear_model import LinearRegression
table = pd.read_csv('a.csv')
X, y = table[['a', 'b']], table['y']
model = LinearRegression().fit(X, y)`;

const overlaps = (code: string): string[] =>
  findingsOf(fitted, code)
    .filter(({ rule }) => rule === 'LK106')
    .map(({ severity }) => severity);

it.each(['error = np.abs(y - model.predict(X)).max()', 'right = (model.predict(X) == y).mean()'])(
  'takes predictions for judged where they meet the truth: %s',
  (code) => {
    expect(overlaps(code)).toEqual(['warning']);
  },
);

it.each([
  'assert np.abs(load("m.joblib").predict(X) - model.predict(X)).max() < 1e-4',
  'other = unknown()\nassert (other.predict(X) == model.predict(X)).all()',
  'explainer = shap.Explainer(model)\nassert np.abs(explainer.shap_values(X).sum(1) - model.predict(X)).max() < 1e-4',
])('does not where they meet what another model gives: %s', (code) => {
  expect(overlaps(code)).toEqual(['hint']);
});
