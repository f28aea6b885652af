import { split, table, type FixCase } from './fixCase.js';

const fitted = `model.fit(X_train, y_train)
score = model.score(X_test, y_test)`;

/** What newer versions of scikit-learn have no more, and columns of unequal scale. */
export const sklearnCases: readonly FixCase[] = [
  {
    rule: 'SK403',
    about: 'a scaler comes before a model of distances',
    cells: [
      `${table.replace('\nfrom sklearn.preprocessing import StandardScaler', '')}
from sklearn.neighbors import KNeighborsClassifier

df.assign(b=df["b"] * 1000).to_csv("unequal.csv", index=False)`,
      'data = pd.read_csv("unequal.csv")\nX = data[["a", "b", "c"]]\ny = data["y"]',
      split,
      `model = KNeighborsClassifier(n_neighbors=7)\n${fitted}`,
    ],
    proof: `
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
A, B, ya, yb = train_test_split(after.X, after.y, random_state=0)
right = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=7)).fit(A, ya)
assert after.score == right.score(B, yb) > before.score`,
  },
  {
    rule: 'SK405',
    about: 'a module that is gone, in front of the names of it',
    cells: [
      `${table}\nfrom sklearn import cross_validation, datasets`,
      'parts = cross_validation.train_test_split(X, y, random_state=0)',
      'scores = cross_validation.cross_val_score(LogisticRegression(), X, y, cv=3)',
    ],
    fails: 'ImportError',
    proof: 'assert len(after.parts) == 4 and len(after.scores) == 3 and after.datasets',
  },
  {
    rule: 'SK405',
    about: 'a module that is gone, imported by several functions',
    cells: [
      table,
      `def parts(rows):
    from sklearn import cross_validation
    return cross_validation.train_test_split(rows, random_state=0)


def scores(model):
    from sklearn import cross_validation
    return cross_validation.cross_val_score(model, X, y, cv=3)


found = len(parts(X)), len(scores(LogisticRegression()))`,
    ],
    fails: 'ImportError',
    proof: 'assert after.found == (2, 3)',
  },
  {
    rule: 'SK405',
    about: 'folds that are given the rows when they are made',
    cells: [
      table.replace('train_test_split', 'cross_val_score'),
      'from sklearn.cross_validation import KFold, StratifiedKFold',
      `folds = KFold(len(X), n_folds=4, random_state=0)
sizes = [len(test) for train, test in folds]
scores = cross_val_score(LogisticRegression(), X, y, cv=folds)`,
      `shares = []
for i, (train, test) in enumerate(StratifiedKFold(y, 3)):
    shares.append(y[test].mean())
for train, test in KFold(y.size, shuffle=True, random_state=1):
    last = test`,
    ],
    fails: 'ModuleNotFoundError',
    proof: `
from sklearn.model_selection import KFold
assert after.sizes == [75] * 4 and len(after.scores) == 4 and len(after.shares) == 3
assert np.ptp(after.shares) < 0.02
right = list(KFold(3, shuffle=True, random_state=1).split(after.X))[-1][1]
np.testing.assert_array_equal(after.last, right)`,
  },
  {
    rule: 'SK405',
    about: 'an imputer under the name of its module, with arguments in their order',
    cells: [
      'import numpy as np\nfrom sklearn import preprocessing',
      'filled = preprocessing.Imputer(-999, "mean", 0).fit_transform([[1.0], [-999], [3.0]])',
    ],
    fails: 'AttributeError',
    proof: 'assert after.filled.tolist() == [[1], [2], [3]]',
  },
  {
    rule: 'SK405',
    about: 'one name of a list of imports that goes over lines',
    cells: [
      `${table}
from sklearn.metrics import (plot_roc_curve, roc_auc_score,
                             f1_score)`,
      'model = LogisticRegression().fit(X, y)\nshown = plot_roc_curve(model, X, y)',
    ],
    fails: 'ImportError',
    proof: `
assert after.f1_score and abs(after.shown.roc_auc - after.roc_auc_score(after.y, after.model.predict_proba(after.X)[:, 1])) < 1e-9`,
  },
  {
    rule: 'SK405',
    about: 'a parameter that says what is done anyway',
    cells: [
      table,
      `from sklearn.model_selection import GridSearchCV

search = GridSearchCV(
    LogisticRegression(),
    {"C": [0.1, 1]},
    iid=False,
    cv=3,
).fit(X, y)`,
    ],
    fails: 'TypeError',
    proof: 'assert len(after.search.cv_results_["params"]) == 2 and after.search.cv == 3',
  },
  {
    rule: 'SK405',
    about: 'one model a class',
    cells: [
      `${table}\ny = pd.cut(df["a"], 3, labels=False)`,
      'model = LogisticRegression(C=2, multi_class="ovr", max_iter=500).fit(X, y)\nshape = model.predict_proba(X).shape',
    ],
    fails: 'TypeError',
    proof: `
assert after.shape == (300, 3) and len(after.model.estimators_) == 3
assert all(each.C == 2 and each.max_iter == 500 for each in after.model.estimators_)`,
  },
  {
    rule: 'SK405',
    about: 'several classes at once, as it is done anyway',
    cells: [
      `${table}\ny = pd.cut(df["a"], 3, labels=False)`,
      "model = LogisticRegression(max_iter=500, multi_class='multinomial',\n                           solver='lbfgs').fit(X, y)",
    ],
    fails: 'TypeError',
    proof: 'assert after.model.coef_.shape == (3, 3) and after.model.max_iter == 500',
  },
  {
    rule: 'SK405',
    about: 'columns are scaled before a linear model',
    cells: [
      table.replace('\nfrom sklearn.preprocessing import StandardScaler', ''),
      `from sklearn.linear_model import LinearRegression

model = LinearRegression(normalize=True)
model.fit(X, df["y"])
predicted = model.predict(X)`,
    ],
    fails: 'TypeError',
    proof: `
from sklearn.linear_model import LinearRegression
np.testing.assert_allclose(after.predicted, LinearRegression().fit(after.X, after.y).predict(after.X))
assert after.model[0].__class__.__name__ == "StandardScaler"`,
  },
  {
    rule: 'SK405',
    about: 'the root of the mean squared error has a name',
    cells: [
      `${table}\nfrom sklearn.metrics import mean_squared_error`,
      'error = mean_squared_error(df["a"], df["b"], squared=False)',
    ],
    fails: 'TypeError',
    proof: 'assert abs(after.error - np.sqrt(((after.df["a"] - after.df["b"]) ** 2).mean())) < 1e-9',
  },
  {
    rule: 'SK405',
    about: 'chosen columns are encoded, the others follow',
    cells: [
      `import numpy as np
from sklearn.preprocessing import OneHotEncoder

rows = np.array([[7, 0, 1.5], [8, 1, 2.5], [9, 2, 3.5], [7, 1, 4.5]])`,
      'encoder = OneHotEncoder(categorical_features=[1])\nX = encoder.fit_transform(rows).toarray()',
    ],
    fails: 'TypeError',
    proof: `
np.testing.assert_allclose(after.X, [[1, 0, 0, 7, 1.5], [0, 1, 0, 8, 2.5], [0, 0, 1, 9, 3.5], [0, 1, 0, 7, 4.5]])`,
  },
];
