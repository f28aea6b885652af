import { judged, rawParts, split, table, type FixCase } from './fixCase.js';

const scaledRight = `${rawParts}
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
scaler = StandardScaler().fit(A)
right = LogisticRegression().fit(scaler.transform(A), ya).score(scaler.transform(B), yb)
assert after.score == right, (after.score, right)
`;

export const leakageCases: readonly FixCase[] = [
  {
    rule: 'LK101',
    about: 'a scaler learns from the training rows only',
    cells: [table, 'scaler = StandardScaler()\nX = scaler.fit_transform(X)', split, judged],
    title: /after the split/,
    proof: `${scaledRight}
np.testing.assert_allclose(after.scaler.mean_, A.mean())
assert not np.allclose(before.scaler.mean_, A.mean())
np.testing.assert_allclose(after.X_train, scaler.transform(A))
np.testing.assert_allclose(after.X_test, scaler.transform(B))`,
  },
  {
    rule: 'LK101',
    about: 'fit and transform in two statements, under a new name',
    cells: [
      table,
      'scaler = StandardScaler()\nscaler.fit(X)\nX_scaled = scaler.transform(X)\nprint(X_scaled.shape)',
      split.replace('(X,', '(X_scaled,'),
      judged,
    ],
    title: /after the split/,
    proof: `${scaledRight}
np.testing.assert_allclose(after.scaler.mean_, A.mean())
assert printed_before == printed_after`,
  },
  {
    rule: 'LK101',
    about: 'chosen columns, and a training part that is split again',
    cells: [
      table,
      'X_scaled = StandardScaler().fit_transform(df[["a", "b", "c"]])',
      `${split.replace('(X,', '(X_scaled,')}
X_tr, X_val, y_tr, y_val = train_test_split(X_train, y_train, random_state=1)`,
      'model = LogisticRegression()\nmodel.fit(X_tr, y_tr)\nscore = model.score(X_val, y_val)\nfinal = model.score(X_test, y_test)',
    ],
    title: /after the split/,
    proof: `${rawParts}
C, D, yc, yd = train_test_split(A, ya, random_state=1)
np.testing.assert_allclose(after.transformer.mean_, C.mean())
np.testing.assert_allclose(after.X_val, after.transformer.transform(D))
np.testing.assert_allclose(after.X_test, after.transformer.transform(B))`,
  },
  {
    rule: 'LK103',
    about: 'a selector chooses by the training rows',
    cells: [
      table,
      'from sklearn.feature_selection import SelectKBest\n\nselector = SelectKBest(k=2)\nselector.fit(X, y)\nX_best = selector.transform(X)',
      split.replace('(X,', '(X_best,'),
      judged,
    ],
    title: /after the split/,
    proof: `${rawParts}
from sklearn.feature_selection import SelectKBest
right = SelectKBest(k=2).fit(A, ya)
np.testing.assert_allclose(after.selector.scores_, right.scores_)
np.testing.assert_allclose(after.X_test, right.transform(B))`,
  },
  {
    rule: 'LK101',
    about: 'scaler and model become one pipeline',
    cells: [table, 'scaler = StandardScaler()\nX = scaler.fit_transform(X)', split, judged],
    title: /pipeline/,
    proof: `${scaledRight}
assert after.model.steps[0][0] == "standardscaler"
np.testing.assert_allclose(after.model[0].mean_, A.mean())`,
  },
  {
    rule: 'LK101',
    about: 'a pipeline fitted where it is made',
    cells: [
      table.replace('StandardScaler', 'MinMaxScaler'),
      'X_scaled = MinMaxScaler().fit_transform(df[["a", "b", "c"]])',
      split.replace('(X,', '(X_scaled,'),
      'model = LogisticRegression(C=3).fit(X_train, y_train)\nscore = accuracy_score(y_test, model.predict(X_test))',
    ],
    title: /pipeline/,
    proof: `${rawParts}
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
right = make_pipeline(MinMaxScaler(), LogisticRegression(C=3)).fit(A, ya)
assert after.score == right.score(B, yb)`,
  },
  {
    rule: 'LK102',
    about: 'gaps of a table are filled with the training mean',
    cells: [
      `${table}\nX = X.mask(rng.uniform(size=X.shape) < 0.1)\nraw = X.copy()`,
      'X = X.fillna(X.median())',
      split,
      judged,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw, random_state=0)
pd.testing.assert_frame_equal(after.X_train, A.fillna(A.median()))
pd.testing.assert_frame_equal(after.X_test, B.fillna(A.median()))
assert not before.X_test.equals(after.X_test)`,
  },
  {
    rule: 'LK102',
    about: 'a column of a table the features are taken from',
    cells: [
      `${table}\ndf["a"] = df["a"].mask(df["a"] > 7)\nraw = df.copy()`,
      'df["a"] = df["a"].fillna(df["a"].mean())\nX = df.drop(columns=["y"])\ny = df["y"]',
      split,
      judged,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw.drop(columns=["y"]), random_state=0)
pd.testing.assert_series_equal(after.X_train["a"], A["a"].fillna(A["a"].mean()))
pd.testing.assert_series_equal(after.X_test["a"], B["a"].fillna(A["a"].mean()))`,
  },
  {
    rule: 'LK102',
    about: 'a mean that NumPy computes fills the gaps of a column',
    cells: [
      `${table}\ndf["a"] = df["a"].mask(df["a"] > 7)\nraw = df.copy()`,
      'y = df["y"]\ndf = df.drop("y", axis=1)\ndf["a"] = df["a"].fillna(np.mean(df["a"]), inplace=False)',
      split.replace('(X,', '(df,'),
      judged,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw.drop(columns=["y"]), random_state=0)
pd.testing.assert_series_equal(after.X_train["a"], A["a"].fillna(A["a"].mean()))
pd.testing.assert_series_equal(after.X_test["a"], B["a"].fillna(A["a"].mean()))
assert not before.X_test["a"].equals(after.X_test["a"])`,
  },
  {
    rule: 'LK102',
    about: 'a column that is named as an attribute',
    cells: [
      `${table}\ndf["a"] = df["a"].mask(df["a"] > 7)\nraw = df.copy()`,
      'df.a = df.a.fillna(df.a.median())\nX = df[["a", "b"]]\ny = df["y"]',
      split,
      judged,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw[["a", "b"]], random_state=0)
pd.testing.assert_series_equal(after.X_train["a"], A["a"].fillna(A["a"].median()))
pd.testing.assert_series_equal(after.X_test["a"], B["a"].fillna(A["a"].median()))
assert not before.X_test["a"].equals(after.X_test["a"])`,
  },
  {
    rule: 'LK102',
    about: 'standardising by hand, as the most frequent value would be filled in',
    cells: [table, 'X = (X - X.mean()) / X.std()', split, judged],
    proof: `${rawParts}
pd.testing.assert_frame_equal(after.X_train, (A - A.mean()) / A.std())
pd.testing.assert_frame_equal(after.X_test, (B - A.mean()) / A.std())`,
  },
  {
    rule: 'LK104',
    about: 'only training rows are resampled, and the split is stratified by the rows there are',
    cells: [
      `${table}\nfrom imblearn.over_sampling import SMOTE`,
      'X_res, y_res = SMOTE(random_state=0).fit_resample(X, y)',
      'X_train, X_test, y_train, y_test = train_test_split(X_res, y_res, stratify=y_res, random_state=0)',
      judged,
    ],
    proof: `
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.X, after.y, stratify=after.y, random_state=0)
pd.testing.assert_frame_equal(after.X_test, B)
right, labels = SMOTE(random_state=0).fit_resample(A, ya)
pd.testing.assert_frame_equal(after.X_train, right)
assert len(before.X_test) > len(after.X_test) and set(after.X_test.index) <= set(after.X.index)`,
  },
  {
    rule: 'LK105',
    about: 'the fitted scaler transforms the test rows',
    cells: [
      table,
      split,
      'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.fit_transform(X_test)',
      judged,
    ],
    proof: scaledRight,
  },
  {
    rule: 'LK105',
    about: 'two scalers become one',
    cells: [
      table,
      split,
      'X_train = StandardScaler().fit_transform(X_train)\nX_test = StandardScaler().fit_transform(X_test)',
      judged,
    ],
    proof: scaledRight,
  },
  {
    rule: 'LK106',
    about: 'the test rows of the split are scored',
    cells: [table, split, judged.replace('score(X_test, y_test)', 'score(X_train, y_train)')],
    proof: `${rawParts}
assert after.score == after.model.score(B, yb) and before.score == before.model.score(A, ya)`,
  },
  {
    rule: 'LK106',
    about: 'test rows are split off first',
    cells: [table, 'model = LogisticRegression()\nmodel.fit(X, y)\nscore = model.score(X, y)'],
    proof: `
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.X, after.y, random_state=42)
assert after.score == LogisticRegression().fit(A, ya).score(B, yb)`,
  },
  {
    rule: 'LK106',
    about: 'the model is fitted on the training rows',
    cells: [
      table,
      split,
      'model = LogisticRegression()\nmodel.fit(X, y)\nscore = model.score(X_test, y_test)',
    ],
    proof: `${rawParts}
from sklearn.linear_model import LogisticRegression
assert after.score == LogisticRegression().fit(A, ya).score(B, yb)`,
  },
  {
    rule: 'LK107',
    about: 'models are compared on validation rows',
    cells: [
      table,
      split,
      judged,
      'other = LogisticRegression(C=0.01)\nother.fit(X_train, y_train)\nsecond = other.score(X_test, y_test)',
    ],
    proof: `${rawParts}
A, C, ya, yc = train_test_split(A, ya, random_state=42)
assert after.score == after.model.score(C, yc) and after.second == after.other.score(C, yc)
pd.testing.assert_frame_equal(after.X_test, B)`,
  },
  {
    rule: 'LK107',
    about: 'validation rows watch the network, test rows judge it',
    cells: [
      `${table}\nimport keras\nfrom keras import layers`,
      split,
      `keras.utils.set_random_seed(0)
net = keras.Sequential([layers.Input((3,)), layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
net.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
net.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=2, verbose=0)
score = net.evaluate(X_test, y_test, verbose=0)`,
    ],
    proof: `${rawParts}
C, D, yc, yd = train_test_split(A, ya, random_state=42)
pd.testing.assert_frame_equal(after.X_train, C)
pd.testing.assert_frame_equal(after.X_val, D)
pd.testing.assert_frame_equal(after.X_test, B)
assert len(after.score) == 2`,
  },
  {
    rule: 'LK107',
    about: 'a number of neighbours is chosen on validation rows',
    cells: [
      `${table}\nfrom sklearn.neighbors import KNeighborsClassifier`,
      split,
      `scores = {}
for k in (1, 5, 15):
    model = KNeighborsClassifier(n_neighbors=k)
    model.fit(X_train, y_train)
    scores[k] = model.score(X_test, y_test)`,
    ],
    proof: `${rawParts}
A, C, ya, yc = train_test_split(A, ya, random_state=42)
assert after.scores[15] == after.model.score(C, yc)
pd.testing.assert_frame_equal(after.X_test, B)`,
  },
  {
    rule: 'LK108',
    about: 'the target is dropped from the features, where it is fitted and where it is scored',
    cells: [
      table,
      'train, test = train_test_split(df, random_state=0)',
      `columns = ["a", "b", "c", "y"]
model = LogisticRegression()
model.fit(train[columns], train["y"])
score = model.score(test[columns], test["y"])`,
    ],
    proof: `
assert list(before.model.feature_names_in_)[-1] == "y"
assert list(after.model.feature_names_in_) == ["a", "b", "c"] and after.score < before.score`,
  },
  {
    rule: 'LK109',
    about: 'rows are split in their order',
    cells: [
      `${table}\ndf["before"] = df["a"].shift(1)\ndf = df.dropna()\nX = df[["before", "b"]]\ny = df["y"]`,
      split,
      judged,
    ],
    proof: `
assert before.X_train.index.max() > before.X_test.index.min()
assert after.X_train.index.max() < after.X_test.index.min()`,
  },
  {
    rule: 'LK109',
    about: 'folds keep the order of time',
    cells: [
      `${table}\ndf["before"] = df["a"].shift(1)\ndf = df.dropna()\nX = df[["before", "b"]]\ny = df["y"]`,
      'from sklearn.model_selection import KFold, cross_val_score\nfolds = KFold(n_splits=4, shuffle=True, random_state=0)\nscores = cross_val_score(LogisticRegression(), X, y, cv=folds)',
    ],
    proof: `
assert len(after.scores) == 4
for train, test in after.folds.split(after.X): assert train.max() < test.min()`,
  },
  {
    rule: 'LK111',
    about: 'the scaler goes into the folds',
    cells: [
      table,
      'from sklearn.model_selection import cross_val_score\n\nX = StandardScaler().fit_transform(X)',
      'model = LogisticRegression()\nscores = cross_val_score(model, X, y, cv=4)',
    ],
    proof: `
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
right = cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), after.df[["a", "b", "c"]], after.y, cv=4)
np.testing.assert_array_equal(after.scores, right)`,
  },
  {
    rule: 'LK111',
    about: 'a search gets the parameters of its step, and scores raw rows',
    cells: [
      table,
      split,
      `from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

scaler = StandardScaler()
Z_train = scaler.fit_transform(X_train)
Z_test = scaler.transform(X_test)`,
      `grid = {"C": [0.1, 10], "kernel": ["linear", "rbf"]}
search = GridSearchCV(SVC(), grid, cv=3)
search.fit(Z_train, y_train)
score = search.score(Z_test, y_test)`,
    ],
    proof: `${rawParts}
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
right = GridSearchCV(
    make_pipeline(StandardScaler(), SVC()),
    {"svc__C": [0.1, 10], "svc__kernel": ["linear", "rbf"]},
    cv=3,
).fit(A, ya)
np.testing.assert_array_equal(after.search.cv_results_["mean_test_score"], right.cv_results_["mean_test_score"])
assert after.score == right.score(B, yb)`,
  },
  {
    rule: 'SK402',
    about: 'the test rows are transformed where they are scored',
    cells: [table, split, 'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)', judged],
    proof: scaledRight,
  },
];
