import { describe, expect, it } from 'vitest';
import { findingsOf } from './support.js';

const load = `import pandas as pd
import tensorflow as tf
import xgboost as xgb
from catboost import CatBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
X, y = df[["a", "b"]], df["y"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)`;

const severities = (rule: string, code: string): string[] =>
  findingsOf(load, code)
    .filter((finding) => finding.rule === rule)
    .map(({ severity }) => severity);

describe('LK101, rows that are concerned', () => {
  const scaled = 'scaled = StandardScaler().fit_transform';
  const judge = 'LogisticRegression().fit(a, ya).score(b, yb)';

  it('are validation rows: the test rows stay unseen', () => {
    const code = `${scaled}(X_train)\na, b, ya, yb = train_test_split(scaled, y_train, random_state=1)\n${judge}`;
    expect(severities('LK101', code)).toEqual(['info']);
  });

  it('are test rows', () => {
    const code = `${scaled}(X)\na, b, ya, yb = train_test_split(scaled, y, random_state=1)\n${judge}`;
    expect(severities('LK101', code)).toEqual(['error']);
  });

  it('are test rows beside validation rows', () => {
    const code = `${scaled}(X)
c, d, yc, yd = train_test_split(scaled, y, random_state=1)
a, b, ya, yb = train_test_split(c, yc, random_state=2)
${judge}
LogisticRegression().fit(c, yc).score(d, yd)`;
    expect(severities('LK101', code)).toEqual(['error']);
  });
});

describe('LK107, rows that watch a fit and then judge it', () => {
  const network = 'model = tf.keras.Sequential([tf.keras.layers.Dense(1)])';
  const watched = 'validation_data=(X_test, y_test)';

  it.each([
    [
      'stop it',
      `stop = tf.keras.callbacks.EarlyStopping()\nmodel.fit(X_train, y_train, ${watched}, callbacks=[stop])\nmodel.evaluate(X_test, y_test)`,
      'warning',
    ],
    ['only watch it', `model.fit(X_train, y_train, ${watched})\nmodel.evaluate(X_test, y_test)`, 'info'],
    [
      'are validation rows by name',
      `X_valid = X_test\nmodel.fit(X_train, y_train, validation_data=(X_valid, y_test))\nmodel.evaluate(X_valid, y_test)`,
      'hint',
    ],
    [
      'are validation rows by their split',
      `a, b, ya, yb = train_test_split(X_train, y_train, random_state=1)\nmodel.fit(a, ya, validation_data=(b, yb))\nmodel.evaluate(b, yb)`,
      'hint',
    ],
    [
      'watch rounds of boosting',
      `booster = xgb.XGBClassifier()\nbooster.fit(X_train, y_train, eval_set=[(X_test, y_test)])\nbooster.score(X_test, y_test)`,
      'hint',
    ],
    [
      'stop boosting',
      `booster = xgb.XGBClassifier(early_stopping_rounds=5)\nbooster.fit(X_train, y_train, eval_set=[(X_test, y_test)])\nbooster.score(X_test, y_test)`,
      'warning',
    ],
    [
      'watch rounds of boosting by position',
      `watched = [(xgb.DMatrix(X_test, y_test), "test")]\nbooster = xgb.train({}, xgb.DMatrix(X_train, y_train), 100, watched)\nroc_auc_score(y_test, booster.predict(xgb.DMatrix(X_test)))`,
      'hint',
    ],
    [
      'stop boosting by position',
      `watched = [lgb.Dataset(X_test, y_test)]\nbooster = lgb.train({}, lgb.Dataset(X_train, y_train), 100, watched, early_stopping_rounds=5)\nroc_auc_score(y_test, booster.predict(X_test))`,
      'warning',
    ],
    [
      'choose the state that TabNet keeps',
      `from pytorch_tabnet.tab_model import TabNetClassifier\nnet = TabNetClassifier()\nnet.fit(X_train, y_train, eval_set=[(X_test, y_test)])\naccuracy_score(y_test, net.predict(X_test))`,
      'warning',
    ],
    [
      'choose the rounds that CatBoost keeps',
      `booster = CatBoostClassifier()\nbooster.fit(X_train, y_train, eval_set=(X_test, y_test))\nbooster.score(X_test, y_test)`,
      'warning',
    ],
  ])('%s', (_, code, severity) => {
    expect(severities('LK107', `${network}\n${code}`)).toEqual([severity]);
  });
});

