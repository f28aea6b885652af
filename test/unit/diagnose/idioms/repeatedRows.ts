import { judge, split, tail, xy, type Idiom } from './idiom.js';

const net = 'net = keras.Sequential()\nnet.compile(loss="mse")\n';
const ask = 'net.fit(X_train, y_train)\nprint(net.evaluate(X_test, y_test))';

const few = (table: string): string =>
  `ones = ${table}[${table}["y"] == 1]\nzeros = ${table}[${table}["y"] == 0].sample(len(ones))\nsmall = pd.concat([ones, zeros])`;
const fitFew =
  'a, b, ya, yb = train_test_split(small.drop("y", axis=1), small["y"], random_state=0)\nm = SVC().fit(a, ya)';

/** Rows that are there several times, drawn twice or learned from before the model is fitted. */
export const repeatedRows: readonly Idiom[] = [
  [
    'one class several times in a list',
    ['LK104'],
    `rare = df[df["y"] == 1]\ndf = pd.concat([df] + [rare] * 4)\n${tail}`,
  ],
  ['every row twice by its index', ['LK104'], `df = df.loc[df.index.repeat(2)]\n${tail}`],
  [
    'every row of an array three times',
    ['LK104'],
    `X = np.repeat(df[["a", "b"]].values, 3, axis=0)\ny = np.repeat(df["y"].values, 3)\n${split}\n${judge}`,
  ],
  ['a row for each item of a list', ['LK104'], `df = df.explode("tags")\n${tail}`],
  ['items of a list counted, clean', [], `print(df["tags"].explode().value_counts())\n${tail}`],
  [
    'rows repeated and dropped again, clean',
    [],
    `df = pd.concat([df, df[df["a"] > 1]]).drop_duplicates()\n${tail}`,
  ],
  [
    'channels repeated, clean',
    [],
    `X = np.repeat(df[["a", "b"]].values, 3, axis=-1)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'fitted on all rows oversampled',
    ['LK106'],
    `from imblearn.over_sampling import SMOTE\n${xy}\n${split}\nXs, ys = SMOTE().fit_resample(X, y)\nm = SVC().fit(Xs, ys)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'fitted on the training rows oversampled, clean',
    [],
    `from imblearn.over_sampling import SMOTE\n${xy}\n${split}\nXs, ys = SMOTE().fit_resample(X_train, y_train)\nm = SVC().fit(Xs, ys)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'scored on a part of another split',
    ['LK106'],
    `${xy}\n${split}\nm = SVC().fit(X_train, y_train)\nA, B, a, b = train_test_split(X, y, random_state=7)\nprint(m.score(B, b))`,
  ],
  [
    'scored on a part of the same split made again',
    [],
    `${xy}\n${split}\nm = SVC().fit(X_train, y_train)\nA, B, a, b = train_test_split(X, y, test_size=0.2, random_state=0)\nprint(m.score(B, b))`,
  ],
  [
    'fitted on a few rows of each class, scored on test rows of all',
    ['LK106'],
    `${few('df')}\n${xy}\n${split}\n${fitFew}\nprint(m.score(X_test, y_test))`,
  ],
  [
    'fitted on a few training rows of each class',
    [],
    `train, test = train_test_split(df, random_state=0)\n${few('train')}\n${fitFew}\nprint(m.score(test.drop("y", axis=1), test["y"]))`,
  ],
  [
    'scored on every row of one class',
    ['LK106'],
    `${xy}\n${split}\nm = SVC().fit(X_train, y_train)\nones = df[df["y"] == 1]\nprint(m.score(ones.drop("y", axis=1), ones["y"]))`,
  ],
  [
    'scored on rows that a column calls test rows',
    [],
    `train = df.sample(frac=0.8)\ndf["is_test"] = ~df.index.isin(train.index)\nm = SVC().fit(train[["a"]], train["y"])\ntest = df[df["is_test"] == True]\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'scored on rows whose label is among the test labels',
    [],
    `a, b = train_test_split(df, random_state=0)\nm = SVC().fit(a[["a"]], a["y"])\nkept = set(b.index)\ntest = df.loc[[i for i in df.index if i in kept]]\nprint(m.score(test[["a"]], test["y"]))`,
  ],
  [
    'a split on either way, each with its fit',
    [],
    `${xy}\nif len(df) > 1000:\n    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.1)\n    m = SVC().fit(X_train, y_train)\nelse:\n    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)\n    m = LogisticRegression().fit(X_train, y_train)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'neighbours tried in a comprehension',
    ['LK107'],
    `${xy}\n${split}\nscores = [KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test) for k in range(1, 20)]`,
  ],
  [
    'a loop over one model',
    [],
    `${xy}\n${split}\nfor name, m in {"svc": SVC()}.items():\n    m.fit(X_train, y_train)\n    print(name, m.score(X_test, y_test))`,
  ],
  [
    'a layer adapted to all rows',
    ['LK101'],
    `from tensorflow import keras\n${xy}\nnorm = keras.layers.Normalization()\nnorm.adapt(np.array(X))\n${split}\n${net}net.add(norm)\n${ask}`,
  ],
  [
    'a layer adapted to all rows, given to the network',
    ['LK101'],
    `from tensorflow import keras\n${xy}\nnorm = keras.layers.Normalization()\nnorm.adapt(X)\n${split}\nnet = keras.Sequential([norm, keras.layers.Dense(1)])\nnet.compile(loss="mse")\n${ask}`,
  ],
  [
    'a layer adapted to the training rows, clean',
    [],
    `from tensorflow import keras\n${xy}\n${split}\nnorm = keras.layers.Normalization()\nnorm.adapt(X_train)\n${net}net.add(norm)\n${ask}`,
  ],
  [
    'rows passed through a layer adapted to all',
    ['LK101'],
    `from tensorflow import keras\n${xy}\nnorm = keras.layers.Normalization()\nnorm.adapt(X)\nX = norm(X)\n${split}\n${net}${ask}`,
  ],
  [
    'columns by mutual information',
    ['LK103'],
    `${xy}\nmi = pd.Series(mutual_info_classif(X, y), index=X.columns)\nX = X[mi.sort_values(ascending=False)[:10].index]\n${split}\n${judge}`,
  ],
  [
    'columns by p-values',
    ['LK103'],
    `${xy}\nols = sm.OLS(y, X).fit()\nX = X[ols.pvalues[ols.pvalues < 0.05].index]\n${split}\n${judge}`,
  ],
  [
    'columns by a selector of another library',
    ['LK103'],
    `from boruta import BorutaPy\n${xy}\nchosen = BorutaPy(RandomForestClassifier())\nchosen.fit(X.values, y.values)\nX = X.loc[:, chosen.support_]\n${split}\n${judge}`,
  ],
  [
    'a scaler of another library',
    ['LK101'],
    `from tools.prep import LogScaler\n${xy}\nX = LogScaler().fit_transform(X)\n${split}\n${judge}`,
  ],
];
