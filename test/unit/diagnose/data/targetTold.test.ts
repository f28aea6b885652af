import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/shared/findings.js';
import { findingsOf } from '../support.js';
import { joined, range, tableOf } from './tables.js';

const n = 400;
/** `alive` is `survived` in other words; `boat` is filled in for those who survived, nearly. */
const ship = tableOf({
  survived: range(n).map((i) => (i % 5 < 2 ? 1 : 0)),
  pclass: range(n).map((i) => (i * 7) % 3),
  age: range(n).map((i) => (i * 37) % 71),
  alive: range(n).map((i) => (i % 5 < 2 ? 'yes' : 'no')),
  boat: range(n).map((i) => (i % 5 < 2 && i % 50 !== 0 ? `b${i % 11}` : null)),
});

const imports = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.metrics import roc_auc_score`;
const training = `X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression()
model.fit(X_train, y_train)
roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])`;

function told(preparation: string, train = training, tables = { 'ship.csv': ship }): readonly Finding[] {
  return joined(tables, imports, preparation, train).findings.filter(({ rule }) => rule === 'LK108');
}

describe('a column that gives the target away in the real rows', () => {
  it('is named with its score', () => {
    const [finding, ...more] = told(
      "df = pd.read_csv('ship.csv')\nX = df[['pclass', 'alive']]\ny = df['survived']",
    );
    expect(more).toEqual([]);
    expect(finding?.message).toContain(
      '`alive` alone predicts `survived` (ROC AUC 1 on 400 rows), in ship.csv',
    );
    expect(finding?.severity).toBe('error');
    expect(finding?.cell).toBe(2);
    expect(finding?.evidence).toEqual({
      table: 'ship.csv',
      rows: 400,
      column: 'alive',
      measure: 'roc-auc',
      value: 1,
    });
    expect(finding?.related[0]).toMatchObject({ role: 'cause', cell: 1, line: 1 });
  });

  it('may give it away by being filled in or not', () => {
    const [finding] = told("df = pd.read_csv('ship.csv')\nX = df[['pclass', 'boat']]\ny = df['survived']");
    expect(finding?.message).toContain('whether `boat` is filled in alone predicts `survived` (ROC AUC 0.97');
    expect(finding?.severity).toBe('warning');
  });

  it('is found through drop, pop, rename, encoding, scaling, positions and splits', () => {
    const ways = [
      "df = pd.read_csv('ship.csv')\ny = df.pop('survived')\nX = pd.get_dummies(df.drop(columns=['boat']))",
      "df = pd.read_csv('ship.csv')\ndf.drop('boat', axis=1, inplace=True)\nX, y = df.drop('survived', axis=1), df.survived",
      "df = pd.read_csv('ship.csv').rename(columns={'alive': 'state', 'survived': 'target'})\nX = df[['age', 'state']]\ny = df['target']",
      "df = pd.read_csv('ship.csv')\nX = df.iloc[:, 1:4].values\ny = df.iloc[:, 0].values",
      "df = pd.read_csv('ship.csv')\ndf['alive'] = df['alive'].map({'yes': 1, 'no': 0})\nX = df.loc[:, df.columns != 'survived']\ny = (df['survived'] == 1).astype(int)",
      "df = pd.read_csv('ship.csv')\nfeatures = [c for c in df.columns if c not in ['survived', 'boat']]\nX, y = df[features], df['survived']",
      "df = pd.read_csv('ship.csv')\nX, y = df[df.columns[1:4]], df['survived']",
      "from sklearn.preprocessing import OrdinalEncoder\ndf = pd.read_csv('ship.csv')\ndf[['alive', 'boat']] = OrdinalEncoder().fit_transform(df[['alive', 'boat']])\nX, y = df[['alive', 'age']], df['survived']",
      "df = pd.get_dummies(pd.read_csv('ship.csv').drop(columns='boat'))\nX, y = df.drop(columns='survived'), df['survived']",
      "df = pd.read_csv('ship.csv')\nX, y = df[df.columns.difference(['survived', 'boat'])], df['survived']",
      "from sklearn.preprocessing import LabelEncoder\ndf = pd.read_csv('ship.csv')\nfor c in df.select_dtypes('object').columns:\n    df[c] = LabelEncoder().fit_transform(df[c])\nX, y = df[['alive', 'age']], df['survived']",
      "from sklearn.preprocessing import LabelEncoder\ndf = pd.read_csv('ship.csv').apply(LabelEncoder().fit_transform)\nX, y = df[['alive', 'age']], df['survived']",
      "from sklearn.preprocessing import LabelEncoder\ndf = pd.read_csv('ship.csv')\nfor c in ['alive', 'boat']:\n    df[c] = LabelEncoder().fit_transform(df[c])\nX, y = df[['alive', 'age']], df['survived']",
    ];
    for (const way of ways) {
      expect(
        told(way)
          .map(({ message }) => message.slice(0, 40))
          .join(),
        way,
      ).toMatch(/`alive` alone predicts/);
    }
  });

  it('is silent where the column does not reach the model', () => {
    const ways = [
      "df = pd.read_csv('ship.csv')\nX = df[['pclass', 'age']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\nX = df.drop(columns=['survived', 'alive', 'boat'])\ny = df['survived']",
      "df = pd.read_csv('ship.csv', usecols=['survived', 'age'])\nX = df[['age']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\ndf['alive'] = len('x')\nX = df[['age', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\ndel df['alive'], df['boat']\nX = df.drop('survived', axis=1)\ny = df['survived']",
    ];
    for (const way of ways) expect(told(way), way).toEqual([]);
  });

  it('is silent where the table cannot be followed, is not there, or does not fit the code', () => {
    const ways = [
      "df = pd.read_csv('other.csv')\nX = df[['pclass', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('https://example.com/ship.csv')\nX = df[['pclass', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv', skiprows=3)\nX = df[['pclass', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\ndf.columns = df.columns.str.lower()\nX = df[['pclass', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\nfor c in df.columns:\n    df[c] = df[c].map(len)\nX = df[['pclass', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\nX = df[[c for c in df.columns if good(c)]]\ny = df['survived']",
      "df = pd.read_csv('ship.csv').merge(pd.read_csv('more.csv'))\nX = df[['pclass', 'alive']]\ny = df['survived']",
      "df = pd.read_csv('ship.csv')\nX = df[['pclass', 'alive', 'cabin']]\ny = df['survived']",
    ];
    for (const way of ways) expect(told(way), way).toEqual([]);
  });

  it('passes a column transformer only when it is named there', () => {
    const pipeline = (columns: string): string => `from sklearn.pipeline import make_pipeline
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder
model = make_pipeline(ColumnTransformer([('c', OneHotEncoder(), ${columns})]), LogisticRegression())
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model.fit(X_train, y_train)
model.score(X_test, y_test)`;
    const preparation = "df = pd.read_csv('ship.csv')\nX, y = df.drop('survived', axis=1), df['survived']";
    expect(told(preparation, pipeline("['pclass', 'alive']"))).toHaveLength(1);
    expect(told(preparation, pipeline("['pclass', 'age']"))).toEqual([]);
  });

  it('is found in cross-validation', () => {
    const found = told(
      "df = pd.read_csv('ship.csv')\nX, y = df[['age', 'alive']], df['survived']",
      'from sklearn.model_selection import cross_val_score\ncross_val_score(LogisticRegression(), X, y)',
    );
    expect(found).toHaveLength(1);
  });

  it('is the target itself where the table shows that it is still there', () => {
    const [finding] = told("df = pd.read_csv('ship.csv')\nX = df.iloc[:, :3].values\ny = df['survived']");
    expect(finding?.message).toContain('still holds the target `survived` of ship.csv');
  });

  it('is not looked for without tables', () => {
    const cells = [
      imports,
      "df = pd.read_csv('ship.csv')\nX = df[['pclass', 'alive']]\ny = df['survived']",
      training,
    ];
    expect(findingsOf(...cells).filter(({ rule }) => rule === 'LK108')).toEqual([]);
  });
});
