import { judge, split, tail, xy, type Idiom } from './idiom.js';

const scaled = 'X = StandardScaler().fit_transform(X)\n';
const fitted = 'm = LogisticRegression()\nm.fit(X_train, y_train)\n';
const two = `${fitted}k = KNeighborsClassifier()\nk.fit(X_train, y_train)\n`;

/** Splits told by names, tables of groups, and what becomes of predictions. */
export const partsAndGroups: readonly Idiom[] = [
  [
    'a split by a function of another module',
    ['LK102'],
    'from tools import divide\ndf["a"] = df["a"].fillna(df["a"].mean())\ntrain, test = divide(df)\nm = LinearRegression()\nm.fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))',
  ],
  [
    'a split by a function of another module, clean',
    [],
    `import tools\n${xy}\nX_train, X_test, y_train, y_test = tools.split_scale(X, y)\n${judge}`,
  ],
  [
    'three parts of a function that is not there, clean',
    [],
    `train_df, val_df, test_df = three_parts(df)\nm = LinearRegression()\nm.fit(train_df[["a"]], train_df["y"])\nprint(m.score(val_df[["a"]], val_df["y"]))\nprint(m.score(test_df[["a"]], test_df["y"]))`,
  ],
  [
    'columns told apart by a function that is not there',
    ['LK101'],
    `X, y = features_and_target(df)\n${scaled}${split}\n${judge}`,
  ],
  [
    'models by their position',
    ['LK101', 'LK107'],
    `${xy}\n${scaled}${split}\nmodels = [LogisticRegression(), SVC()]\nfor i in range(len(models)):\n    models[i].fit(X_train, y_train)\nfor i in range(len(models)):\n    print(accuracy_score(y_test, models[i].predict(X_test)))`,
  ],
  [
    'a table of groups, scaled whole',
    ['LK101'],
    `df = df.groupby("id").mean().reset_index()\n${xy}\n${scaled}${split}\n${judge}`,
  ],
  ['a table of groups, clean', [], `df = df.groupby("id").agg("mean").reset_index()\n${tail}`],
  [
    'a table of groups fitted without an index of its own',
    ['LK101'],
    `people = df.groupby("id").agg({"a": "sum", "y": "max"})\nX = MinMaxScaler().fit_transform(people)\ny = people["y"]\n${split}\n${judge}`,
  ],
  [
    'statistics of groups merged back',
    ['LK102'],
    `means = df.groupby("city")["a"].mean().reset_index()\ndf = df.merge(means, on="city")\n${tail}`,
  ],
  [
    'statistics of groups merged with the table',
    ['LK102'],
    `means = df.groupby("city")["a"].mean().reset_index()\ndf = means.merge(df, on="city")\n${tail}`,
  ],
  ['how often a category occurs', ['LK102'], `df["n"] = df["city"].map(df.groupby("city").size())\n${tail}`],
  [
    'rare categories of the whole table',
    ['LK102'],
    `${xy}\n${split}\ndef rare(column):\n    share = df.groupby(column)[column].count() / len(df)\n    return share[share < 0.05].index\nfor part in [X_train, X_test]:\n    part["city"] = np.where(part["city"].isin(rare("city")), "Rare", part["city"])\n${judge}`,
  ],
  [
    'two models, and one example written out',
    ['LK107'],
    `${xy}\n${split}\n${two}print(m.score(X_test, y_test), k.score(X_test, y_test))\nperson = np.array([[30, 1, 0]])\nprint(k.predict(person))`,
  ],
  [
    'two models, and a row of the table looked at',
    ['LK107'],
    `${xy}\n${split}\n${two}print(m.score(X_test, y_test), k.score(X_test, y_test))\nhouse = df[df["id"] == 7]\nprint(k.predict(house.drop("y", axis=1)))`,
  ],
  [
    'two models, and a file to judge the better one',
    [],
    `${xy}\n${split}\n${two}print(m.score(X_test, y_test), k.score(X_test, y_test))\nfinal = pd.read_csv("final.csv")\nk.predict(final)`,
  ],
  [
    'predictions taken back to the scale of the target',
    ['LK107'],
    `${xy}\n${split}\n${two}print(mean_squared_error(y_test, np.expm1(m.predict(X_test))))\nprint(mean_squared_error(y_test, np.expm1(k.predict(X_test))))`,
  ],
  [
    'a blend of predictions',
    ['LK107'],
    `${xy}\n${split}\n${two}blend = 0.3 * m.predict(X_test) + 0.7 * k.predict(X_test)\nprint(mean_squared_error(y_test, blend))`,
  ],
  [
    'errors by hand',
    ['LK107'],
    `${xy}\n${split}\n${two}print(np.mean((y_test - m.predict(X_test)) ** 2))\nprint(np.mean((k.predict(X_test) - y_test) ** 2))`,
  ],
  [
    'a metric of another module',
    ['LK107'],
    `from metrics import weighted_kappa\n${xy}\n${split}\n${two}print(weighted_kappa(y_test, m.predict(X_test)))\nprint(weighted_kappa(y_test, k.predict(X_test)))`,
  ],
  [
    'thresholds of predictions that meet no truth',
    [],
    `${xy}\n${split}\n${two}a = (m.predict_proba(X_test)[:, 1] > 0.5).astype(int)\nb = (k.predict_proba(X_test)[:, 1] > 0.5).astype(int)`,
  ],
  [
    'parts in a named tuple',
    ['LK101'],
    `from collections import namedtuple\nParts = namedtuple("Parts", "a b c d")\n${xy}\n${scaled}p = Parts(*train_test_split(X, y))\nm = SVC().fit(p.a, p.c)\nprint(m.score(p.b, p.d))`,
  ],
  [
    'parts in a data class, clean',
    [],
    `from dataclasses import dataclass\n@dataclass\nclass Parts:\n    train: object\n    test: object\np = Parts(*train_test_split(df))\nm = LinearRegression().fit(p.train[["a"]], p.train["y"])\nprint(m.score(p.test[["a"]], p.test["y"]))`,
  ],
  [
    'parts in a namespace',
    ['LK102'],
    `from types import SimpleNamespace\ndf["a"] = df["a"] - df["a"].mean()\nns = SimpleNamespace()\nns.train, ns.test = train_test_split(df)\nm = LinearRegression().fit(ns.train[["a"]], ns.train["y"])\nprint(m.score(ns.test[["a"]], ns.test["y"]))`,
  ],
  [
    'models given to map',
    ['LK101', 'LK107'],
    `${xy}\n${scaled}${split}\ndef judge(model):\n    model.fit(X_train, y_train)\n    return model.score(X_test, y_test)\nprint(list(map(judge, [SVC(), LogisticRegression()])))`,
  ],
  [
    'a function of a library over the columns',
    ['LK101'],
    `from scipy.stats import zscore\ndf[["a", "b"]] = df[["a", "b"]].apply(zscore)\n${tail}`,
  ],
  ['a function of a library over the rows, clean', [], `df["l"] = df["a"].apply(np.log1p)\n${tail}`],
  [
    'categories by how often they occur',
    ['LK102'],
    `counts = df["city"].value_counts()\ndf["city"] = df["city"].apply(lambda v: v if counts[v] > 9 else "rare")\n${tail}`,
  ],
  ...[
    'train = df[~df.index.isin(test.index)]',
    'train = df.drop(index=test.index)',
    'train = df.loc[df.index.difference(test.index)]',
    'train = pd.concat([df, test]).drop_duplicates(keep=False)',
    'train = df[~df["id"].isin(test["id"])]',
  ].map((rest): Idiom => [
    `the rows besides: ${rest}`,
    [],
    `test = df.sample(n=100)\n${rest}\nmean = train["a"].mean()\nm = LinearRegression().fit(train[["a"]].fillna(mean), train["y"])\nprint(m.score(test[["a"]].fillna(mean), test["y"]))`,
  ]),
  [
    'what is left beside a part of a split in two',
    [],
    `one, two = train_test_split(df, test_size=0.2)\nrest = df.drop(two.index)\nm = LinearRegression().fit(rest[["a"]], rest["y"])\nprint(m.score(two[["a"]], two["y"]))`,
  ],
  [
    'rows of the same city are not the training rows',
    ['LK102'],
    `df["a"] = df["a"] - df["a"].mean()\ntrain, test = train_test_split(df)\ntest = test[test["city"].isin(train["city"])]\nm = LinearRegression().fit(train[["a"]], train["y"])\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'positions split, of an array',
    ['LK101'],
    `${xy}\nX = preprocessing.scale(X)\na, b = train_test_split(np.arange(len(X)))\nm = SVC().fit(X[a], y.iloc[a])\nprint(m.score(X[b], y.iloc[b]))`,
  ],
  [
    'rows that a function gives back group by group',
    ['LK102'],
    `df["a"] = df["a"].fillna(df["a"].mean())\nblocks = np.array(list(df.groupby("day").apply(lambda g: g[["a", "b"]].values)))\nfor tr, va in KFold(5).split(blocks):\n    m = LinearRegression().fit(blocks[tr], y[tr])\n    print(m.score(blocks[va], y[va]))`,
  ],
  [
    'a sample of each group is a part of the rows',
    [],
    `few = df.groupby("y").apply(lambda g: g.sample(100))\nX, y = few.drop("y", axis=1), few["y"]\n${split}\n${judge}`,
  ],
  [
    'rows drawn again and again for each group',
    ['LK104'],
    `more = df.groupby("y").apply(lambda g: g.sample(500, replace=True))\nX, y = more.drop("y", axis=1), more["y"]\n${split}\n${judge}`,
  ],
  [
    'what a function tells of each group',
    ['LK102'],
    `means = df.groupby("city").apply(lambda g: g["a"].mean())\ndf["city_mean"] = df["city"].map(means)\n${tail}`,
  ],
  [
    'gaps of the test file filled by its own mean before both are put together and taken apart',
    [],
    `train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\ntest["a"] = test["a"].fillna(test["a"].mean())\nfull = pd.concat([train, test])\nfull["b"] = full["b"] * 2\nX, X_new = full[:len(train)], full[len(train):]\nm = SVC().fit(X, train["y"])\nout = m.predict(X_new)`,
  ],
  [
    'gaps of both files filled by the mean of both once they are put together',
    ['LK102'],
    `train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\nfull = pd.concat([train, test])\nfull["a"] = full["a"].fillna(full["a"].mean())\nX, X_new = full.iloc[:len(train)], full.iloc[len(train):]\nm = SVC().fit(X, train["y"])\nout = m.predict(X_new)`,
  ],
  [
    'gaps of the training file filled by its own mean, put together with the test file, and split',
    ['LK102'],
    `train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\ntrain["a"] = train["a"].fillna(train["a"].mean())\nfull = train.append(test)\nX, y = full.head(len(train)), train["y"]\n${split}\n${judge}`,
  ],
];
