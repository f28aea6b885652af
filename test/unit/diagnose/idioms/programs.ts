import { judge, split, tail, xy, type Idiom } from './idiom.js';

const scaled = 'X = StandardScaler().fit_transform(X)\n';
const files = 'train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\n';

/** How programs are put together: functions, classes, loops, branches, windows over time. */
export const programs: readonly Idiom[] = [
  ['apply fillna per column', ['LK102'], `df = df.apply(lambda c: c.fillna(c.mean()))\n${tail}`],
  ['apply LabelEncoder', [], `df = df.apply(LabelEncoder().fit_transform)\n${tail}`],
  ['rank is ordered only', [], `df["r"] = df["a"].astype(int)\n${tail}`],
  [
    'IQR rows removed',
    [],
    `q1 = df["a"].quantile(0.25)\nq3 = df["a"].quantile(0.75)\niqr = q3 - q1\ndf = df[~((df["a"] < (q1 - 1.5 * iqr)) | (df["a"] > (q3 + 1.5 * iqr)))]\n${tail}`,
  ],
  [
    'percentile cap',
    ['LK102'],
    `hi = np.percentile(df["a"], 99)\ndf["a"] = np.minimum(df["a"], hi)\n${tail}`,
  ],
  ['percentile loc', ['LK102'], `hi = np.percentile(df["a"], 99)\ndf.loc[df["a"] > hi, "a"] = hi\n${tail}`],
  [
    'fit on all, transform parts',
    ['LK101'],
    `${xy}\n${split}\nsc = StandardScaler()\nsc.fit(X)\nX_train = sc.transform(X_train)\nX_test = sc.transform(X_test)\n${judge}`,
  ],
  [
    'split result indexed',
    ['LK101'],
    `${xy}\n${scaled}parts = train_test_split(X, y)\nX_train, X_test = parts[0], parts[1]\ny_train, y_test = parts[2], parts[3]\n${judge}`,
  ],
  [
    'build_model function',
    ['LK101'],
    `def build():\n    m = Sequential()\n    m.add(Dense(10))\n    m.compile(loss="mse")\n    return m\n${xy}\n${scaled}${split}\nmodel = build()\nmodel.fit(X_train, y_train, epochs=2)\nmodel.evaluate(X_test, y_test)`,
  ],
  [
    'functional keras',
    ['LK101'],
    `${xy}\n${scaled}${split}\ni = Input(shape=(4,))\no = Dense(1)(i)\nmodel = Model(inputs=i, outputs=o)\nmodel.compile(loss="mse")\nmodel.fit(x=X_train, y=y_train)\nmodel.predict(X_test)`,
  ],
  [
    'fit keyword X',
    ['LK101'],
    `${xy}\n${scaled}${split}\nm = LogisticRegression()\nm.fit(X=X_train, y=y_train)\nm.score(X=X_test, y=y_test)`,
  ],
  [
    'grid best estimator',
    ['LK101'],
    `${xy}\n${scaled}${split}\ng = GridSearchCV(RandomForestClassifier(), {"max_depth": [2, 3]})\ng.fit(X_train, y_train)\nbest = g.best_estimator_\nprint(accuracy_score(y_test, best.predict(X_test)))`,
  ],
  [
    'models zip',
    ['LK107'],
    `${xy}\n${split}\nnames = ["a", "b"]\nclfs = [LogisticRegression(), KNeighborsClassifier()]\nfor n, c in zip(names, clfs):\n    c.fit(X_train, y_train)\n    print(n, c.score(X_test, y_test))`,
  ],
  [
    'models dict()',
    ['LK107'],
    `${xy}\n${split}\nmodels = dict(lr=LogisticRegression(), rf=RandomForestClassifier())\nfor k in models:\n    models[k].fit(X_train, y_train)\n    print(models[k].score(X_test, y_test))`,
  ],
  [
    'results dict of models',
    ['LK107'],
    `${xy}\n${split}\nscores = {}\nfor c in [0.1, 1, 10]:\n    m = LogisticRegression(C=c)\n    m.fit(X_train, y_train)\n    scores[c] = m.score(X_test, y_test)\nbest = max(scores, key=scores.get)`,
  ],
  [
    'conditional model',
    ['LK101'],
    `${xy}\n${scaled}${split}\nif kind == "rf":\n    m = RandomForestClassifier()\nelse:\n    m = LogisticRegression()\nm.fit(X_train, y_train)\nm.score(X_test, y_test)`,
  ],
  [
    'try except',
    ['LK101'],
    `${xy}\ntry:\n    X = StandardScaler().fit_transform(X)\nexcept Exception as e:\n    print(e)\n${split}\n${judge}`,
  ],
  [
    'while loop',
    ['LK107'],
    `${xy}\n${split}\nk = 1\nwhile k < 10:\n    m = KNeighborsClassifier(n_neighbors=k).fit(X_train, y_train)\n    print(m.score(X_test, y_test))\n    k += 1`,
  ],
  [
    'rmsle_cv helper',
    ['LK111'],
    `${xy}\nX = RobustScaler().fit_transform(X)\ndef rmsle_cv(model):\n    kf = KFold(5, shuffle=True, random_state=42).get_n_splits(X)\n    return np.sqrt(-cross_val_score(model, X, y, scoring="neg_mean_squared_error", cv=kf))\nprint(rmsle_cv(Lasso()).mean())`,
  ],
  [
    'averaging class',
    ['LK102'],
    `${files}full = pd.concat([train, test])\nfull["a"] = full["a"].fillna(full["a"].mean())\nX, T = full[:len(train)], full[len(train):]\nclass Averaging(BaseEstimator, RegressorMixin, TransformerMixin):\n    def __init__(self, models):\n        self.models = models\n    def fit(self, X, y):\n        self.models_ = [clone(x) for x in self.models]\n        for model in self.models_:\n            model.fit(X, y)\n        return self\n    def predict(self, X):\n        p = np.column_stack([model.predict(X) for model in self.models_])\n        return np.mean(p, axis=1)\navg = Averaging(models=(Lasso(), Ridge()))\navg.fit(X.values, train["y"])\nout = avg.predict(T.values)`,
  ],
  [
    'sklearn helper get_oof',
    ['LK102'],
    `${files}full = [train, test]\nboth = pd.concat(full)\nboth["a"] = both["a"].fillna(both["a"].median())\ntrain, test = both[:len(train)], both[len(train):]\nclass Helper(object):\n    def __init__(self, clf, params=None):\n        self.clf = clf(**params)\n    def train(self, x, y):\n        self.clf.fit(x, y)\n    def predict(self, x):\n        return self.clf.predict(x)\nh = Helper(clf=RandomForestClassifier, params={})\nh.train(train[["a"]], train["y"])\nout = h.predict(test[["a"]])`,
  ],
  [
    'np.array of columns',
    ['LK102'],
    `df["a"] = df["a"].fillna(df["a"].mean())\nX = np.array(df[["a", "b"]])\ny = np.array(df["y"])\n${split}\n${judge}`,
  ],
  [
    'loadtxt',
    ['LK101'],
    `data = np.loadtxt("x.csv", delimiter=",")\nX = data[:, 0:8]\ny = data[:, 8]\nX = MinMaxScaler().fit_transform(X)\n${split}\n${judge}`,
  ],
  ['unknown data', ['LK101'], `X, y = load_my_data()\n${scaled}${split}\n${judge}`],
  ['undefined names', ['LK101'], `${scaled}${split}\n${judge}`],
  [
    'scaler in other function',
    ['LK101'],
    `def scale_it(a):\n    return MinMaxScaler().fit_transform(a)\ndef make(frame):\n    X = scale_it(frame.drop("y", axis=1))\n    return X, frame["y"]\nX, y = make(df)\n${split}\n${judge}`,
  ],
  [
    'main function',
    ['LK101'],
    `def main():\n    df = pd.read_csv("a.csv")\n    X = StandardScaler().fit_transform(df.drop("y", axis=1))\n    y = df["y"]\n    X_train, X_test, y_train, y_test = train_test_split(X, y)\n    m = SVC()\n    m.fit(X_train, y_train)\n    print(m.score(X_test, y_test))\nif __name__ == "__main__":\n    main()`,
  ],
  [
    'custom transformer',
    ['LK102'],
    `class Filler(BaseEstimator, TransformerMixin):\n    def fit(self, X, y=None):\n        self.m = X.mean()\n        return self\n    def transform(self, X):\n        return X.fillna(self.m)\n${xy}\nX = Filler().fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'custom transformer on train only',
    [],
    `class Filler(BaseEstimator, TransformerMixin):\n    def fit(self, X, y=None):\n        self.m = X.mean()\n        return self\n    def transform(self, X):\n        return X.fillna(self.m)\n${xy}\n${split}\nf = Filler()\nX_train = f.fit_transform(X_train)\nX_test = f.transform(X_test)\n${judge}`,
  ],
  [
    'pipeline as preprocessor',
    ['LK101'],
    `pipe = Pipeline([("i", SimpleImputer()), ("s", StandardScaler())])\n${xy}\nX = pipe.fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'dict of dataframes',
    ['LK102'],
    `dfs = {"a": df}\nfor k, d in dfs.items():\n    d["a"] = d["a"].fillna(d["a"].mean())\n${tail}`,
  ],
  [
    'copy then change',
    ['LK102'],
    `data = df.copy()\ndata["a"].fillna(data["a"].mean(), inplace=True)\nX = data.drop("y", axis=1)\ny = data["y"]\n${split}\n${judge}`,
  ],
  [
    'copy changed, original used',
    [],
    `data = df.copy()\ndata["a"].fillna(data["a"].mean(), inplace=True)\n${tail}`,
  ],
  [
    'overwritten later',
    [],
    `df["a"] = df["a"].fillna(df["a"].mean())\ndf = pd.read_csv("fresh.csv")\n${tail}`,
  ],
  ['column replaced', [], `df["a"] = df["a"].fillna(df["a"].mean())\ndf["a"] = 0\n${tail}`],
  [
    'columns chosen without it',
    [],
    `df["a"] = df["a"].fillna(df["a"].mean())\nX = df[["b", "c"]]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'features list',
    ['LK102'],
    `df["a"] = df["a"].fillna(df["a"].mean())\nfeatures = ["a", "b"]\nX = df[features]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'features list without it',
    [],
    `df["a"] = df["a"].fillna(df["a"].mean())\nfeatures = ["c", "b"]\nX = df[features].values\ny = df["y"].values\n${split}\n${judge}`,
  ],
  [
    'loc columns',
    ['LK102'],
    `df["a"] = df["a"].fillna(df["a"].mean())\nX = df.loc[:, df.columns != "y"]\ny = df["y"]\n${split}\n${judge}`,
  ],
  ['target mean is a baseline', [], `baseline = df["y"].mean()\n${tail}`],
  [
    'target filled',
    [],
    `df["y"] = df["y"].fillna(df["y"].mean())\nX = df[["a", "b"]]\ny = df["y"]\n${split}\n${judge}`,
  ],
  ['a summary is shown', [], `stats_table = df.describe()\n${tail}`],
  [
    'prediction of one row',
    [],
    `${xy}\n${split}\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\nX_test = sc.transform(X_test)\n${judge}\nprint(model.predict(sc.transform([[1, 2, 3]])))`,
  ],
  [
    'rescaled twice in notebook',
    [],
    `${xy}\n${split}\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\nX_test = sc.transform(X_test)\n${judge}\nX_all = sc.fit_transform(X)\nkm = KMeans(3).fit(X_all)`,
  ],
  [
    'cv inside pipeline grid',
    [],
    `${xy}\n${split}\npipe = Pipeline([("s", StandardScaler()), ("k", SelectKBest(k=3)), ("m", SVC())])\ng = GridSearchCV(pipe, {"m__C": [1, 2]}, cv=5)\ng.fit(X_train, y_train)\nprint(g.score(X_test, y_test))`,
  ],
  [
    'imblearn pipeline',
    [],
    `from imblearn.pipeline import Pipeline as P\n${xy}\n${split}\nm = P([("s", SMOTE()), ("m", SVC())])\nm.fit(X_train, y_train)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'timeseries split',
    [],
    `${xy}\ntscv = TimeSeriesSplit(5)\nfor a, b in tscv.split(X):\n    m = Ridge().fit(X.iloc[a], y.iloc[a])\n    print(mean_absolute_error(y.iloc[b], m.predict(X.iloc[b])))`,
  ],
  ['lag random', ['LK109'], `df["lag"] = df["v"].shift(1)\n${tail}`],
  [
    'a lag that is dropped again',
    [],
    `df["lag"] = df["v"].shift(1)\ndf["up"] = df["v"] > 3\ndf = df.drop(columns=["lag"])\n${tail}`,
  ],
  [
    'a lag among the columns that are chosen',
    ['LK109'],
    `df["lag"] = df["v"].shift(1)\nX, y = df[["v", "lag"]], df["y"]\n${split}\n${judge}`,
  ],
  [
    'a lag beside the columns that are chosen',
    [],
    `df["lag"] = df["v"].shift(1)\nX, y = df[["v", "w"]], df["y"]\n${split}\n${judge}`,
  ],
  [
    'the next value as the target, split at random',
    ['LK109'],
    `df["next"] = df["v"].shift(-1)\ny = df.pop("next")\nX = df[["v", "w"]]\n${split}\n${judge}`,
  ],
  ['differences along each row', [], `df[["a", "b"]] = df[["a", "b"]].diff(axis=1)\n${tail}`],
  ['a number of each row in its group', [], `df["n"] = df.groupby("id").cumcount()\n${tail}`],
  [
    'diff by time silent',
    [],
    `df["lag"] = df["v"].shift(1)\n${xy}\nX_train, X_test, y_train, y_test = train_test_split(X, y, shuffle=False)\n${judge}`,
  ],
  [
    'yfinance style window',
    ['LK101'],
    `data = df.filter(["Close"])\ndataset = data.values\nn = int(np.ceil(len(dataset) * .95))\nscaler = MinMaxScaler(feature_range=(0, 1))\nscaled_data = scaler.fit_transform(dataset)\ntrain_data = scaled_data[0:int(n), :]\nx_train = []\ny_train = []\nfor i in range(60, len(train_data)):\n    x_train.append(train_data[i-60:i, 0])\n    y_train.append(train_data[i, 0])\nx_train, y_train = np.array(x_train), np.array(y_train)\nx_train = np.reshape(x_train, (x_train.shape[0], x_train.shape[1], 1))\nmodel = Sequential()\nmodel.add(LSTM(50))\nmodel.compile(optimizer="adam", loss="mse")\nmodel.fit(x_train, y_train, batch_size=1, epochs=1)\ntest_data = scaled_data[n - 60:, :]\nx_test = []\ny_test = dataset[n:, :]\nfor i in range(60, len(test_data)):\n    x_test.append(test_data[i-60:i, 0])\nx_test = np.array(x_test)\nx_test = np.reshape(x_test, (x_test.shape[0], x_test.shape[1], 1))\npredictions = model.predict(x_test)\npredictions = scaler.inverse_transform(predictions)\nrmse = np.sqrt(np.mean(((predictions - y_test) ** 2)))`,
  ],
  [
    'keras image folders',
    [],
    `train_gen = ImageDataGenerator(rescale=1./255)\ntest_gen = ImageDataGenerator(rescale=1./255)\na = train_gen.flow_from_directory("train")\nb = test_gen.flow_from_directory("test")\nmodel = Sequential([Dense(1)])\nmodel.fit_generator(a, epochs=3)\nmodel.evaluate_generator(b)`,
  ],
  [
    'one hot after split',
    [],
    `${xy}\n${split}\nX_train = pd.get_dummies(X_train)\nX_test = pd.get_dummies(X_test)\nX_train, X_test = X_train.align(X_test, join="left", axis=1)\n${judge}`,
  ],
  ['impute by model', ['LK101'], `${xy}\nX = IterativeImputer().fit_transform(X)\n${split}\n${judge}`],
  [
    'knn fancyimpute',
    ['LK101'],
    `from fancyimpute import KNN\n${xy}\nX = KNN(k=3).fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'train_test_split in dict comp',
    ['LK101'],
    `${xy}\n${scaled}data = train_test_split(X, y)\nm = LogisticRegression().fit(data[0], data[2])\nprint(m.score(data[1], data[3]))`,
  ],
  [
    'function with globals',
    ['LK101'],
    `${xy}\nsc = StandardScaler()\ndef prep():\n    global X\n    X = sc.fit_transform(X)\nprep()\n${split}\n${judge}`,
  ],
  [
    'nested function',
    ['LK101'],
    `def outer(frame):\n    def inner(a):\n        return StandardScaler().fit_transform(a)\n    return inner(frame)\nX = outer(df.drop("y", axis=1))\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'star args',
    ['LK101'],
    `def fit_eval(m, *data):\n    a, b, c, d = train_test_split(*data)\n    m.fit(a, c)\n    return m.score(b, d)\n${xy}\n${scaled}fit_eval(LogisticRegression(), X, y)`,
  ],
  [
    'kwargs',
    ['LK101'],
    `def fit_eval(model, **kw):\n    a, b, c, d = train_test_split(kw["X"], kw["y"])\n    model.fit(a, c)\n    return model.score(b, d)\n${xy}\n${scaled}fit_eval(LogisticRegression(), X=X, y=y)`,
  ],
  [
    'a function that fits in one of two ways, with validation rows or without',
    ['LK101', 'LK107'],
    `def run(a, b, c, d=None):\n    data = xgb.DMatrix(a, label=b)\n    if d is not None:\n        model = xgb.train({}, data, 100, [(xgb.DMatrix(c, label=d), "val")])\n    else:\n        model = xgb.train({}, data, 100)\n    return model.predict(xgb.DMatrix(c)), model\n${xy}\n${scaled}${split}\npred, m = run(X_train, y_train, X_test, y_test)\nprint(accuracy_score(y_test, pred.round()))`,
  ],
  [
    'a model fitted in one of two ways, on rows of another file',
    [],
    `train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\nif quick:\n    model = LogisticRegression().fit(train[["a"]], train["y"])\nelse:\n    model = LogisticRegression(C=10).fit(train[["a"]], train["y"])\nprint(model.score(test[["a"]], test["y"]))`,
  ],
  [
    'a model fitted in one of two ways, on columns scaled before the split',
    ['LK101'],
    `${xy}\n${scaled}${split}\nif quick:\n    model = LogisticRegression().fit(X_train, y_train)\nelse:\n    model = LogisticRegression(C=10).fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
  ],
];
