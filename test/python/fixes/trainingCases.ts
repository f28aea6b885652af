import { judged, rawParts, split, table, type FixCase } from './fixCase.js';

const title = /training rows only/;

/** A training and a test file put together, as in a contest; the test file has no target, and a category of its own. */
const joined = `${table}
def gaps(values):
    return np.where(values > 7, np.nan, values)

train = pd.DataFrame({"a": gaps(rng.normal(5, 2, 200)), "b": rng.exponential(3, 200), "c": rng.uniform(0, 9, 200)})
test = pd.DataFrame({"a": gaps(rng.normal(4, 2, 100)), "b": rng.exponential(3, 100), "c": rng.uniform(0, 9, 100)})
train["k"] = np.where(train["b"] > 3, "many", "few")
test["k"] = np.where(test["b"] > 6, "most", "few")
target = (train["b"] + rng.normal(0, 2, 200) > 3).astype(int)
full = pd.concat([train, test])`;

const judgedJoined = `X = full[:len(train)][["a", "b", "c"]].fillna(0)
model = LogisticRegression()
model.fit(X, target)
predicted = model.predict(full[len(train):][["a", "b", "c"]].fillna(0))`;

/** Fixes that learn where they are, from the training rows: the transformed rows are used in other ways as well. */
export const trainingCases: readonly FixCase[] = [
  {
    rule: 'LK101',
    about: 'scaled rows that become a table and are looked at before the split',
    cells: [
      table,
      'scaler = StandardScaler()\nscaled = pd.DataFrame(scaler.fit_transform(X), columns=X.columns)  # of all columns',
      'spread = scaled.std()\nprint(scaled.mean())',
      split.replace('(X,', '(scaled,'),
      judged,
    ],
    title,
    proof: `${rawParts}
np.testing.assert_allclose(after.scaler.mean_, A.mean())
assert not np.allclose(before.scaler.mean_, A.mean())
np.testing.assert_allclose(after.X_train, after.scaler.transform(A))
np.testing.assert_allclose(after.X_test, after.scaler.transform(B))`,
  },
  {
    rule: 'LK101',
    about: 'some columns of a table that is split later, with the share of each class kept',
    cells: [
      table.replace('train_test_split', 'train_test_split as divide'),
      'numeric = ["a", "b"]\ndf[numeric] = StandardScaler().fit_transform(df[numeric])',
      'print(df.describe())\nfeatures = df.drop(columns=["y"])\nlabels = df["y"]',
      'X_train, X_test, y_train, y_test = divide(features, labels, test_size=0.3, stratify=labels, random_state=4)',
      judged,
    ],
    title,
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(before.X[["a", "b"]], test_size=0.3, stratify=before.y, random_state=4)
np.testing.assert_allclose(after.X_train[["a", "b"]], (A - A.mean()) / A.std(ddof=0))
np.testing.assert_allclose(after.X_test[["a", "b"]], (B - A.mean()) / A.std(ddof=0))`,
  },
  {
    rule: 'LK101',
    about: 'a split without a seed is seeded, so that it draws the same rows twice',
    cells: [
      table,
      'scaler = StandardScaler()\nscaled = scaler.fit_transform(X)\nfirst = scaled[:5]',
      'X_train, X_test, y_train, y_test = train_test_split(\n    scaled, y, test_size=0.25\n)',
      judged,
    ],
    title,
    proof: `
np.testing.assert_allclose(after.X_train.mean(axis=0), 0, atol=1e-9)
assert not np.allclose(before.X_train.mean(axis=0), 0, atol=1e-9)
assert abs(after.X_test.mean(axis=0)).max() > 1e-9`,
  },
  {
    rule: 'LK101',
    about: 'a function that scales',
    cells: [
      `${table}\nfrom sklearn.preprocessing import scale`,
      'X = scale(X, with_std=False)\nspread = X.std(axis=0)',
      split,
      judged,
    ],
    title,
    proof: `${rawParts}
np.testing.assert_allclose(after.X_train, A - A.mean())
np.testing.assert_allclose(after.X_test, B - A.mean())`,
  },
  {
    rule: 'LK101',
    about: 'words are counted in the training texts',
    cells: [
      `${table}
from sklearn.feature_extraction.text import TfidfVectorizer
df["text"] = ["row " + "many " * int(a) + f"word{i}" for i, a in enumerate(df["a"].clip(0))]`,
      'vectorizer = TfidfVectorizer()\nX = vectorizer.fit_transform(df["text"]).toarray()\nsize = X.shape[1] + X.max()',
      split,
      judged,
    ],
    title,
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.df["text"], random_state=0)
assert len(after.vectorizer.vocabulary_) < len(before.vectorizer.vocabulary_)
np.testing.assert_allclose(after.X_test, after.vectorizer.transform(B).toarray())
np.testing.assert_allclose(after.vectorizer.idf_, type(after.vectorizer)().fit(A).idf_)`,
  },
  {
    rule: 'LK101',
    about: 'the training part is split again',
    cells: [
      table,
      'scaler = StandardScaler()\nscaled = scaler.fit_transform(X)\nfirst = scaled[:5]',
      `${split.replace('(X,', '(scaled,')}
X_tr, X_val, y_tr, y_val = train_test_split(X_train, y_train, test_size=0.1, random_state=1)`,
      'model = LogisticRegression()\nmodel.fit(X_tr, y_tr)\nscore = model.score(X_val, y_val)\nfinal = model.score(X_test, y_test)',
    ],
    title,
    proof: `${rawParts}
C, D = train_test_split(A, test_size=0.1, random_state=1)
np.testing.assert_allclose(after.scaler.mean_, C.mean())`,
  },
  {
    rule: 'LK103',
    about: 'a selector chooses by the training rows, its result is used before the split',
    cells: [
      table,
      'from sklearn.feature_selection import SelectKBest\n\nselector = SelectKBest(k=2)\nX_best = selector.fit_transform(X, y)\nspread = X_best.std()',
      split.replace('(X,', '(X_best,'),
      judged,
    ],
    title,
    proof: `${rawParts}
from sklearn.feature_selection import SelectKBest
right = SelectKBest(k=2).fit(A, ya)
np.testing.assert_allclose(after.selector.scores_, right.scores_)
np.testing.assert_allclose(after.X_test, right.transform(B))`,
  },
  {
    rule: 'LK102',
    about: 'gaps of a column are filled before the table is plotted and encoded',
    cells: [
      `${table}\ndf["a"] = df["a"].mask(df["a"] > 7)\ndf["k"] = np.where(df["b"] > 3, "many", "few")\nraw = df.copy()`,
      'df["a"] = df["a"].fillna(df["a"].median())  # gaps',
      'print(df["a"].max())\ndf = pd.get_dummies(df)\nX = df.drop(columns=["y"])',
      split,
      judged,
    ],
    title,
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw, random_state=0)
pd.testing.assert_series_equal(after.X_train["a"], A["a"].fillna(A["a"].median()))
pd.testing.assert_series_equal(after.X_test["a"], B["a"].fillna(A["a"].median()))
assert not before.X_test["a"].equals(after.X_test["a"])`,
  },
  {
    rule: 'LK102',
    about: 'a loop over columns splits once',
    cells: [
      `${table}\nX = X.mask(rng.uniform(size=X.shape) < 0.1)\nraw = X.copy()`,
      'for column in ["a", "b", "c"]:\n    X[column] = X[column].fillna(X[column].mean())\n\ntop = X.max()',
      split,
      judged,
    ],
    title,
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw, random_state=0)
pd.testing.assert_frame_equal(after.X_train, A.fillna(A.mean()))
pd.testing.assert_frame_equal(after.X_test, B.fillna(A.mean()))
pd.testing.assert_frame_equal(after.train_rows, A)`,
  },
  {
    rule: 'LK102',
    about: 'columns are standardised by hand',
    cells: [table, 'X = (X - X.mean()) / X.std()\ntop = X.max()\nX.hist()', split, judged],
    title,
    proof: `${rawParts}
pd.testing.assert_frame_equal(after.X_train, (A - A.mean()) / A.std())
pd.testing.assert_frame_equal(after.X_test, (B - A.mean()) / A.std())`,
  },
  {
    rule: 'LK102',
    about: 'a mean of each group, where one is missing among the training rows',
    cells: [
      `${table}\ndf["k"] = np.arange(300) % 7\ndf.loc[7, "k"] = 99\ndf["a"] = df["a"].mask(df["a"] > 7)\nraw = df.copy()`,
      'df["a"] = df.groupby("k")["a"].transform(lambda group: group.fillna(group.mean()))\ndf["m"] = df.groupby("k")["b"].transform("mean")\ndf["a"] = df["a"].fillna(0)',
      'X = df.drop(columns=["y"])\ntop = df["m"].max()',
      split,
      judged,
    ],
    title: /`mean` on the training rows/,
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.raw, random_state=0)
means = A.groupby("k")["a"].mean()
expected = B["a"].fillna(B["k"].map(means).fillna(A["a"].mean()))
pd.testing.assert_series_equal(after.X_test["a"], expected.fillna(0))`,
  },
  {
    rule: 'LK102',
    about: 'a mean of each group that is looked up by its key',
    cells: [
      `${table}\ndf["k"] = np.arange(300) % 7\ndf.loc[5, "k"] = 99`,
      'means = df.groupby("k").a.mean()\ndf["m"] = df["k"].apply(lambda key: means[key])',
      'X = df.drop(columns=["y"])\ntop = df["m"].max()',
      split,
      judged,
    ],
    title: /`mean` on the training rows/,
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.df, random_state=0)
assert 5 in B.index
assert list(after.means.index) == list(before.means.index)
means = A.groupby("k")["a"].mean()
np.testing.assert_allclose(after.X_test["m"], B["k"].map(means).fillna(A["a"].mean()))`,
  },
  {
    rule: 'LK102',
    about: 'training and test file together: the front is the training file',
    cells: [
      joined,
      'full["a"] = full["a"].fillna(full["a"].mean())',
      'full = pd.get_dummies(full)',
      judgedJoined,
    ],
    title,
    proof: `
mean = after.train["a"].mean()
np.testing.assert_allclose(after.full["a"], pd.concat([after.train, after.test])["a"].fillna(mean))
assert not np.allclose(before.full["a"], after.full["a"])`,
  },
  {
    rule: 'LK105',
    about: 'the test file is filled with a statistic of the training file',
    cells: [
      joined.replace('\nfull = pd.concat([train, test])', ''),
      'train["a"] = train["a"].fillna(train["a"].mean())\ntest["a"] = test["a"].fillna(test["a"].mean())',
      'full = pd.concat([train, test])\nfull["d"] = full["a"] + full["b"]\ntruth = (test["b"] > 3).astype(int)',
      `${judgedJoined}\nprint((predicted == truth).mean())`,
    ],
    title,
    proof: `
np.testing.assert_allclose(after.test["a"].max(), before.test["a"].max())
filled = after.train["a"].mean()
assert np.isclose(after.test["a"], filled).sum() > 0`,
  },
  {
    rule: 'LK101',
    about: 'categories of training and test file together: -1 for what no training row has',
    cells: [
      `${joined}
from sklearn.preprocessing import LabelEncoder`,
      'encoder = LabelEncoder()\nfull["k"] = encoder.fit_transform(full["k"])',
      judgedJoined.replaceAll('"c"]', '"c", "k"]'),
    ],
    title: /categories from the training rows/,
    proof: `
assert list(after.encoder.classes_) == ["few", "many"]
codes = pd.concat([after.train, after.test])["k"].map({"few": 0, "many": 1, "most": -1})
np.testing.assert_array_equal(after.full["k"], codes)
np.testing.assert_array_equal(before.full["k"][:200], codes[:200])`,
  },
  {
    rule: 'LK101',
    about: 'a column for each category: none for what no training row has',
    cells: [
      joined,
      'full = pd.get_dummies(full, columns=["k"], drop_first=True)\nprint(full.head())',
      judgedJoined.replaceAll('[["a", "b", "c"]]', '.drop(columns=["a"])'),
    ],
    title: /categories from the training rows/,
    proof: `
assert list(before.full.columns) == ["a", "b", "c", "k_many", "k_most"]
assert list(after.full.columns) == ["a", "b", "c", "k_many"]
pd.testing.assert_frame_equal(after.full, before.full.drop(columns=["k_most"]))`,
  },
  {
    rule: 'LK101',
    about: 'categories of columns in a loop, fitted and transformed in two statements',
    cells: [
      `${joined}
from sklearn.preprocessing import LabelEncoder`,
      'for column in ["k"]:\n    encoder = LabelEncoder()\n    encoder.fit(list(full[column].values))\n    full[column] = encoder.transform(list(full[column].values))',
      judgedJoined.replaceAll('"c"]', '"c", "k"]'),
    ],
    title: /categories from the training rows/,
    proof: `
assert (after.full["k"][200:] == -1).sum() == (after.test["k"] == "most").sum() > 0
np.testing.assert_array_equal(before.full["k"][:200], after.full["k"][:200])`,
  },
  {
    rule: 'LK105',
    about: 'a function scales the test rows by themselves',
    cells: [
      `${table}\nfrom sklearn.preprocessing import scale`,
      split,
      'model = LogisticRegression()\nmodel.fit(scale(X_train), y_train)\nscore = model.score(scale(X_test), y_test)',
    ],
    proof: `${rawParts}
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
scaler = StandardScaler().fit(A)
assert after.score == LogisticRegression().fit(scaler.transform(A), ya).score(scaler.transform(B), yb)`,
  },
  {
    rule: 'LK105',
    about: 'a scaler of its own for the test rows',
    cells: [
      table,
      split,
      'ours = StandardScaler()\nours.fit(X_train)\nX_train = ours.transform(X_train)\ntheirs = StandardScaler()\ntheirs = theirs.fit(X_test)\nX_test = theirs.transform(X_test)',
      judged,
    ],
    proof: `${rawParts}
np.testing.assert_allclose(after.X_test, after.ours.transform(B))
assert not np.allclose(before.X_test, after.X_test)`,
  },
  {
    rule: 'LK105',
    about: 'one encoder is fitted on column after column, and again for the test rows',
    cells: [
      `${table}
from sklearn.preprocessing import LabelEncoder
X = X.assign(k=np.where(X["a"] > 9, "rare", np.where(X["a"] > 5, "many", "few")), l=np.where(X["b"] > 3, "yes", "no"))
X.loc[y.index[:20], "k"] = [f"own{i}" for i in range(20)]`,
      split,
      'encoder = LabelEncoder()\nX_train["k"] = encoder.fit_transform(X_train["k"])\nX_train["l"] = encoder.fit_transform(X_train["l"])\nX_test["k"] = encoder.fit_transform(X_test["k"])\nX_test["l"] = encoder.fit_transform(X_test["l"])',
      judged,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.X, random_state=0)
known = sorted(A["k"].unique())
codes = B["k"].map({k: i for i, k in enumerate(known)}).fillna(-1)
assert (codes == -1).any()
np.testing.assert_array_equal(after.X_test["k"], codes)
np.testing.assert_array_equal(after.X_train["k"], before.X_train["k"])
np.testing.assert_array_equal(after.X_train["l"], before.X_train["l"])`,
  },
  {
    rule: 'LK105',
    about: 'gaps of the test rows are filled with their own median',
    cells: [
      `${table}\nX = X.mask(rng.uniform(size=X.shape) < 0.1)`,
      split,
      'X_train = X_train.fillna(X_train.median())\nX_test = X_test.fillna(X_test.median())',
      judged,
    ],
    proof: `
from sklearn.model_selection import train_test_split
A, B = train_test_split(after.X, random_state=0)
filled = A.fillna(A.median())
pd.testing.assert_frame_equal(after.X_test, B.fillna(filled.median()))`,
  },
  {
    rule: 'LK101',
    about: 'a series that is cut at a length known before it is scaled',
    cells: [
      table,
      'values = df[["a"]].to_numpy()\nsize = int(len(values) * 0.8)',
      'scaler = StandardScaler()\nscaled = scaler.fit_transform(values)\nprint(scaled[:3])',
      'train = scaled[:size]\ntest = scaled[size:]\nmodel = LogisticRegression()\nmodel.fit(train, y[:size])\nscore = model.score(test, y[size:])',
    ],
    title,
    proof: 'np.testing.assert_allclose(after.scaler.mean_, after.values[:240].mean())',
  },
  {
    rule: 'LK101',
    about: 'a scaler fitted where it is made',
    cells: [
      table,
      'scaler = StandardScaler().fit(X)  # all columns\nscaled = scaler.transform(X)',
      split.replace('(X,', '(scaled,'),
      judged,
    ],
    title: /after the split/,
    proof: `${rawParts}
np.testing.assert_allclose(after.scaler.mean_, A.mean())
np.testing.assert_allclose(after.X_test, after.scaler.transform(B))`,
  },
  {
    rule: 'LK111',
    about: 'rows that are scaled under their own name and used in other ways as well',
    cells: [
      `${table}
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.svm import SVC`,
      split,
      'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)',
      'scores = cross_val_score(SVC(), X_train, y_train, cv=3)\nsearch = GridSearchCV(SVC(), {"C": [1, 3]}, cv=3)\nsearch.fit(X_train, y_train)\nbest = search.score(X_test, y_test)',
      judged,
    ],
    proof: `${rawParts}
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
np.testing.assert_allclose(after.scores, cross_val_score(make_pipeline(StandardScaler(), SVC()), A, ya, cv=3))
right = GridSearchCV(make_pipeline(StandardScaler(), SVC()), {"svc__C": [1, 3]}, cv=3).fit(A, ya)
assert after.best == right.score(B, yb)
assert after.score == before.score`,
  },
];
