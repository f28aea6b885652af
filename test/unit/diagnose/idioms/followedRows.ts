import { judge, split, tail, xy, type Idiom } from './idiom.js';

const scaled = 'X = StandardScaler().fit_transform(np.array(rows))\ny = df["y"]';
const known = 'known = df[pd.notnull(df["y"])]\nm = SVC().fit(known[["a"]], known["y"])';

/** Rows and models on ways where it is easy to lose them. */
export const followedRows: readonly Idiom[] = [
  [
    'a module that a wildcard import brings',
    ['LK106'],
    `from sklearn import *\n${xy}\nm = ensemble.GradientBoostingClassifier(random_state=0)\nm.fit(X, y)\nprint(m.score(X, y))`,
  ],
  [
    'a module that a wildcard import brings, scored on test rows',
    [],
    `from sklearn import *\n${xy}\n${split}\nm = ensemble.GradientBoostingClassifier(random_state=0)\nm.fit(X_train, y_train)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'a model that is None on the other way',
    ['LK106'],
    `${xy}\nbest = None\nif len(df) > 10:\n    m = SVC().fit(X, y)\n    best = m\nprint(best.score(X, y))`,
  ],
  [
    'rows collected one by one',
    ['LK101'],
    `rows = []\nfor i, row in df.iterrows():\n    rows.append([row["a"], row["b"]])\n${scaled}\n${split}\n${judge}`,
  ],
  [
    'each row by its own mean',
    [],
    `rows = []\nfor i, row in df.iterrows():\n    v = np.array(row["signal"])\n    rows.append((v - v.mean()) / v.std())\nX = np.array(rows)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'each value of a column by its own mean',
    [],
    `df["a"] = df["signal"].apply(lambda v: (v - v.mean()) / v.std())\n${tail}`,
  ],
  ['each column by its mean', ['LK102'], `df = df.apply(lambda v: (v - v.mean()) / v.std())\n${tail}`],
  ['each row of a table by its mean', [], `df = df.apply(lambda v: v - v.mean(), axis=1)\n${tail}`],
  [
    'gaps of a column filled for each group of rows',
    ['LK102'],
    `df["a"] = df.groupby("b").a.apply(lambda v: v.fillna(v.median()))\n${tail}`,
  ],
  [
    'each row by its position',
    [],
    `X = df[["a", "b"]].values\nfor i in range(len(X)):\n    X[i] = X[i] / X[i].max()\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'two columns gone over together',
    ['LK101'],
    `texts = [a + " " + b for a, b in zip(df["title"], df["text"])]\nX = TfidfVectorizer().fit_transform(texts)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'rows without a label apart from those with one',
    [],
    `${known}\nrest = df[pd.isnull(df["y"])]\nprint(m.score(rest[["a"]], rest["z"]))`,
  ],
  ['rows with a label scored again', ['LK106'], `${known}\nprint(m.score(known[["a"]], known["y"]))`],
  [
    'a series predicted from its start',
    ['LK106'],
    `from statsmodels.tsa.arima.model import ARIMA\nfitted = ARIMA(df["a"], order=(1, 1, 0)).fit()\nprint(mean_squared_error(df["a"][1:], fitted.predict(1, 99)))`,
  ],
  [
    'a series predicted beyond its end',
    [],
    `from statsmodels.tsa.arima.model import ARIMA\ntrain = df["a"][:80]\nfitted = ARIMA(train, order=(1, 1, 0)).fit()\nprint(mean_squared_error(df["a"][80:], fitted.predict(80, 99)))\nprint(mean_squared_error(df["a"][80:], fitted.predict(start=len(train))))`,
  ],
  [
    'sums of columns as rows',
    ['LK106'],
    `totals = df.sum(axis=0)\nX = np.array(totals).reshape(-1, 1)\nX_train, X_test = train_test_split(X, random_state=0)\nm = SVC().fit(X_train, X_train)\nprint(m.score(X, X))`,
  ],
  [
    'a table for each group with columns of another table',
    [],
    `shops = pd.read_csv("shops.csv")\nshops["n"] = StandardScaler().fit_transform(shops[["n"]])\ndf = df.groupby(["day", "shop"], as_index=False).sum()\ndf = pd.merge(df, shops, how="left", on="shop")\n${tail}`,
  ],
  [
    'columns put beside each other in brackets',
    ['LK106'],
    `y = df["y"]\nm = SVC().fit(np.c_[df["a"], df["b"]], y)\nprint(m.score(np.c_[df["a"], df["b"]], y))`,
  ],
  [
    'rows put below each other in brackets',
    ['LK104'],
    `X = np.r_[df[["a"]].values, df[["a"]].values]\ny = np.r_[df["y"].values, df["y"].values]\n${split}\n${judge}`,
  ],
];
