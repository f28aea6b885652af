import { split, xy, type Idiom } from './idiom.js';

const apart = `${xy}\n${split}`;
const judged = (model: string): string =>
  `model = ${model}\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))`;
const many =
  'for model in [LogisticRegression(), SVC(), GaussianNB(), KNeighborsClassifier()]:\n    model.fit(X_train, y_train)\n    print(model.score(X_test, y_test))';
const handIn = 'handed_in = model.predict(pd.read_csv("test.csv"))';
const network = (name: string): string =>
  `${name} = Sequential([Dense(10)])\n${name}.fit(X_train, y_train, epochs=2)\ngiven = ${name}.predict(X_test)`;
const stopped = 'early_stopping_rounds=10';
const folds = (kind: string): string =>
  `${xy}\nfolds = ${kind}\nfor train, held in folds:\n    for model in [LogisticRegression(), SVC()]:\n        model.fit(X.iloc[train], y.iloc[train])\n        print(model.score(X.iloc[held], y.iloc[held]))`;

/** What compares models, and what judges the chosen one. */
export const comparisons: readonly Idiom[] = [
  // who judges
  ['many, one predicts a file to hand in', ['LK107'], `${apart}\n${many}\n${handIn}`],
  [
    'two, one fitted anew predicts a file to hand in',
    ['LK107'],
    `${apart}\n${judged('LogisticRegression()')}\n${judged('SVC()')}\nmodel = SVC().fit(X, y)\n${handIn}`,
  ],
  [
    'rounds, and a file to hand in',
    ['LK107'],
    `${apart}\nfor k in range(1, 20):\n    ${judged('KNeighborsClassifier(k)').replaceAll('\n', '\n    ')}\n${handIn}`,
  ],
  [
    'two, one of them predicts a file to hand in',
    [],
    `${apart}\n${judged('LogisticRegression()')}\n${judged('SVC()')}\n${handIn}`,
  ],
  [
    'many on validation rows, the test part of the split predicted',
    [],
    `${xy}\nX_rest, X_last, y_rest, y_last = train_test_split(X, y)\nX_train, X_test, y_train, y_test = train_test_split(X_rest, y_rest)\n${many}\nlast = model.predict(X_last)`,
  ],
  // the same model
  [
    'fitted again by the next cell',
    [],
    `${apart}\n${judged('LogisticRegression()')}\nmodel.fit(X_train, y_train)\nprint(roc_auc_score(y_test, model.predict(X_test)))`,
  ],
  [
    'fitted again with another parameter',
    ['LK107'],
    `${apart}\n${judged('SVC()')}\nmodel.set_params(C=10)\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
  ],
  [
    'fitted again on other columns',
    ['LK107'],
    `${apart}\n${judged('SVC()')}\nmodel.fit(X_train[["a"]], y_train)\nprint(model.score(X_test[["a"]], y_test))`,
  ],
  // stopped by the rows that score another
  [
    'one scored, another stopped',
    ['LK107'],
    `${apart}\n${judged('XGBRegressor()')}\nother = XGBRegressor(n_estimators=1000)\nother.fit(X_train, y_train, eval_set=[(X_test, y_test)], ${stopped})`,
  ],
  [
    'one scored, another watched',
    [],
    `${apart}\n${judged('XGBRegressor()')}\nother = XGBRegressor()\nother.fit(X_train, y_train, eval_set=[(X_test, y_test)], early_stopping_rounds=None)`,
  ],
  // folds
  ['folds of a number of rows', [], folds('KFold(len(X), n_folds=5)')],
  [
    'folds of a target',
    [],
    folds('enumerate(StratifiedKFold(y, n_folds=5))').replace('for train, held', 'for i, (train, held)'),
  ],
  ['folds of a number', [], folds('KFold(891, n_folds=5)')],
  [
    'folds beside a test part',
    ['LK107'],
    `${apart}\nfor model in [SVC(), LogisticRegression()]:\n    for train, held in KFold(len(X_train), n_folds=5):\n        model.fit(X_train.iloc[train], y_train.iloc[train])\n    print(model.score(X_test, y_test))`,
  ],
  [
    'a fold stops a fit and scores it',
    ['LK107'],
    `${xy}\nfor train, held in KFold(5).split(X):\n    model = LGBMClassifier()\n    model.fit(X.iloc[train], y.iloc[train], eval_set=[(X.iloc[held], y.iloc[held])], ${stopped})\n    print(roc_auc_score(y.iloc[held], model.predict(X.iloc[held])))`,
  ],
  [
    'a fold stops a fit that then predicts a file to hand in',
    [],
    `${xy}\nfor train, held in KFold(5).split(X):\n    model = LGBMClassifier()\n    model.fit(X.iloc[train], y.iloc[train], eval_set=[(X.iloc[held], y.iloc[held])], ${stopped})\n    print(roc_auc_score(y.iloc[held], model.predict(X.iloc[held])))\n    ${handIn}`,
  ],
  // predictions on their way to the truth
  [
    'largest of each row',
    ['LK107'],
    `${apart}\n${network('a')}\nprint(classification_report(y_test, [np.argmax(row) for row in given]))\n${network('b')}\nprint(accuracy_score([np.argmax(row) for row in given], y_test))`,
  ],
  [
    'scaled back',
    ['LK107'],
    `${apart}\nscaler = MinMaxScaler()\ny_train = scaler.fit_transform(y_train)\n${network('a')}\nprint(mean_squared_error(y_test, scaler.inverse_transform(given)))\n${network('b')}\nprint(mean_squared_error(y_test, scaler.inverse_transform(given)))`,
  ],
  [
    'row by row',
    ['LK107'],
    `${apart}\n${network('a')}\nprint(sum(1 for truth, guess in zip(y_test, given) if truth == guess))\n${network('b')}\nprint(sum(1 for truth, guess in zip(y_test, given) if truth == guess))`,
  ],
  [
    'largest of each row, looked at',
    [],
    `${apart}\n${network('a')}\nprint([np.argmax(row) for row in given])\n${network('b')}\nprint([np.argmax(row) for row in given])`,
  ],
  [
    'rounds by their number',
    ['LK107'],
    `${apart}\nkept = []\nfor i, k in enumerate(range(1, 20)):\n    ${judged('KNeighborsClassifier(k)').replaceAll('\n', '\n    ')}`,
  ],
  [
    'thresholds in a list',
    ['LK107'],
    `${apart}\n${network('a')}\nprint(accuracy_score(y_test, [1 if p > 0.5 else 0 for p in given]))\n${network('b')}\nprint(accuracy_score(y_test, [1 if p > 0.5 else 0 for p in given]))`,
  ],
  [
    'labels put into a list as predictions decide',
    ['LK107'],
    `${apart}\ndef judge(model):\n    labels = []\n    for p in model.fit(X_train, y_train).predict(X_test):\n        if p > 0.5:\n            labels.append(1)\n        else:\n            labels.append(0)\n    return accuracy_score(y_test, labels)\njudge(LinearRegression())\njudge(Ridge())`,
  ],
  [
    'labels put into a list as the truth decides',
    [],
    `${apart}\ndef judge(model):\n    labels = []\n    model.fit(X_train, y_train).predict(X_test)\n    for truth in y_test:\n        if truth > 0.5:\n            labels.append(1)\n        else:\n            labels.append(0)\n    return accuracy_score(y_test, labels)\njudge(LinearRegression())\njudge(Ridge())`,
  ],
  [
    'a table of truth and prediction',
    ['LK107'],
    `${apart}\nprint(pd.crosstab(y_test, SVC().fit(X_train, y_train).predict(X_test)))\nprint(np.subtract(y_test, Ridge().fit(X_train, y_train).predict(X_test)))`,
  ],
  [
    'a table of predictions',
    [],
    `${apart}\na = SVC().fit(X_train, y_train).predict(X_test)\nb = GaussianNB().fit(X_train, y_train).predict(X_test)\nprint(pd.crosstab(a, b))`,
  ],
  [
    'predictions above each other',
    ['LK107'],
    `${apart}\nboth = np.vstack([SVC().fit(X_train, y_train).predict(X_test), Ridge().fit(X_train, y_train).predict(X_test)])\nfor i in range(2):\n    print(accuracy_score(y_test, both[i]))`,
  ],
  [
    'drawn by the library',
    ['LK107'],
    `from sklearn.metrics import RocCurveDisplay, plot_confusion_matrix\n${apart}\na = SVC().fit(X_train, y_train)\nRocCurveDisplay.from_estimator(a, X_test, y_test)\nb = GaussianNB().fit(X_train, y_train)\nplot_confusion_matrix(b, X_test, y_test)`,
  ],
  [
    'dependence drawn by the library',
    [],
    `from sklearn.inspection import PartialDependenceDisplay\n${apart}\nfor model in [SVC().fit(X_train, y_train), GaussianNB().fit(X_train, y_train)]:\n    PartialDependenceDisplay.from_estimator(model, X_test, ["a"])`,
  ],
  [
    'some steps fitted on all rows, the pipeline not at all',
    [],
    `from sklearn.metrics import RocCurveDisplay\n${apart}\npipeline = make_pipeline(PolynomialFeatures(), SVC())\npipeline[:-1].fit(X)\nRocCurveDisplay.from_estimator(pipeline, X_test, y_test)`,
  ],
];
