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
];
