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
];
