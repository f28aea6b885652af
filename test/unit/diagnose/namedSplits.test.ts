import { describe, expect, it } from 'vitest';
import { findingsOf } from './support.js';

const leaks = (...cells: readonly string[]): string[] =>
  findingsOf(...cells)
    .filter(({ rule }) => rule.startsWith('LK'))
    .map(({ rule, severity, line }) => `${rule} ${severity} ${line}`);

const keras = `import numpy as np
import pandas as pd
import tensorflow as tf
import tensorflow_datasets as tfds
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])`;

type Example = readonly [what: string, rules: readonly string[], code: string];

const examples: readonly Example[] = [
  [
    'splits of TensorFlow Datasets, unpacked',
    [],
    `(train, val, test), info = tfds.load('flowers', split=['train[:80%]', 'train[80%:90%]', 'train[90%:]'], with_info=True)
model.fit(train.batch(32), validation_data=val)
model.evaluate(test.batch(32))`,
  ],
  [
    'splits of TensorFlow Datasets by name',
    [],
    `data, info = tfds.load('digits', with_info=True)
train, test = data['train'], data['test']
model.fit(train.shuffle(100).batch(32))
model.evaluate(test.batch(32))`,
  ],
  [
    'one split of TensorFlow Datasets',
    ['LK106 warning 3'],
    `data = tfds.load('digits', split='train')
model.fit(data.batch(32))
model.evaluate(data.take(100).batch(32))`,
  ],
  [
    'arrays of a file by name',
    [],
    `with np.load('digits.npz') as data:
    x, y = data['x_train'], data['y_train']
    x_new, y_new = data['x_test'], data['y_test']
model.fit(x, y)
model.evaluate(x_new, y_new)`,
  ],
  [
    'training arrays of a file by name',
    ['LK106 warning 4'],
    `data = np.load('digits.npz')
x, y = data['x_train'], data['y_train']
model.fit(x, y)
model.evaluate(data['x_train'], data['y_train'])`,
  ],
  [
    'columns of a table that is not split',
    ['LK106 warning 3'],
    `table = pd.read_csv('a.csv')
model.fit(table['train'], table['y'])
model.evaluate(table['test'], table['y'])`,
  ],
  [
    'rows cut by NumPy',
    [],
    `table = pd.read_csv('a.csv').sample(frac=1)
train, val, test = np.split(table, [int(0.8 * len(table)), int(0.9 * len(table))])
model.fit(train[['a']], train['y'], validation_data=(val[['a']], val['y']))
model.evaluate(test[['a']], test['y'])`,
  ],
  [
    'columns cut by NumPy',
    ['LK106 warning 4'],
    `rows = np.load('rows.npy')
x, y = np.split(rows, [3], axis=1)
model.fit(x, y)
model.evaluate(x, y)`,
  ],
];

describe.each(examples)('%s', (_, rules, code) => {
  it('share the rows that they share', () => {
    expect(leaks(keras, code)).toEqual(rules);
  });
});

describe('a trainer made in another cell', () => {
  it('is spoken of by the names of its arguments', () => {
    const [finding] = findingsOf(
      `from datasets import load_dataset
from transformers import Trainer
parts = load_dataset('imdb')['train'].train_test_split(0.1, seed=1)
trainer = Trainer(model=model, train_dataset=parts['train'], eval_dataset=parts['train'])`,
      'trainer.train()',
      '# and then\nmetrics = trainer.evaluate()',
    ).filter(({ rule }) => rule === 'LK106');
    expect(finding?.message).toContain('`trainer` is scored on `eval_dataset`');
    expect(finding?.related[0]?.message).toBe('fitted on `train_dataset`');
  });
});

describe('the best model of a search', () => {
  it('is fitted again without a search', () => {
    const [finding] = findingsOf(
      `import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC
X = StandardScaler().fit_transform(pd.read_csv('a.csv'))
search = GridSearchCV(SVC(), {'C': [1, 2]}, cv=3)
search.fit(X, y)
search.best_estimator_.fit(X, y)`,
    ).filter(({ rule }) => rule === 'LK111');
    expect(finding?.related.filter(({ role }) => role === 'split')).toHaveLength(1);
  });
});
