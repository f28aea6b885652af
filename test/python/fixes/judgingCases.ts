import { judged, rawParts, split, table, type FixCase } from './fixCase.js';

const again = 'A, C, ya, yc = train_test_split(A, ya, random_state=42)';
const other =
  'other = LogisticRegression(C=0.01)\nother.fit(X_train, y_train)\nsecond = other.score(X_test, y_test)';

/** Which rows models are compared on and judged by. */
export const judgingCases: readonly FixCase[] = [
  {
    rule: 'LK107',
    about:
      'validation rows are transformed as the test rows are, and a later split of the same names keeps them',
    cells: [
      table,
      `${split.replace('(X, y,', '(df[["a", "b", "c"]], df["y"], stratify=df["y"],')}\nprint(X_test.shape)`,
      `scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test_scaled = scaler.transform(
    X_test)`,
      judged.replace('X_test', 'X_test_scaled'),
      other.replace('X_test', 'X_test_scaled'),
      'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=7)\nlast = X_test.copy()',
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.df[["a", "b", "c"]], after.df["y"], stratify=after.df["y"], random_state=0)
A, C, ya, yc = train_test_split(A, ya, stratify=ya, random_state=42)
np.testing.assert_allclose(after.scaler.mean_, A.mean())
np.testing.assert_allclose(after.X_val_scaled, after.scaler.transform(C))
np.testing.assert_allclose(after.X_test_scaled, after.scaler.transform(B))
assert after.score == after.model.score(after.X_val_scaled, yc)
assert after.second == after.other.score(after.X_val_scaled, yc)
pd.testing.assert_frame_equal(after.last, before.last)
assert printed_before == printed_after`,
  },
  {
    rule: 'LK107',
    about: 'test rows are held out beside validation rows',
    cells: [
      table,
      split.replaceAll('test =', 'valid =').replace('X_test', 'X_valid'),
      judged.replaceAll('_test', '_valid'),
      other.replaceAll('_test', '_valid'),
    ],
    title: /Hold out `X_test`/,
    proof: `${rawParts}
A, C, ya, yc = train_test_split(A, ya, random_state=42)
assert after.score == after.model.score(B, yb) and after.second == after.other.score(B, yb)
pd.testing.assert_frame_equal(after.X_test, C)
pd.testing.assert_frame_equal(after.X_train, A)`,
  },
  {
    rule: 'LK107',
    about: 'a seeded split that is made once more in another cell',
    cells: [table, `${split}\n${judged}`, `${split}\n${other}`],
    proof: `${rawParts}
${again}
assert after.score == after.model.score(C, yc) and after.second == after.other.score(C, yc)
pd.testing.assert_frame_equal(after.X_test, B)`,
  },
  {
    rule: 'LK107',
    about: 'a split inside a function that several models go through',
    cells: [
      table,
      `def judge(model, X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    model.fit(X_train, y_train)
    return accuracy_score(y_test, model.predict(X_test))`,
      'first = judge(LogisticRegression(), X, y)\nsecond = judge(LogisticRegression(C=0.01), X, y)\nX_test = X[:5]',
    ],
    proof: `${rawParts}
${again}
from sklearn.linear_model import LogisticRegression
assert after.first == LogisticRegression().fit(A, ya).score(C, yc)
assert len(after.X_test) == 5`,
  },
  {
    rule: 'LK107',
    about: 'training rows that come without a split are split where they are fitted',
    cells: [
      `${table}
import keras
from keras import layers

x_train, y_train = X[:200].to_numpy(), y[:200].to_numpy()
x_test, y_test = X[200:].to_numpy(), y[200:].to_numpy()`,
      `keras.utils.set_random_seed(0)
net = keras.Sequential([layers.Input((3,)), layers.Dense(1, activation="sigmoid")])
net.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])`,
      `net.fit(
    x_train,
    y_train,
    validation_data=(x_test, y_test),
    epochs=2,
    verbose=0,
)
score = net.evaluate(x_test, y_test, verbose=0)`,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, C = train_test_split(after.x_train, random_state=42)
np.testing.assert_array_equal(after.x_fit, A)
np.testing.assert_array_equal(after.x_val, C)
assert len(after.x_test) == 100 and len(after.x_train) == 200 and len(after.score) == 2`,
  },
  {
    rule: 'LK106',
    about: 'test rows are split off, and the prediction that a metric takes is of them',
    cells: [
      table,
      `model = LogisticRegression()
model.fit(X, y)
predicted = model.predict(X)
score = accuracy_score(y, predicted)`,
    ],
    title: /Split off/,
    proof: `
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.X, after.y, random_state=42)
assert after.score == LogisticRegression().fit(A, ya).score(B, yb)
assert len(after.predicted) == len(B)`,
  },
  {
    rule: 'LK106',
    about: 'a score by cross-validation',
    cells: [table, 'model = LogisticRegression().fit(X, y)\nprint("accuracy", round(model.score(X, y), 2))'],
    title: /by cross-validation/,
    proof: `
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
right = cross_val_score(LogisticRegression(), after.X, after.y).mean()
assert printed_after == f"accuracy {right:.2f}\\n"`,
  },
  {
    rule: 'LK106',
    about: 'a score by cross-validation in front of the import that another cell has',
    cells: [
      table,
      'first = LogisticRegression().fit(X, y)\nscore = first.score(X, y)',
      'from sklearn.model_selection import cross_val_score\n\nsecond = cross_val_score(LogisticRegression(C=2), X, y)',
    ],
    title: /by cross-validation/,
    proof: 'assert after.score == after.cross_val_score(after.first, after.X, after.y).mean()',
  },
  {
    rule: 'LK106',
    about: 'probabilities by cross-validation, of columns that are chosen anew',
    cells: [
      `${table}\nfrom sklearn.metrics import log_loss`,
      'model = LogisticRegression()\nmodel.fit(df[["a", "b"]], df["y"])',
      'loss = log_loss(df["y"], model.predict_proba(df[["a", "b"]]))',
    ],
    title: /by cross-validation/,
    proof: `
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import cross_val_predict
right = cross_val_predict(LogisticRegression(), after.df[["a", "b"]], after.y, method="predict_proba")
assert after.loss == log_loss(after.y, right) > before.loss`,
  },
  {
    rule: 'LK104',
    about: 'resampled rows that are looked at stay, and are not split',
    cells: [
      `${table}
from collections import Counter
from imblearn.over_sampling import RandomOverSampler`,
      `sampler = RandomOverSampler(random_state=0)
X_over, y_over = sampler.fit_resample(X, y)
print(Counter(y_over), X_over.shape)`,
      'X_train, X_test, y_train, y_test = train_test_split(X_over, y_over, random_state=0)',
      judged,
    ],
    proof: `${rawParts}
pd.testing.assert_frame_equal(after.X_test, B)
assert printed_after == printed_before
assert set(after.X_train.index) == set(range(len(after.X_train))) and after.y_train.mean() == 0.5
assert set(map(tuple, after.X_train.to_numpy())) == set(map(tuple, A.to_numpy()))`,
  },
  {
    rule: 'EV201',
    about: 'balanced accuracy is printed below the accuracy',
    cells: [
      table.replace('> 8', '> 4'),
      split.replace('random_state', 'stratify=y, random_state'),
      `model = LogisticRegression(class_weight="balanced").fit(X_train, y_train)
for rows, truth in [(X_test, y_test)]:
    # A comment.
    score = accuracy_score(truth, model.predict(rows))  # of the test rows`,
    ],
    proof: `
from sklearn.metrics import balanced_accuracy_score
right = balanced_accuracy_score(after.y_test, after.model.predict(after.X_test))
assert after.score == before.score and printed_after == f"balanced accuracy: {right}\\n"`,
  },
  {
    rule: 'EV201',
    about: 'a cell that shows the accuracy shows both',
    cells: [
      table.replace('> 8', '> 4'),
      split,
      `model = LogisticRegression(class_weight="balanced").fit(X_train, y_train)
predicted = model.predict(X_test)
shown = []
accuracy_score(y_test, predicted)`,
    ],
    proof: 'assert list(before.predicted) == list(after.predicted) and after.balanced_accuracy_score',
  },
  {
    rule: 'EV201',
    about: 'the score of a classifier is an accuracy',
    cells: [
      table.replace('> 8', '> 4'),
      split,
      `model = LogisticRegression(class_weight="balanced").fit(X_train, y_train)
print("accuracy", model.score(X_test, y_test))`,
    ],
    proof: `
from sklearn.metrics import balanced_accuracy_score
right = balanced_accuracy_score(after.y_test, after.model.predict(after.X_test))
assert printed_after == f"{printed_before}balanced accuracy: {right}\\n"`,
  },
  {
    rule: 'EV206',
    about: 'each test of a loop is held to a part of the level',
    cells: [
      `${table}
from scipy.stats import ttest_ind

columns = ["a", "b", "c"]
low, high = df[df["y"] == 0], df[df["y"] == 1]`,
      `significant = []
for column in columns:
    stat, p = ttest_ind(low[column], high[column])
    if p < 0.05:
        significant.append(column)`,
    ],
    proof: `
from scipy.stats import ttest_ind
right = [c for c in "abc" if ttest_ind(after.low[c], after.high[c]).pvalue < 0.05 / 3]
assert after.significant == right`,
  },
  {
    rule: 'EV206',
    about: 'tests of their own, with a level under a name',
    cells: [
      `${table}\nfrom scipy import stats\n\nalpha = 0.05\nlow, high = df[df["y"] == 0], df[df["y"] == 1]`,
      `one = stats.ttest_ind(low["a"], high["a"])
two = stats.mannwhitneyu(low["b"], high["b"])
_, three = stats.ks_2samp(low["c"], high["c"])
found = [one.pvalue < alpha, two.pvalue <= alpha, alpha > three]`,
    ],
    proof: `
right = [bool(p < 0.05 / 3) for p in (after.one.pvalue, after.two.pvalue, after.three)]
assert [bool(each) for each in after.found] == right and after.alpha == 0.05`,
  },
  {
    rule: 'NB804',
    about: 'a column is divided where its table is made, once however often the cell runs',
    cells: [
      `import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [100.0, 200.0], "b": [1.0, 2.0]})
df["b"] = np.round(df["b"])`,
      'print(df.shape)\nlabels = df["b"].astype(str)',
      'df["a"] = df["a"] / 100  # in euros\ntotal = df["a"].sum()',
    ],
    proof: `
assert after.total == before.total == 3 and list(after.df["a"]) == [1, 2]
assert printed_before == printed_after`,
  },
  {
    rule: 'LK110',
    about: 'rows of one patient stay together in a split',
    cells: [
      `${table}\ndf["patient_id"] = rng.integers(0, 40, 300)\nvisits = df.groupby("patient_id")["a"].transform("mean")`,
      'X = df[["a", "b"]]\ny = df["y"].values\nX_train, X_test, y_train, y_test = train_test_split(\n    X, y, test_size=0.3, random_state=0\n)',
      judged,
    ],
    proof: `
patients = after.df["patient_id"]
assert not set(patients[after.X_train.index]) & set(patients[after.X_test.index])
assert set(before.df["patient_id"][before.X_train.index]) & set(before.df["patient_id"][before.X_test.index])
assert list(after.y_test) == list(after.df["y"][after.X_test.index]) and 0.15 < len(after.X_test) / 300 < 0.45`,
  },
  {
    rule: 'LK110',
    about: 'rows of one patient stay together in folds',
    cells: [
      `${table}\ndf["patient_id"] = rng.integers(0, 40, 300)\nvisits = df.groupby("patient_id")["a"].transform("mean")`,
      'from sklearn.model_selection import cross_val_score\n\nX = df[["a", "b"]]\nscores = cross_val_score(LogisticRegression(), X, df["y"], cv=4)',
    ],
    proof: `
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_score
right = cross_val_score(LogisticRegression(), after.X, after.y, cv=GroupKFold(4), groups=after.df["patient_id"])
np.testing.assert_array_equal(after.scores, right)`,
  },
  {
    rule: 'EV203',
    about: 'the ranking is measured as well',
    cells: [
      `${table}\nfrom sklearn.metrics import f1_score`,
      split,
      'model = LogisticRegression().fit(X_train, y_train)\npredicted = model.predict(X_test)\nscore = f1_score(y_test, predicted)',
    ],
    proof: `
from sklearn.metrics import roc_auc_score
right = roc_auc_score(after.y_test, after.model.predict_proba(after.X_test)[:, 1])
assert after.score == before.score and printed_after == f"ROC AUC: {right}\\n"`,
  },
];
