import { split, xy, type Idiom } from './idiom.js';

const halves = 'train, test = train_test_split(df, test_size=0.2, random_state=0)';
const autogluon = 'from autogluon.tabular import TabularDataset, TabularPredictor\n';

/** Libraries that choose among models themselves, and the boosters' own interfaces. */
export const autoMl: readonly Idiom[] = [
  [
    'AutoGluon on rows filled before the split',
    ['LK102'],
    `${autogluon}df["a"] = df["a"].fillna(df["a"].median())\n${halves}\ntrain_data = TabularDataset(train)\ntest_data = TabularDataset(test)\npredictor = TabularPredictor(label="y").fit(train_data=train_data, presets="best")\nprint(predictor.evaluate(test_data))\npredictor.leaderboard(test_data)`,
  ],
  [
    'a leaderboard of AutoGluon on rows filled before the split',
    ['LK102'],
    `${autogluon}df["a"] = df["a"].fillna(df["a"].median())\n${halves}\npredictor = TabularPredictor(label="y").fit(train)\npredictor.leaderboard(test)`,
  ],
  [
    'AutoGluon on rows split first, clean',
    [],
    `${autogluon}${halves}\npredictor = TabularPredictor(label="y").fit(TabularDataset(train))\nprint(predictor.evaluate(TabularDataset(test)))\npredictor.leaderboard()`,
  ],
  [
    'AutoGluon tuned on the test rows',
    ['LK107'],
    `${autogluon}${halves}\npredictor = TabularPredictor(label="y")\npredictor.fit(train, tuning_data=test)\nprint(predictor.evaluate(test))`,
  ],
  [
    'AutoGluon on two files, clean',
    [],
    `${autogluon}train = TabularDataset("train.csv")\ntest = TabularDataset("test.csv")\np = TabularPredictor(label="y").fit(train)\npred = p.predict(test)`,
  ],
  [
    'AutoGluon on two files that were filled together',
    ['LK102'],
    `${autogluon}train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\nn = len(train)\nfull = pd.concat([train, test])\nfull["a"] = full["a"].fillna(full["a"].mean())\ntrain = full[:n]\ntest = full[n:]\np = TabularPredictor(label="y").fit(TabularDataset(train))\npred = p.predict(TabularDataset(test))`,
  ],
  [
    'AutoGluon fitted on the test rows as well',
    ['LK106'],
    `${autogluon}${halves}\np = TabularPredictor(label="y").fit(TabularDataset(df))\nprint(p.evaluate(test))`,
  ],
  [
    'the first interface of AutoGluon on a table that was filled before',
    ['LK102'],
    `from autogluon import TabularPrediction as task\ndf["a"] = df["a"].fillna(df["a"].median())\n${halves}\npredictor = task.fit(train_data=task.Dataset(train), label="y")\nprint(predictor.evaluate(task.Dataset(test)))`,
  ],
  [
    'a forecast from the rows that AutoGluon was fitted on',
    [],
    `from autogluon.timeseries import TimeSeriesDataFrame, TimeSeriesPredictor\ntrain = TimeSeriesDataFrame.from_data_frame(df)\np = TimeSeriesPredictor(prediction_length=5, target="y").fit(train)\npred = p.predict(train)`,
  ],
  [
    'FLAML on scaled rows, given by name',
    ['LK101'],
    `from flaml import AutoML\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nautoml = AutoML()\nautoml.fit(X_train=X_train, y_train=y_train, task="classification")\nprint(accuracy_score(y_test, automl.predict(X_test)))`,
  ],
  [
    'FLAML on a table that was filled before',
    ['LK102'],
    `from flaml import AutoML\ndf["a"] = df["a"].fillna(df["a"].median())\n${halves}\nautoml = AutoML()\nautoml.fit(dataframe=train, label="y", task="classification")\nprint(accuracy_score(test["y"], automl.predict(test)))`,
  ],
  [
    'FLAML validated on the test rows',
    ['LK107'],
    `from flaml import AutoML\n${xy}\n${split}\nautoml = AutoML()\nautoml.fit(X_train, y_train, X_val=X_test, y_val=y_test, task="classification")\nprint(accuracy_score(y_test, automl.predict(X_test)))`,
  ],
  [
    'FLAML, clean',
    [],
    `from flaml import AutoML\n${xy}\n${split}\nautoml = AutoML()\nautoml.fit(X_train=X_train, y_train=y_train, task="classification")\nprint(accuracy_score(y_test, automl.predict(X_test)))`,
  ],
  [
    'the pipeline that TPOT found',
    ['LK101'],
    `from tpot import TPOTClassifier\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nt = TPOTClassifier(generations=5)\nt.fit(X_train, y_train)\nprint(accuracy_score(y_test, t.fitted_pipeline_.predict(X_test)))`,
  ],
  [
    'auto-sklearn, refitted',
    ['LK101'],
    `import autosklearn.classification\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\na = autosklearn.classification.AutoSklearnClassifier()\na.fit(X_train.copy(), y_train.copy())\na.refit(X_train.copy(), y_train.copy())\nprint(accuracy_score(y_test, a.predict(X_test)))`,
  ],
  [
    'LightAutoML on filled rows, with predictions out of fold',
    ['LK102'],
    `from lightautoml.automl.presets.tabular_presets import TabularAutoML\nfrom lightautoml.tasks import Task\ndf["a"] = df["a"].fillna(df["a"].median())\n${halves}\na = TabularAutoML(task=Task("binary"), timeout=60)\noof = a.fit_predict(train, roles={"target": "y"}, verbose=1)\npred = a.predict(test)\nprint(roc_auc_score(train["y"], oof.data[:, 0]))\nprint(roc_auc_score(test["y"], pred.data[:, 0]))`,
  ],
  [
    'predictions of LightAutoML out of fold, clean',
    [],
    `from lightautoml.automl.presets.tabular_presets import TabularAutoML\ntrain = df\na = TabularAutoML(task=None, timeout=60)\noof = a.fit_predict(train, roles={"target": "y"})\nprint(roc_auc_score(train["y"], oof.data[:, 0]))`,
  ],
  [
    'the leader of H2O on a frame filled before',
    ['LK102'],
    `import h2o\nfrom h2o.automl import H2OAutoML\ndf["a"] = df["a"].fillna(df["a"].median())\nhf = h2o.H2OFrame(df)\ntrain, test = hf.split_frame(ratios=[0.8], seed=1)\naml = H2OAutoML(max_models=20, seed=1)\naml.train(x=x, y="y", training_frame=train)\nperf = aml.leader.model_performance(test)\npred = aml.predict(test)`,
  ],
  [
    'a model of H2O on a frame filled before',
    ['LK102'],
    `import h2o\nfrom h2o.estimators import H2OGradientBoostingEstimator\ndf["a"] = df["a"].fillna(df["a"].median())\nhf = h2o.H2OFrame(df)\ntrain, valid, test = hf.split_frame(ratios=[0.7, 0.15], seed=1)\nm = H2OGradientBoostingEstimator(ntrees=50)\nm.train(x=x, y="y", training_frame=train, validation_frame=valid)\nprint(m.model_performance(test_data=test))`,
  ],
  [
    'the leader of H2O, clean',
    [],
    `import h2o\nfrom h2o.automl import H2OAutoML\nhf = h2o.import_file("a.csv")\ntrain, test = hf.split_frame(ratios=[0.8], seed=1)\naml = H2OAutoML(max_models=20, seed=1)\naml.train(x=x, y="y", training_frame=train)\nperf = aml.leader.model_performance(test)`,
  ],
  [
    'the performance of a model of H2O on its training frame',
    ['LK106'],
    `import h2o\nfrom h2o.estimators import H2OGradientBoostingEstimator\nhf = h2o.H2OFrame(df)\nm = H2OGradientBoostingEstimator(ntrees=50)\nm.train(x=x, y="y", training_frame=hf)\nprint(m.model_performance(hf))`,
  ],
  [
    'a leader that H2O chose by the test frame',
    ['LK107'],
    `import h2o\nfrom h2o.automl import H2OAutoML\nhf = h2o.import_file("a.csv")\ntrain, test = hf.split_frame(ratios=[0.8], seed=1)\naml = H2OAutoML(max_models=20, seed=1)\naml.train(x=x, y="y", training_frame=train, leaderboard_frame=test)\nperf = aml.leader.model_performance(test)`,
  ],
  [
    'the best pipeline of EvalML on scaled rows',
    ['LK101'],
    `from evalml import AutoMLSearch\n${xy}\nX = StandardScaler().fit_transform(X)\nX_train, X_test, y_train, y_test = evalml.preprocessing.split_data(X, y, problem_type="binary")\nautoml = AutoMLSearch(X_train=X_train, y_train=y_train, problem_type="binary")\nautoml.search()\nbest = automl.best_pipeline\nprint(best.score(X_test, y_test, objectives=["auc"]))`,
  ],
  [
    'the best pipeline of EvalML, clean',
    [],
    `import evalml\nfrom evalml import AutoMLSearch\n${xy}\nX_train, X_test, y_train, y_test = evalml.preprocessing.split_data(X, y, problem_type="binary")\nautoml = AutoMLSearch(X_train=X_train, y_train=y_train, problem_type="binary")\nautoml.search()\nprint(automl.best_pipeline.score(X_test, y_test, objectives=["auc"]))`,
  ],
  [
    'the AutoML of supervised',
    ['LK101'],
    `from supervised.automl import AutoML\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nautoml = AutoML(mode="Explain")\nautoml.fit(X_train, y_train)\nprint(accuracy_score(y_test, automl.predict(X_test)))`,
  ],
  [
    'AutoKeras',
    ['LK101'],
    `import autokeras as ak\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nclf = ak.StructuredDataClassifier(max_trials=3)\nclf.fit(x=X_train, y=y_train, epochs=10)\nprint(clf.evaluate(x=X_test, y=y_test))`,
  ],
  [
    'pools of scaled rows',
    ['LK101'],
    `from catboost import CatBoostClassifier, Pool\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\ntrain_pool = Pool(data=X_train, label=y_train)\ntest_pool = Pool(data=X_test, label=y_test)\nm = CatBoostClassifier()\nm.fit(train_pool)\nprint(accuracy_score(y_test, m.predict(test_pool)))`,
  ],
  [
    'a pool of test rows that CatBoost keeps the best state by',
    ['LK107'],
    `from catboost import CatBoostClassifier, Pool\n${xy}\n${split}\ntrain_pool = Pool(X_train, y_train)\ntest_pool = Pool(X_test, y_test)\nm = CatBoostClassifier()\nm.fit(train_pool, eval_set=test_pool)\nprint(accuracy_score(y_test, m.predict(test_pool)))`,
  ],
  [
    'the training function of CatBoost',
    ['LK101'],
    `import catboost\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = catboost.train(catboost.Pool(X_train, y_train), {"depth": 4})\nprint(accuracy_score(y_test, m.predict(catboost.Pool(X_test))))`,
  ],
  [
    'metrics that CatBoost computes',
    ['LK101'],
    `from catboost import CatBoostClassifier, Pool\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = CatBoostClassifier()\nm.fit(Pool(X_train, y_train))\nprint(m.eval_metrics(Pool(X_test, y_test), metrics=["AUC"]))`,
  ],
  [
    'a watch list by position that stops XGBoost',
    ['LK107'],
    `${xy}\n${split}\nd = xgb.DMatrix(X_train, label=y_train)\nv = xgb.DMatrix(X_test, label=y_test)\nbst = xgb.train({}, d, 100, [(d, "train"), (v, "test")], early_stopping_rounds=10)\nprint(roc_auc_score(y_test, bst.predict(v)))`,
  ],
  [
    'validation sets by position that stop LightGBM',
    ['LK107'],
    `${xy}\n${split}\nd = lgb.Dataset(X_train, y_train)\nv = lgb.Dataset(X_test, y_test, reference=d)\nbst = lgb.train({}, d, 100, [v], early_stopping_rounds=5)\nprint(roc_auc_score(y_test, bst.predict(X_test)))`,
  ],
  [
    'validation sets that only watch LightGBM, a hint',
    ['LK107'],
    `${xy}\n${split}\nd = lgb.Dataset(X_train, y_train)\nv = lgb.Dataset(X_test, y_test, reference=d)\nbst = lgb.train({}, d, 100, [v])\nprint(roc_auc_score(y_test, bst.predict(X_test)))`,
  ],
  [
    'XGBoost with all arguments by name',
    ['LK101'],
    `${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nd = xgb.DMatrix(data=X_train, label=y_train)\nbst = xgb.train(params={}, dtrain=d, num_boost_round=10)\nprint(roc_auc_score(y_test, bst.predict(xgb.DMatrix(data=X_test))))`,
  ],
  [
    'TabNet, which keeps its best state on the test rows',
    ['LK101', 'LK107'],
    `from pytorch_tabnet.tab_model import TabNetClassifier\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = TabNetClassifier()\nm.fit(X_train=X_train, y_train=y_train, eval_set=[(X_test, y_test)], max_epochs=50)\nprint(accuracy_score(y_test, m.predict(X_test)))`,
  ],
  [
    'TabNet, clean',
    [],
    `from pytorch_tabnet.tab_model import TabNetClassifier\n${xy}\n${split}\nm = TabNetClassifier()\nm.fit(X_train, y_train, max_epochs=50)\nprint(accuracy_score(y_test, m.predict(X_test)))`,
  ],
  [
    'NGBoost stopped by the test rows',
    ['LK101', 'LK107'],
    `from ngboost import NGBRegressor\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = NGBRegressor()\nm.fit(X_train, y_train, X_val=X_test, Y_val=y_test, early_stopping_rounds=5)\nprint(mean_squared_error(y_test, m.predict(X_test)))`,
  ],
];
