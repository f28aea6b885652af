import { table, split, logistic, testExamples } from './ruleExamples.js';

const ridge = 'from sklearn.linear_model import Ridge';
const smote = 'from imblearn.over_sampling import SMOTE\nsampler = SMOTE(random_state=0)';

testExamples([
  {
    rule: 'LK104',
    what: 'oversampling before the split',
    before: [
      table,
      `${smote}\nX, y = sampler.fit_resample(df[["a"]], df["y"])`,
      'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)',
      `${logistic}\nmodel.score(X_test, y_test)`,
    ],
    fine: [
      [
        table,
        split,
        `${smote}\nX_train, y_train = sampler.fit_resample(X_train, y_train)`,
        `${logistic}\nmodel.score(X_test, y_test)`,
      ],
    ],
  },
  {
    rule: 'LK108',
    what: 'a list of features that names the target',
    before: [table, `${ridge}\nm = Ridge().fit(df[["a", "y"]], df["y"])\nm.score(df[["a", "y"]], df["y"])`],
    fine: [
      [table, `${ridge}\nm = Ridge().fit(df[["a", "b"]], df["y"])\nm.score(df[["a", "b"]], df["y"])`],
      [
        table,
        `${ridge}\nX = df[["a", "y"]].drop(columns="y")\nm = Ridge().fit(X, df["y"])\nm.score(X, df["y"])`,
      ],
    ],
  },
  {
    rule: 'LK108',
    what: 'the table itself, split with its target',
    before: [
      table,
      `from sklearn.model_selection import train_test_split
X = df
y = df["y"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)`,
      `${logistic}\nmodel.score(X_test, y_test)`,
    ],
    fine: [
      [
        table,
        `from sklearn.model_selection import train_test_split
y = df["y"]
X = df.drop(columns="y")
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)`,
        `${logistic}\nmodel.score(X_test, y_test)`,
      ],
      [
        table,
        `from sklearn.model_selection import train_test_split
y = df.pop("y")
X_train, X_test, y_train, y_test = train_test_split(df, y, random_state=0)`,
        `${logistic}\nmodel.score(X_test, y_test)`,
      ],
      [
        table,
        `from sklearn.model_selection import train_test_split
y = df["y"]
X = df.iloc[:, :-1]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)`,
        `${logistic}\nmodel.score(X_test, y_test)`,
      ],
      [
        table,
        `from sklearn.model_selection import train_test_split
from sklearn.compose import make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
X_train, X_test, y_train, y_test = train_test_split(df, df["y"], random_state=0)
model = make_pipeline(make_column_transformer((StandardScaler(), ["a"])), LogisticRegression())
model.fit(X_train, y_train)`,
        'model.score(X_test, y_test)',
      ],
    ],
  },
  {
    rule: 'LK109',
    what: 'lags split at random',
    before: [table, 'df["a"] = df["y"].shift(1)', split],
    fine: [
      [table, 'df["a"] = df["y"].shift(1)', split.replace('random_state=0', 'shuffle=False')],
      [table, split],
    ],
    fixed: [
      table,
      'df["a"] = df["y"].shift(1)',
      split.replace('random_state=0)', 'random_state=0, shuffle=False)'),
    ],
  },
  {
    rule: 'LK111',
    what: 'features selected on all rows before cross-validation',
    before: [
      table,
      'from sklearn.feature_selection import SelectKBest\nfrom sklearn.model_selection import cross_val_score\nX = SelectKBest(k=2).fit_transform(df[["a", "b", "c"]], df["y"])\ncross_val_score(Ridge(), X, df["y"])',
    ],
    fine: [
      [
        table,
        'from sklearn.model_selection import cross_val_score\ncross_val_score(Ridge(), df[["a"]], df["y"])',
      ],
    ],
  },
]);
