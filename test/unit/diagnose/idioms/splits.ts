import { judge, split, xy, type Idiom } from './idiom.js';

const scaled = 'X = StandardScaler().fit_transform(X)\n';
const files = 'train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\n';

/** Ways to come by training and test rows. */
export const splits: readonly Idiom[] = [
  // splits
  [
    'KFold arrays',
    ['LK101'],
    `${xy}\n${scaled}kf = KFold(5)\nfor train_idx, test_idx in kf.split(X):\n    X_tr, X_te = X[train_idx], X[test_idx]\n    y_tr, y_te = y[train_idx], y[test_idx]\n    m = LogisticRegression()\n    m.fit(X_tr, y_tr)\n    print(accuracy_score(y_te, m.predict(X_te)))`,
  ],
  [
    'KFold clean',
    [],
    `${xy}\nkf = KFold(5)\nscores = []\nfor train_idx, test_idx in kf.split(X):\n    X_tr, X_te = X.iloc[train_idx], X.iloc[test_idx]\n    y_tr, y_te = y.iloc[train_idx], y.iloc[test_idx]\n    sc = StandardScaler().fit(X_tr)\n    m = LogisticRegression()\n    m.fit(sc.transform(X_tr), y_tr)\n    scores.append(accuracy_score(y_te, m.predict(sc.transform(X_te))))`,
  ],
  [
    'KFold enumerate',
    ['LK101'],
    `${xy}\nX = pd.DataFrame(StandardScaler().fit_transform(X))\nskf = StratifiedKFold(n_splits=5, shuffle=True, random_state=1)\nfor fold, (tr, va) in enumerate(skf.split(X, y)):\n    m = lgb.LGBMClassifier()\n    m.fit(X.iloc[tr], y.iloc[tr], eval_set=[(X.iloc[va], y.iloc[va])])\n    oof = m.predict_proba(X.iloc[va])[:, 1]\n    print(roc_auc_score(y.iloc[va], oof))`,
  ],
  [
    'old KFold',
    ['LK101'],
    `from sklearn.cross_validation import KFold\n${xy}\n${scaled}kf = KFold(len(X), n_folds=5)\nfor tr, te in kf:\n    m = LogisticRegression()\n    m.fit(X[tr], y[tr])\n    print(m.score(X[te], y[te]))`,
  ],
  [
    'stratified shuffle split',
    ['LK101'],
    `${xy}\n${scaled}sss = StratifiedShuffleSplit(1, test_size=0.2)\nfor a, b in sss.split(X, y):\n    X_train, X_test = X[a], X[b]\n    y_train, y_test = y[a], y[b]\n${judge}`,
  ],
  [
    'next of split',
    ['LK101'],
    `${xy}\n${scaled}a, b = next(ShuffleSplit(n_splits=1).split(X))\nX_train, X_test, y_train, y_test = X[a], X[b], y[a], y[b]\n${judge}`,
  ],
  [
    'ratio slicing',
    ['LK101'],
    `${xy}\n${scaled}n = int(0.8 * len(X))\nX_train, X_test = X[:n], X[n:]\ny_train, y_test = y[:n], y[n:]\n${judge}`,
  ],
  [
    'iloc slicing',
    ['LK102'],
    `df["a"] = df["a"] - df["a"].mean()\nn = int(len(df) * 0.7)\ntrain = df.iloc[:n]\ntest = df.iloc[n:]\nm = LinearRegression()\nm.fit(train[["a"]], train["y"])\nprint(mean_squared_error(test["y"], m.predict(test[["a"]])))`,
  ],
  [
    'literal slicing',
    ['LK101'],
    `${xy}\n${scaled}X_train, X_test = X[:800], X[800:]\ny_train, y_test = y[:800], y[800:]\n${judge}`,
  ],
  [
    'negative slicing',
    ['LK101'],
    `${xy}\n${scaled}X_train, X_test = X[:-20], X[-20:]\ny_train, y_test = y[:-20], y[-20:]\n${judge}`,
  ],
  [
    'head tail',
    ['LK102'],
    `df["a"] = df["a"] / df["a"].max()\ntrain = df.head(800)\ntest = df.tail(200)\nm = LinearRegression().fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'sample and drop',
    ['LK101'],
    `df[["a"]] = StandardScaler().fit_transform(df[["a"]])\ntrain = df.sample(frac=0.8, random_state=1)\ntest = df.drop(train.index)\nm = LinearRegression().fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'sample and isin',
    ['LK101'],
    `df[["a"]] = StandardScaler().fit_transform(df[["a"]])\ntrain = df.sample(frac=0.8)\ntest = df[~df.index.isin(train.index)]\nm = LinearRegression().fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'random mask',
    ['LK101'],
    `df[["a"]] = StandardScaler().fit_transform(df[["a"]])\nmsk = np.random.rand(len(df)) < 0.8\ntrain = df[msk]\ntest = df[~msk]\nm = LinearRegression().fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'permutation',
    ['LK101'],
    `${xy}\n${scaled}idx = np.random.permutation(len(X))\ncut = int(0.8 * len(X))\nX_train, X_test = X[idx[:cut]], X[idx[cut:]]\ny_train, y_test = y[idx[:cut]], y[idx[cut:]]\n${judge}`,
  ],
  [
    'date split',
    ['LK102'],
    `df["a"] = df["a"].fillna(df["a"].mean())\ntrain = df[df["date"] < "2015-01-01"]\ntest = df[df["date"] >= "2015-01-01"]\nm = LinearRegression().fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'two splits',
    ['LK101'],
    `${xy}\n${scaled}X_tmp, X_test, y_tmp, y_test = train_test_split(X, y)\nX_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp)\nm = LogisticRegression()\nm.fit(X_train, y_train)\nm.score(X_val, y_val)`,
  ],
  [
    'frame split',
    ['LK101'],
    `df[["a"]] = StandardScaler().fit_transform(df[["a"]])\ntrain, test = train_test_split(df, test_size=0.2)\nm = LinearRegression()\nm.fit(train[["a"]], train["y"])\nprint(r2_score(test["y"], m.predict(test[["a"]])))`,
  ],
  [
    'random split, slices',
    ['LK102'],
    `from sklearn.datasets import load_diabetes\nd = load_diabetes()\nX = d.data[:, np.newaxis, 2]\nX = X - X.mean()\nX_train = X[:-20]\nX_test = X[-20:]\ny_train = d.target[:-20]\ny_test = d.target[-20:]\nm = LinearRegression()\nm.fit(X_train, y_train)\nprint(r2_score(y_test, m.predict(X_test)))`,
  ],
  // concatenated train + test
  [
    'concat impute len',
    ['LK102'],
    `${files}n = train.shape[0]\nfull = pd.concat([train, test]).reset_index(drop=True)\nfull["a"] = full["a"].fillna(full["a"].median())\nX = full[:n]\nT = full[n:]\nm = RandomForestRegressor()\nm.fit(X, train["y"])\npred = m.predict(T)`,
  ],
  [
    'concat impute literal',
    ['LK102'],
    `${files}full = train.append(test, ignore_index=True)\nfull["a"].fillna(full["a"].mean(), inplace=True)\nX = full[:891]\nT = full[891:]\nm = RandomForestClassifier()\nm.fit(X, train["y"])\npred = m.predict(T)`,
  ],
  [
    'concat flag column',
    ['LK102'],
    `${files}train["is_train"] = 1\ntest["is_train"] = 0\nfull = pd.concat([train, test])\nfull["a"] = full["a"].fillna(full["a"].mean())\nX = full[full["is_train"] == 1]\nT = full[full["is_train"] == 0]\nm = RandomForestClassifier().fit(X[["a"]], X["y"])\nm.predict(T[["a"]])`,
  ],
  [
    'concat keys loc',
    ['LK102'],
    `${files}full = pd.concat([train, test], keys=["train", "test"])\nfull["a"] = full["a"].fillna(full["a"].mean())\nX = full.loc["train"]\nT = full.loc["test"]\nm = RandomForestClassifier().fit(X[["a"]], X["y"])\nm.predict(T[["a"]])`,
  ],
  [
    'concat notnull target',
    ['LK102'],
    `${files}full = pd.concat([train, test])\nfull["a"] = full["a"].fillna(full["a"].mean())\nX = full[full["y"].notnull()]\nT = full[full["y"].isnull()]\nm = RandomForestClassifier().fit(X[["a"]], X["y"])\nm.predict(T[["a"]])`,
  ],
  [
    'for dataset in [train, test]',
    [],
    `${files}for d in [train, test]:\n    d["a"] = d["a"].fillna(d["a"].median())\nX_train, X_val, y_train, y_val = train_test_split(train[["b"]], train["y"])\nm = LogisticRegression().fit(X_train, y_train)\nm.score(X_val, y_val)`,
  ],
  [
    'for dataset, split after',
    ['LK102'],
    `${files}combine = [train, test]\nfor d in combine:\n    d["a"] = d["a"].fillna(d["a"].median())\nX_train, X_val, y_train, y_val = train_test_split(train[["a"]], train["y"])\nm = LogisticRegression().fit(X_train, y_train)\nm.score(X_val, y_val)`,
  ],
  [
    'kaggle clean',
    [],
    `${files}m0 = train["a"].median()\ntrain["a"] = train["a"].fillna(m0)\ntest["a"] = test["a"].fillna(m0)\nm = LogisticRegression().fit(train[["a"]], train["y"])\nout = m.predict(test[["a"]])`,
  ],
  [
    'test filled with own mean, kaggle',
    [],
    `${files}train["a"] = train["a"].fillna(train["a"].mean())\ntest["a"] = test["a"].fillna(test["a"].mean())\nm = LogisticRegression().fit(train[["a"]], train["y"])\nout = m.predict(test[["a"]])`,
  ],
  [
    'derived through mask',
    ['LK102'],
    `df["age"] = df["age"].fillna(df["age"].mean())\ndf.loc[df["age"] <= 16, "grp"] = 0\ndf.loc[df["age"] > 16, "grp"] = 1\nX = df[["grp"]]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'derived, then original dropped',
    ['LK102'],
    `df["age"] = df["age"].fillna(df["age"].mean())\ndf["child"] = df["age"] < 16\ndf = df.drop("age", axis=1)\n${xy}\n${split}\n${judge}`,
  ],
  [
    'imputed column dropped',
    [],
    `df["age"] = df["age"].fillna(df["age"].mean())\ndf = df.drop("age", axis=1)\n${xy}\n${split}\n${judge}`,
  ],
];
