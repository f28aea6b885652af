import { judge, split, xy, type Idiom } from './idiom.js';

const filled = 'df["a"] = df["a"].fillna(df["a"].median())\n';

/** Functions that other modules, deleted cells and libraries define or call. */
export const elsewhere: readonly Idiom[] = [
  [
    'get_dummies with its table by name',
    ['LK102'],
    `${filled}df = pd.get_dummies(data=df, columns=["c"], drop_first=True)\n${xy}\n${split}\n${judge}`,
  ],
  ['get_dummies by name, clean', [], `df = pd.get_dummies(data=df)\n${xy}\n${split}\n${judge}`],
  [
    'cut with its column by name',
    ['LK101'],
    `df["b"] = pd.qcut(x=df["a"], q=4, labels=False)\n${xy}\n${split}\n${judge}`,
  ],
  [
    'a function of a wildcard import',
    ['LK102'],
    `from helpers import *\n${filled}df = tidy(df)\n${xy}\n${split}\n${judge}`,
  ],
  ['a function of a deleted cell, clean', [], `df = tidy(df)\n${xy}\n${split}\n${judge}`],
  [
    'a method of an object made elsewhere',
    ['LK102'],
    `${filled}df = cleaner.clean(df)\n${xy}\n${split}\n${judge}`,
  ],
  [
    'an objective that a study optimizes on the test rows',
    ['LK102', 'LK107'],
    `${filled}${xy}\n${split}\ndef objective(trial):\n    m = xgb.XGBClassifier(max_depth=trial.suggest_int("d", 1, 9))\n    m.fit(X_train, y_train)\n    return accuracy_score(y_test, m.predict(X_test))\nstudy = optuna.create_study()\nstudy.optimize(objective, n_trials=50)`,
  ],
  [
    'an objective that cross-validates, clean',
    [],
    `${xy}\n${split}\ndef objective(trial):\n    m = xgb.XGBClassifier(max_depth=trial.suggest_int("d", 1, 9))\n    return cross_val_score(m, X_train, y_train).mean()\nstudy = optuna.create_study()\nstudy.optimize(objective, n_trials=50)\nm = xgb.XGBClassifier(**study.best_params)\nm.fit(X_train, y_train)\nprint(accuracy_score(y_test, m.predict(X_test)))`,
  ],
  [
    'an objective given by name and through a lambda',
    ['LK101', 'LK107'],
    `from hyperopt import fmin, hp, tpe\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\ndef loss(p):\n    m = SVC(**p)\n    m.fit(X_train, y_train)\n    return -m.score(X_test, y_test)\nbest = fmin(fn=lambda p: loss(p), space={"C": hp.uniform("C", 0, 1)}, algo=tpe.suggest)`,
  ],
  [
    'models fitted in parallel',
    ['LK101'],
    `from joblib import Parallel, delayed\n${xy}\nX = MinMaxScaler().fit_transform(X)\n${split}\ndef one(model):\n    model.fit(X_train, y_train)\n    return model.score(X_test, y_test)\nresults = Parallel(n_jobs=2)(delayed(one)(m) for m in [SVC()])`,
  ],
  [
    'models fitted in parallel, clean',
    [],
    `from joblib import Parallel, delayed\n${xy}\n${split}\ndef one(model):\n    model.fit(X_train, y_train)\n    return model.score(X_test, y_test)\nresults = Parallel(n_jobs=2)(delayed(one)(m) for m in [make_pipeline(StandardScaler(), SVC())])`,
  ],
  [
    'a table whose cell is gone',
    ['LK102'],
    `people.dropna(inplace=True)\npeople["a"] = people["a"].fillna(people["a"].median())\nX, y = people[["a"]], people["y"]\n${split}\n${judge}`,
  ],
  [
    'a table whose cell is gone, clean',
    [],
    `people = people.drop("id", axis=1)\nX, y = people[["a"]], people["y"]\n${split}\n${judge}`,
  ],
  [
    'a visualizer whose name is all capitals',
    ['LK101'],
    `from yellowbrick.classifier import ROCAUC\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nv = ROCAUC(LogisticRegression())\nv.fit(X_train, y_train)\nv.score(X_test, y_test)`,
  ],
];
