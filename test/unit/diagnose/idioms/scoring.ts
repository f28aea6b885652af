import { judge, split, xy, type Idiom } from './idiom.js';

const scaled = 'X = StandardScaler().fit_transform(X)\n';

/** Which rows are scored, by what, and how often. */
export const scoring: readonly Idiom[] = [
  // overlap
  [
    'train score only',
    ['LK106'],
    `${xy}\nm = LogisticRegression()\nm.fit(X, y)\nprint(accuracy_score(y, m.predict(X)))`,
  ],
  [
    'fit on all, test part',
    ['LK106'],
    `${xy}\n${split}\nm = LogisticRegression()\nm.fit(X, y)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'test appended to train',
    ['LK106'],
    `${xy}\n${split}\nX_all = pd.concat([X_train, X_test])\ny_all = pd.concat([y_train, y_test])\nm = LogisticRegression().fit(X_all, y_all)\nprint(m.score(X_test, y_test))`,
  ],
  ['SMOTE before', ['LK104'], `${xy}\nX, y = SMOTE().fit_resample(X, y)\n${split}\n${judge}`],
  ['SMOTE after', [], `${xy}\n${split}\nX_train, y_train = SMOTE().fit_resample(X_train, y_train)\n${judge}`],
  [
    'RandomOverSampler',
    ['LK104'],
    `${xy}\nros = RandomOverSampler()\nX_r, y_r = ros.fit_sample(X, y)\nX_train, X_test, y_train, y_test = train_test_split(X_r, y_r)\n${judge}`,
  ],
  ['undersampler', [], `${xy}\nX, y = RandomUnderSampler().fit_resample(X, y)\n${split}\n${judge}`],
  [
    'resample minority',
    ['LK104'],
    `maj = df[df.y == 0]\nmino = df[df.y == 1]\nup = resample(mino, replace=True, n_samples=len(maj))\ndf = pd.concat([maj, up])\n${xy}\n${split}\n${judge}`,
  ],
  [
    'sample replace',
    ['LK104'],
    `c0 = df[df["y"] == 0]\nc1 = df[df["y"] == 1]\nover = c1.sample(len(c0), replace=True)\ndf2 = pd.concat([c0, over], axis=0)\nX = df2.drop("y", axis=1)\ny = df2["y"]\n${split}\n${judge}`,
  ],
  [
    'append repeat',
    ['LK104'],
    `pos = df[df["y"] == 1]\ndf = df.append([pos] * 5, ignore_index=True)\n${xy}\n${split}\n${judge}`,
  ],
  ['concat twice', ['LK104'], `df = pd.concat([df, df])\n${xy}\n${split}\n${judge}`],
  [
    'downsample',
    [],
    `c0 = df[df["y"] == 0]\nc1 = df[df["y"] == 1]\nunder = c0.sample(len(c1))\ndf2 = pd.concat([under, c1])\nX = df2.drop("y", axis=1)\ny = df2["y"]\n${split}\n${judge}`,
  ],
  // multi-test
  [
    'two models',
    ['LK107'],
    `${xy}\n${split}\na = LogisticRegression().fit(X_train, y_train)\nprint(a.score(X_test, y_test))\nb = SVC().fit(X_train, y_train)\nprint(b.score(X_test, y_test))`,
  ],
  [
    'models in dict',
    ['LK107'],
    `${xy}\n${split}\nmodels = {"lr": LogisticRegression(), "svc": SVC()}\nfor name, m in models.items():\n    m.fit(X_train, y_train)\n    print(name, m.score(X_test, y_test))`,
  ],
  [
    'models in list of tuples',
    ['LK107'],
    `${xy}\n${split}\nmodels = []\nmodels.append(("lr", LogisticRegression()))\nmodels.append(("svc", SVC()))\nfor name, m in models:\n    m.fit(X_train, y_train)\n    p = m.predict(X_test)\n    print(name, accuracy_score(y_test, p))`,
  ],
  [
    'helper evaluate',
    ['LK107'],
    `${xy}\n${split}\ndef evaluate(m):\n    m.fit(X_train, y_train)\n    p = m.predict(X_test)\n    return f1_score(y_test, p)\nprint(evaluate(LogisticRegression()))\nprint(evaluate(SVC()))`,
  ],
  [
    'k loop',
    ['LK107'],
    `${xy}\n${split}\nerr = []\nfor k in range(1, 40):\n    knn = KNeighborsClassifier(n_neighbors=k)\n    knn.fit(X_train, y_train)\n    err.append(np.mean(knn.predict(X_test) != y_test))`,
  ],
  [
    'comprehension of models',
    ['LK107'],
    `${xy}\n${split}\nmodels = [LogisticRegression(), SVC()]\nfitted = [m.fit(X_train, y_train) for m in models]\nscores = [m.score(X_test, y_test) for m in fitted]`,
  ],
  [
    'validation then test',
    [],
    `${xy}\nX_tmp, X_test, y_tmp, y_test = train_test_split(X, y)\nX_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp)\na = LogisticRegression().fit(X_train, y_train)\nprint(a.score(X_val, y_val))\nb = SVC().fit(X_train, y_train)\nprint(b.score(X_val, y_val))\nprint(b.score(X_test, y_test))`,
  ],
  [
    'grid then one test',
    [],
    `${xy}\n${split}\ng = GridSearchCV(SVC(), {"C": [1, 10]})\ng.fit(X_train, y_train)\nprint(g.best_score_)\nprint(g.score(X_test, y_test))`,
  ],
  [
    'keras watched',
    ['LK107'],
    `${xy}\n${split}\nmodel = Sequential([Dense(10), Dense(1)])\nmodel.compile(optimizer="adam", loss="mse")\nmodel.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=5)\nmodel.evaluate(X_test, y_test)`,
  ],
  [
    'keras validation_split',
    [],
    `${xy}\n${split}\nmodel = Sequential([Dense(10), Dense(1)])\nmodel.compile(optimizer="adam", loss="mse")\nmodel.fit(X_train, y_train, validation_split=0.2, epochs=5)\nmodel.evaluate(X_test, y_test)`,
  ],
  [
    'keras scaled',
    ['LK101'],
    `${xy}\nX = MinMaxScaler().fit_transform(X)\n${split}\nmodel = Sequential()\nmodel.add(Dense(10, input_dim=4))\nmodel.compile(optimizer="adam", loss="mse")\nhistory = model.fit(X_train, y_train, validation_split=0.2, epochs=5)\npred = model.predict(X_test)\nprint(mean_squared_error(y_test, pred))`,
  ],
  [
    'image generator',
    [],
    `X = np.load("x.npy") / 255.0\ny = np.load("y.npy")\n${split}\ngen = ImageDataGenerator(rotation_range=10)\ngen.fit(X_train)\nmodel = Sequential()\nmodel.fit_generator(gen.flow(X_train, y_train, batch_size=32), epochs=3)\nmodel.evaluate(X_test, y_test)`,
  ],
  [
    'image generator flow scaled',
    ['LK102'],
    `X = np.load("x.npy")\nX = (X - X.mean()) / X.std()\ny = np.load("y.npy")\n${split}\ngen = ImageDataGenerator(rotation_range=10)\nmodel = Sequential()\nmodel.fit(gen.flow(X_train, y_train, batch_size=32), epochs=3)\nmodel.evaluate(X_test, y_test)`,
  ],
  [
    'mnist',
    [],
    `from keras.datasets import mnist\n(x_train, y_train), (x_test, y_test) = mnist.load_data()\nx_train = x_train / 255.0\nx_test = x_test / 255.0\nmodel = Sequential([Dense(10)])\nmodel.compile(loss="mse")\nmodel.fit(x_train, y_train)\nmodel.evaluate(x_test, y_test)`,
  ],
  // boosting interfaces
  [
    'xgb.train',
    ['LK101'],
    `${xy}\n${scaled}${split}\ndtrain = xgb.DMatrix(X_train, label=y_train)\ndtest = xgb.DMatrix(X_test, label=y_test)\nbst = xgb.train({}, dtrain, 100)\npred = bst.predict(dtest)\nprint(roc_auc_score(y_test, pred))`,
  ],
  [
    'lgb.train',
    ['LK101'],
    `${xy}\n${scaled}${split}\nd = lgb.Dataset(X_train, label=y_train)\ngbm = lgb.train({"objective": "binary"}, d, num_boost_round=100)\npred = gbm.predict(X_test)\nprint(roc_auc_score(y_test, pred))`,
  ],
  [
    'lgb valid_sets',
    ['LK107'],
    `${xy}\n${split}\nd = lgb.Dataset(X_train, y_train)\nv = lgb.Dataset(X_test, y_test, reference=d)\ngbm = lgb.train({}, d, valid_sets=[v])\nprint(roc_auc_score(y_test, gbm.predict(X_test)))`,
  ],
  [
    'xgb eval_set',
    ['LK107'],
    `${xy}\n${split}\nm = XGBClassifier()\nm.fit(X_train, y_train, eval_set=[(X_test, y_test)], early_stopping_rounds=10)\nprint(accuracy_score(y_test, m.predict(X_test)))`,
  ],
  [
    'catboost pool',
    ['LK101'],
    `${xy}\n${scaled}${split}\ntrain_pool = Pool(X_train, y_train)\ntest_pool = Pool(X_test, y_test)\nm = CatBoostClassifier()\nm.fit(train_pool)\nprint(accuracy_score(y_test, m.predict(test_pool)))`,
  ],
  [
    'statsmodels',
    ['LK101'],
    `${xy}\nX = pd.DataFrame(StandardScaler().fit_transform(X))\nX = sm.add_constant(X)\n${split}\nres = sm.OLS(y_train, X_train).fit()\npred = res.predict(X_test)\nprint(r2_score(y_test, pred))`,
  ],
  [
    'statsmodels formula',
    ['LK102'],
    `import statsmodels.formula.api as smf\ndf["a"] = df["a"].fillna(df["a"].mean())\ntrain, test = train_test_split(df)\nres = smf.ols("y ~ a", data=train).fit()\npred = res.predict(test)\nprint(r2_score(test["y"], pred))`,
  ],
  // cross-validation
  [
    'cv of scaled',
    ['LK111'],
    `${xy}\n${scaled}print(cross_val_score(LogisticRegression(), X, y, cv=5).mean())`,
  ],
  [
    'cv pipeline',
    [],
    `${xy}\nprint(cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), X, y, cv=5).mean())`,
  ],
  [
    'grid of selected',
    ['LK111'],
    `${xy}\nX = SelectKBest(k=5).fit_transform(X, y)\ng = GridSearchCV(SVC(), {"C": [1]}, cv=5)\ng.fit(X, y)\nprint(g.best_score_)`,
  ],
  // lists, dicts, lambdas
  [
    'list of frames',
    ['LK102'],
    `def fill(d):\n    for c in d.columns:\n        d[c] = d[c].fillna(d[c].mean())\n    return d\nparts = [fill(x) for x in [df]]\ndf = parts[0]\n${xy}\n${split}\n${judge}`,
  ],
  [
    'data in dict',
    ['LK101'],
    `data = {}\ndata["X"] = StandardScaler().fit_transform(df.drop("y", axis=1))\ndata["y"] = df["y"]\nX_train, X_test, y_train, y_test = train_test_split(data["X"], data["y"])\n${judge}`,
  ],
  [
    'lambda scaler',
    ['LK101'],
    `f = lambda d: StandardScaler().fit_transform(d)\nX = f(df.drop("y", axis=1))\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'DataFrameMapper',
    ['LK101'],
    `mapper = DataFrameMapper([(["a"], StandardScaler())])\nX = mapper.fit_transform(df)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'pipe',
    ['LK102'],
    `def fill(d):\n    return d.fillna(d.mean())\ndf = df.pipe(fill)\n${xy}\n${split}\n${judge}`,
  ],
  [
    'numpy hstack',
    ['LK101'],
    `num = StandardScaler().fit_transform(df[["a", "b"]])\ncat = OneHotEncoder().fit_transform(df[["c"]]).toarray()\nX = np.hstack([num, cat])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'sparse hstack',
    ['LK101'],
    `from scipy.sparse import hstack\na = TfidfVectorizer().fit_transform(df["t"])\nX = hstack([a, df[["n"]].values])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'np.column_stack',
    ['LK101'],
    `X = np.column_stack((MinMaxScaler().fit_transform(df[["a"]]), df["b"]))\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'loop of columns with scaler',
    ['LK101'],
    `for c in df.columns:\n    df[c] = MinMaxScaler().fit_transform(df[[c]])\n${xy}\n${split}\n${judge}`,
  ],
  [
    'sklearn load + scaler',
    ['LK101'],
    `data = load_breast_cancer()\nX = StandardScaler().fit_transform(data.data)\ny = data.target\n${split}\n${judge}`,
  ],
  ['return_X_y', ['LK101'], `X, y = load_iris(return_X_y=True)\n${scaled}${split}\n${judge}`],
  [
    'target encoder',
    ['LK101'],
    `import category_encoders as ce\nenc = ce.TargetEncoder(cols=["c"])\n${xy}\nX = enc.fit_transform(X, y)\n${split}\n${judge}`,
  ],
  [
    'target encode by groupby',
    ['LK102'],
    `df["c"] = df["c"].map(df.groupby("c")["y"].mean())\n${xy}\n${split}\n${judge}`,
  ],
  [
    'time windows with scaler',
    ['LK101'],
    `series = df["v"].values.reshape(-1, 1)\nsc = MinMaxScaler()\ndata = sc.fit_transform(series)\nn = int(len(data) * 0.67)\ntrain, test = data[0:n, :], data[n:len(data), :]\ndef windows(d, k=1):\n    X, Y = [], []\n    for i in range(len(d) - k - 1):\n        X.append(d[i:(i + k), 0])\n        Y.append(d[i + k, 0])\n    return np.array(X), np.array(Y)\ntrainX, trainY = windows(train)\ntestX, testY = windows(test)\nmodel = Sequential()\nmodel.add(LSTM(4))\nmodel.add(Dense(1))\nmodel.compile(loss="mean_squared_error", optimizer="adam")\nmodel.fit(trainX, trainY, epochs=10)\ntestPredict = model.predict(testX)\nprint(mean_squared_error(testY, testPredict))`,
  ],
  [
    'predictions for a contest, averaged over folds and cut at thresholds',
    [],
    `train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\nthresholds = [0.2, 0.3]\npredicted = []\nfor a, b in KFold(5).split(train):\n    m = SVC().fit(train.iloc[a][["x"]], train.iloc[a]["y"])\n    predicted.append(m.predict_proba(test[["x"]]))\nchosen = np.mean(predicted, axis=0) > thresholds`,
  ],
  [
    'settings compared by folds of rows that nothing is known of, for each kind of them',
    [],
    `def tune(x, y, g):\n    for c in [1, 10]:\n        for a, b in GroupKFold(5).split(x, y, g):\n            m = SVC(C=c).fit(x[a], y[a])\n            print(m.score(x[b], y[b]))\nfor kind in kinds:\n    tune(prepared(kind), labels(), chosen())`,
  ],
  [
    'a function that splits anew in each round',
    [],
    `${xy}\ndef run(seed):\n    a, b, c, d = train_test_split(X, y, random_state=seed)\n    print(SVC().fit(a, c).score(b, d))\nfor s in range(5):\n    run(s)`,
  ],
  [
    'a function that splits the same way in each round',
    ['LK107'],
    `${xy}\ndef run(c):\n    a, b, ya, yb = train_test_split(X, y, random_state=0)\n    print(SVC(C=c).fit(a, ya).score(b, yb))\nfor c in np.logspace(0, 3):\n    run(c)`,
  ],
];