describe('LK107, rows that compare models', () => {
  const compared =
    'for c in [1, 2, 3, 4, 5]:\n    LogisticRegression(C=c).fit(X_train, y_train).score(X_test, y_test)';
  const anew = 'LogisticRegression().fit(X, y).predict(pd.read_csv("b.csv"))';

  it('are a hint where a file is predicted that others may judge by', () => {
    expect(severities('LK107', compared)).toEqual(['info']);
    expect(severities('LK107', `${compared}\n${anew}`)).toEqual(['hint']);
  });

  it('and watch a network as well are no less than rows that only watch it', () => {
    const network = 'model = tf.keras.Sequential([tf.keras.layers.Dense(1)])';
    const watched =
      'model.fit(X_train, y_train, validation_data=(X_test, y_test))\nmodel.evaluate(X_test, y_test)';
    const other = 'LogisticRegression().fit(X_train, y_train).score(X_test, y_test)';
    expect(severities('LK107', `${other}\n${network}\n${watched}`)).toEqual(['info']);
  });
});

describe('LK107, four fits on the same test rows', () => {
  const onRows = (setting: (count: number) => string): string =>
    [20, 40, 80, 160]
      .map(
        (n) =>
          `m = LogisticRegression(${setting(n)}).fit(X_train[:${n}], y_train[:${n}])\nm.score(X_test, y_test)`,
      )
      .concat('LogisticRegression(C=1).fit(X_train, y_train).score(X_test, y_test)')
      .join('\n');

  it('show what rows are worth where the setting is one', () => {
    expect(
      severities(
        'LK107',
        onRows(() => 'C=1'),
      ),
    ).toEqual(['hint']);
  });

  it('choose among settings where those differ', () => {
    expect(
      severities(
        'LK107',
        onRows((count) => `C=${count}`),
      ),
    ).toEqual(['info']);
  });
});

describe('LK106, rows that are drawn twice', () => {
  const drawn = (seed: string): string => `import lightning as L
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import CIFAR10
data, plain = CIFAR10('.', train=True, transform=augment), CIFAR10('.', train=True)
${seed}
train, _ = random_split(data, [45000, 5000])
${seed}
_, held = random_split(plain, [45000, 5000])
trainer = L.Trainer()
trainer.fit(network, DataLoader(train))
trainer.test(network, DataLoader(held))`;

  it('are shared, but not where the same seed is set before each draw', () => {
    expect(severities('LK106', drawn(''))).toEqual(['warning']);
    expect(severities('LK106', drawn('L.seed_everything(42)'))).toEqual([]);
  });
});

describe('LK106, training rows scored', () => {
  const fitted = 'm = LogisticRegression().fit(X_train, y_train)';
  const trained = 'm.score(X_train, y_train)';
  const heldOut = 'm.score(X_test, y_test)';

  it('are a hint beside a held-out score', () => {
    expect(severities('LK106', `${fitted}\nprint(${trained})\nprint(${heldOut})`)).toEqual(['hint']);
  });

  it('are a comparison in the line of the held-out score of the same fit', () => {
    expect(severities('LK106', `${fitted}\nprint(${trained}, ${heldOut})`)).toEqual([]);
    const other = 'LogisticRegression(C=2).fit(X_train, y_train).score(X_test, y_test)';
    expect(severities('LK106', `${fitted}\nprint(${trained}, ${other})`)).toEqual(['hint']);
  });

  it('are the only judgement where nothing else is scored', () => {
    expect(severities('LK106', `${fitted}\nprint(${trained}, len(X_train))`)).toEqual(['warning']);
  });
});
