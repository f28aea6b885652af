import { split, table, type FixCase } from './fixCase.js';

const frame = `import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1.0, np.nan, 3.0, 4.0], "b": ["x", "y", "x", None]})`;

/** pandas and NumPy. */
export const tableCases: readonly FixCase[] = [
  {
    rule: 'PD501',
    about: 'rows first, then the column',
    cells: [frame, 'df[df["a"] > 2]["b"] = "big"'],
    proof: `
assert list(before.df["b"])[2] == "x"
assert list(after.df["b"]) == ["x", "y", "big", "big"]`,
  },
  {
    rule: 'PD501',
    about: 'the column first, then rows',
    cells: [frame, 'df["a"][df["b"] == "x"] = 0'],
    proof: 'assert list(before.df["a"])[2] == 3 and list(after.df["a"][after.df["b"] == "x"]) == [0, 0]',
  },
  {
    rule: 'PD502',
    about: 'the result is kept',
    cells: [frame, 'df.dropna()\nrows = len(df)'],
    proof: 'assert before.rows == 4 and after.rows == 2',
  },
  {
    rule: 'PD503',
    about: 'the table is not lost, with inplace as the last argument',
    cells: [frame, 'df = df.drop(columns=["b"], inplace=True)\nnames = list(df.columns)'],
    fails: 'AttributeError',
    proof: 'assert after.names == ["a"]',
  },
  {
    rule: 'PD503',
    about: 'the table is not lost, with inplace as the first argument',
    cells: [frame, 'df = df.drop(inplace=True, columns=["b"])\nnames = list(df.columns)'],
    fails: 'AttributeError',
    proof: 'assert after.names == ["a"]',
  },
  {
    rule: 'PD504',
    about: 'missing values are found',
    cells: [frame, 'missing = (df["a"] == np.nan).sum()'],
    proof: 'assert before.missing == 0 and after.missing == 1',
  },
  {
    rule: 'PD504',
    about: 'values that are there are found',
    cells: [frame, 'rest = df[df["a"] != np.nan]'],
    proof: 'assert len(before.rest) == 4 and len(after.rest) == 3',
  },
  {
    rule: 'PD507',
    about: 'each comparison gets parentheses',
    cells: [frame, 'chosen = df[df["a"] > 0 & df["a"] < 4]'],
    fails: 'TypeError',
    proof: 'assert list(after.chosen["a"]) == [1, 3]',
  },
  {
    rule: 'PD507',
    about: 'the second comparison gets the parentheses that the first has',
    cells: [frame, 'chosen = df[(df["b"] == "x") & df["a"] != 3]'],
    proof: 'assert len(before.chosen) == 4 and list(after.chosen["a"]) == [1]',
  },
  {
    rule: 'PD507',
    about: 'and becomes &',
    cells: [frame, 'chosen = df[(df["a"] > 1) and (df["b"] == "x")]'],
    fails: 'ValueError',
    proof: 'assert list(after.chosen["a"]) == [3]',
  },
  {
    rule: 'PD508',
    about: 'the type that NumPy had a second name for',
    cells: [frame, 'values = df["a"].fillna(0).astype(np.float)'],
    fails: 'AttributeError',
    proof: 'assert after.values.dtype == float',
  },
  {
    rule: 'PD508',
    about: 'a name that NumPy writes otherwise',
    cells: [frame, 'values = df["a"].replace(np.NaN, 0.0)'],
    fails: 'AttributeError',
    proof: 'assert list(after.values) == [1, 0, 3, 4]',
  },
  {
    rule: 'PD508',
    about: 'tables are put below each other',
    cells: [frame, 'more = pd.DataFrame({"a": [5.0], "b": ["z"]})\ndf = df.append(more, ignore_index=True)'],
    fails: 'AttributeError',
    proof: 'assert list(after.df.index) == [0, 1, 2, 3, 4] and list(after.df["b"])[-1] == "z"',
  },
  {
    rule: 'PD508',
    about: 'a row is put below a table',
    cells: [frame, 'df = df.append({"a": 5.0, "b": "z"}, ignore_index=True)'],
    fails: 'AttributeError',
    proof: 'assert list(after.df.iloc[-1]) == [5.0, "z"] and after.df["a"].dtype == float',
  },
  {
    rule: 'PD508',
    about: 'rows that are written as lists',
    cells: [
      frame,
      'rows = pd.DataFrame()\nfor i in range(2):\n    rows = rows.append([["x", i]], ignore_index=True)',
    ],
    fails: 'AttributeError',
    proof: 'assert after.rows.to_numpy().tolist() == [["x", 0], ["x", 1]]',
  },
  {
    rule: 'PD508',
    about: 'the dates that were Python’s own',
    cells: [frame, 'day = pd.datetime(2012, 2, 29)\nnext_day = pd.datetime(2012, 3, 1)'],
    fails: 'AttributeError',
    proof: 'assert after.day.isoformat() == "2012-02-29T00:00:00" and (after.next_day - after.day).days == 1',
  },
  {
    rule: 'PD508',
    about: 'labels instead of ix',
    cells: [frame, 'value = df.ix[2, "a"]'],
    fails: 'AttributeError',
    proof: 'assert after.value == 3',
  },
  {
    rule: 'RP301',
    about: 'a split comes out the same each time',
    cells: [
      table,
      'X_train, X_test, y_train, y_test = train_test_split(X, y)\nagain = train_test_split(X, y, random_state=42)[0]',
    ],
    proof: 'assert not before.X_train.equals(before.again) and after.X_train.equals(after.again)',
  },
  {
    rule: 'RP302',
    about: 'NumPy is seeded where it is imported by its usual name',
    cells: ['import numpy as np\n\nfor i in range(2):\n    values = np.random.rand(3)'],
    proof: `
right = np.random.RandomState(42).rand(6)[3:]
np.testing.assert_array_equal(after.values, right)`,
  },
  {
    rule: 'RP302',
    about: 'NumPy is seeded before the function that draws, under the name it has',
    cells: [
      'import numpy\n\ndef draw():\n    return numpy.random.normal()\n\nfirst = draw()\nsecond = draw()',
    ],
    proof: `
right = np.random.RandomState(42)
assert [after.first, after.second] == [right.normal(), right.normal()]`,
  },
  {
    rule: 'EV205',
    about: 'truth comes first',
    cells: [
      table,
      split,
      'from sklearn.metrics import recall_score\n\nmodel = LogisticRegression(C=0.001).fit(X_train, y_train)\npredicted = model.predict(X_test)\nscore = recall_score(predicted, y_test)',
    ],
    title: /Exchange/,
    proof: `
from sklearn.metrics import precision_score, recall_score
assert after.score == recall_score(after.y_test, after.predicted) != before.score
assert before.score == precision_score(before.y_test, before.predicted)`,
  },
  {
    rule: 'EV205',
    about: 'the curve is of probabilities',
    cells: [
      table,
      split,
      'from sklearn.metrics import roc_auc_score\n\nmodel = LogisticRegression().fit(X_train, y_train)\npredicted = model.predict(X_test)\nscore = roc_auc_score(y_test, predicted)',
    ],
    proof: `
from sklearn.metrics import roc_auc_score
assert after.score == roc_auc_score(after.y_test, after.model.predict_proba(after.X_test)[:, 1]) > before.score`,
  },
  {
    rule: 'EV205',
    about: 'the curve is of distances where there are no probabilities',
    cells: [
      table,
      split,
      'from sklearn.metrics import roc_auc_score\nfrom sklearn.svm import LinearSVC\n\nmodel = LinearSVC(random_state=0).fit(X_train, y_train)\nscore = roc_auc_score(y_test, model.predict(X_test))',
    ],
    proof: `
from sklearn.metrics import roc_auc_score
assert after.score == roc_auc_score(after.y_test, after.model.decision_function(after.X_test))`,
  },
  {
    rule: 'SK401',
    about: 'the parts get their names',
    cells: [
      table,
      split.replace('X_test, y_train', 'y_train, X_test'),
      'model = LogisticRegression().fit(X_train, y_train)\nscore = model.score(X_test, y_test)',
    ],
    fails: 'ValueError',
    proof: 'assert after.X_test.shape[1] == 3 and after.score > 0.5',
  },
  {
    rule: 'SK405',
    about: 'a split is imported from where it is',
    cells: [
      'from sklearn.cross_validation import train_test_split\n\nparts = train_test_split([1, 2, 3, 4], random_state=0)',
    ],
    fails: 'ModuleNotFoundError',
    proof: 'assert len(after.parts[0]) == 3',
  },
  {
    rule: 'SK405',
    about: 'joblib is imported itself',
    cells: ['from sklearn.externals import joblib\n\nname = joblib.__name__'],
    fails: 'ImportError',
    proof: 'assert after.name == "joblib"',
  },
  {
    rule: 'SK405',
    about: 'gaps are filled by the imputer there is',
    cells: [
      'import numpy as np\nfrom sklearn.preprocessing import Imputer, StandardScaler',
      'filled = Imputer(missing_values="NaN", strategy="median", axis=0).fit_transform([[1.0], [np.nan], [3.0]])',
    ],
    fails: 'ImportError',
    proof: 'assert after.filled.tolist() == [[1], [2], [3]] and after.StandardScaler',
  },
  {
    rule: 'SK405',
    about: 'a confusion matrix is drawn by its display',
    cells: [
      `${table}\nfrom sklearn.metrics import plot_confusion_matrix`,
      'model = LogisticRegression().fit(X, y)\nshown = plot_confusion_matrix(model, X, y, normalize="true")',
    ],
    fails: 'ImportError',
    proof: `
from sklearn.metrics import confusion_matrix
right = confusion_matrix(after.y, after.model.predict(after.X), normalize="true")
np.testing.assert_allclose(after.shown.confusion_matrix, right)`,
  },
];
