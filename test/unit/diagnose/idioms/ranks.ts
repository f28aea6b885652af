import { judge, split, tail, xy, type Idiom } from './idiom.js';

/** Numbers a row that tell how it compares with the others, and powers found for a column. */
export const ranks: readonly Idiom[] = [
  ['rank of a column', ['LK102'], `df["r"] = df["a"].rank()\n${tail}`],
  ['ranks of several columns in percent', ['LK102'], `df[["a","b"]] = df[["a","b"]].rank(pct=True)\n${tail}`],
  [
    'ranks within each part, clean',
    [],
    `${xy}\n${split}\nX_train["r"] = X_train["a"].rank()\nX_test["r"] = X_test["a"].rank()\n${judge}`,
  ],
  ['ranks within each row, clean', [], `df[["a","b"]] = df[["a","b"]].rank(axis=1)\n${tail}`],
  ['ranks within each group, clean', [], `df["r"] = df.groupby("city")["time"].rank()\n${tail}`],
  [
    'ranks of predictions, blended, clean',
    [],
    `${xy}\n${split}\na = LogisticRegression().fit(X_train, y_train)\np = pd.Series(a.predict_proba(X_test)[:, 1])\nq = pd.read_csv("other.csv")["p"]\nprint(roc_auc_score(y_test, p.rank() + q.rank()))`,
  ],
  [
    'ranks of predictions that a model is fitted on',
    ['LK102'],
    `P = pd.DataFrame({m: pd.read_csv(files[m])["p"].rank() for m in ["a", "b"]})\nX = np.array(P)\ny = pd.read_pickle("val.pkl")["y"]\n${split}\n${judge}`,
  ],
  [
    'rank by SciPy',
    ['LK102'],
    `from scipy.stats import rankdata\ndf["r"] = rankdata(df["a"]) / len(df)\n${tail}`,
  ],
  [
    'ranks of predictions are scored like these',
    ['LK101'],
    `from scipy.stats import rankdata\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\na = LogisticRegression().fit(X_train, y_train)\nprint(roc_auc_score(y_test, rankdata(a.predict_proba(X_test)[:, 1])))`,
  ],
  [
    'a power found for a column',
    ['LK101'],
    `from scipy import stats\ndf["a"], lam = stats.boxcox(df["a"])\n${tail}`,
  ],
  [
    'a power found for a column, the values alone',
    ['LK101'],
    `from scipy.stats import boxcox\ndf["a"] = boxcox(df["a"] + 1)[0]\n${tail}`,
  ],
  [
    'a given power, clean',
    [],
    `from scipy import stats\ndf["a"] = stats.boxcox(df["a"], 0.5)\ndf["b"] = stats.boxcox(df["b"], lmbda=0)\n${tail}`,
  ],
  [
    'a power of scipy.special, clean',
    [],
    `from scipy.special import boxcox, boxcox1p\ndf["a"] = boxcox(df["a"], 0.5)\ndf["b"] = boxcox1p(df["b"], 0.15)\n${tail}`,
  ],
  [
    'a power found apart',
    ['LK102'],
    `from scipy.special import boxcox1p\nfrom scipy.stats import boxcox_normmax\nfor i in ["a", "b"]:\n    df[i] = boxcox1p(df[i], boxcox_normmax(df[i] + 1))\n${tail}`,
  ],
  [
    'a power of either sign',
    ['LK101'],
    `from scipy.stats import yeojohnson\ndf["a"], _ = yeojohnson(df["a"])\n${tail}`,
  ],
  [
    'extreme values clipped',
    ['LK101'],
    `from scipy.stats.mstats import winsorize\ndf["a"] = winsorize(df["a"], limits=[0.05, 0.05])\n${tail}`,
  ],
  ['rank by sorting twice', ['LK102'], `df["r"] = np.argsort(np.argsort(df["a"].values))\n${tail}`],
  ['rank by sorting twice, as methods', ['LK102'], `df["r"] = df["a"].values.argsort().argsort()\n${tail}`],
  ['rows sorted, clean', [], `order = np.argsort(df["a"].values)\ndf = df.iloc[order]\n${tail}`],
];
