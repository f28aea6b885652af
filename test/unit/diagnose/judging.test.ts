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

it('knows the truth beside the predictions of a trainer', () => {
  const code = `from datasets import load_dataset
from scipy.special import expit
from sklearn.metrics import classification_report
from transformers import Trainer
parts = load_dataset('imdb')
trainer = Trainer(model=model, train_dataset=parts['train'], eval_dataset=parts['test'])
trainer.train()
given = trainer.predict(parts['test'])`;
  const found = (report: string): string[] =>
    findingsOf(code, report)
      .filter(({ rule }) => rule === 'EV205')
      .map(({ rule }) => rule);
  expect(found('classification_report(given.label_ids, expit(given.predictions) > 0.5)')).toEqual([]);
  expect(found('classification_report(given.predictions, given.label_ids)')).toEqual(['EV205']);
});
