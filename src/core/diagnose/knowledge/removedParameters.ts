/** A parameter, or a value of one, that newer versions of scikit-learn reject. Checked against scikit-learn 1.9. */
export interface RemovedParameter {
  /** Class or function names. */
  readonly of: string;
  readonly parameter: string;
  /** Only this value is gone; the parameter, when absent. */
  readonly value?: string;
  readonly since: string;
  readonly instead: string;
  /** The new name of the parameter, when its values stay the same. */
  readonly renamed?: string;
  /** What to write for the value. */
  readonly newValue?: string;
  /** Values that say what is done anyway, so that the parameter can go; `*` stands for any. */
  readonly needless?: readonly string[];
}

const linear =
  'LinearRegression Ridge Lasso ElasticNet RidgeCV LassoCV ElasticNetCV Lars LarsCV LassoLars LassoLarsCV BayesianRidge ARDRegression MultiTaskLasso RidgeClassifier';
const forests = 'RandomForestClassifier ExtraTreesClassifier RandomForestRegressor ExtraTreesRegressor';
const trees = `${forests} DecisionTreeClassifier DecisionTreeRegressor`;
const regressionTrees =
  'RandomForestRegressor ExtraTreesRegressor DecisionTreeRegressor GradientBoostingRegressor';
const bagged =
  'BaggingClassifier BaggingRegressor AdaBoostClassifier AdaBoostRegressor MultiOutputClassifier';

export const removedParameters: readonly RemovedParameter[] = [
  {
    of: linear,
    parameter: 'normalize',
    since: '1.2',
    instead: 'a `StandardScaler` before the model',
    needless: ['False'],
  },
  {
    of: 'OneHotEncoder',
    parameter: 'sparse',
    since: '1.4',
    instead: '`sparse_output`',
    renamed: 'sparse_output',
  },
  {
    of: 'OneHotEncoder',
    parameter: 'categorical_features',
    since: '0.22',
    instead: 'a `ColumnTransformer`',
  },
  {
    of: 'AgglomerativeClustering FeatureAgglomeration',
    parameter: 'affinity',
    since: '1.4',
    instead: '`metric`',
    renamed: 'metric',
  },
  { of: bagged, parameter: 'base_estimator', since: '1.4', instead: '`estimator`', renamed: 'estimator' },
  {
    of: 'KMeans',
    parameter: 'n_jobs',
    since: '1.0',
    instead: 'nothing: threads are used by themselves',
    needless: ['*'],
  },
  {
    of: `${trees} GradientBoostingClassifier GradientBoostingRegressor`,
    parameter: 'min_impurity_split',
    since: '1.0',
    instead: '`min_impurity_decrease`',
    needless: ['None', '0', '0.0', '1e-07', '1e-7'],
  },
  {
    of: 'mean_squared_error',
    parameter: 'squared',
    since: '1.6',
    instead: '`root_mean_squared_error`',
  },
  { of: 'IsolationForest', parameter: 'behaviour', since: '0.24', instead: 'nothing', needless: ['*'] },
  {
    of: 'GridSearchCV RandomizedSearchCV',
    parameter: 'iid',
    since: '0.24',
    instead: 'nothing',
    needless: ['False', "'deprecated'", '"deprecated"'],
  },
  { of: 'TSNE', parameter: 'n_iter', since: '1.7', instead: '`max_iter`', renamed: 'max_iter' },
  {
    of: 'LogisticRegression LogisticRegressionCV',
    parameter: 'multi_class',
    since: '1.8',
    instead: '`OneVsRestClassifier` for one-vs-rest, else nothing',
  },
  {
    of: 'RandomForestClassifier ExtraTreesClassifier DecisionTreeClassifier',
    parameter: 'max_features',
    value: 'auto',
    since: '1.3',
    instead: "`'sqrt'`",
    newValue: "'sqrt'",
  },
  {
    of: 'RandomForestRegressor ExtraTreesRegressor DecisionTreeRegressor',
    parameter: 'max_features',
    value: 'auto',
    since: '1.3',
    instead: '`1.0`',
    newValue: '1.0',
  },
  {
    of: 'SGDClassifier',
    parameter: 'loss',
    value: 'log',
    since: '1.3',
    instead: "`'log_loss'`",
    newValue: "'log_loss'",
  },
  {
    of: 'GradientBoostingClassifier',
    parameter: 'loss',
    value: 'deviance',
    since: '1.3',
    instead: "`'log_loss'`",
    newValue: "'log_loss'",
  },
  {
    of: 'GradientBoostingRegressor',
    parameter: 'loss',
    value: 'ls',
    since: '1.2',
    instead: "`'squared_error'`",
    newValue: "'squared_error'",
  },
  {
    of: 'GradientBoostingRegressor',
    parameter: 'loss',
    value: 'lad',
    since: '1.2',
    instead: "`'absolute_error'`",
    newValue: "'absolute_error'",
  },
  {
    of: regressionTrees,
    parameter: 'criterion',
    value: 'mse',
    since: '1.2',
    instead: "`'squared_error'`",
    newValue: "'squared_error'",
  },
  {
    of: 'RandomForestRegressor ExtraTreesRegressor DecisionTreeRegressor',
    parameter: 'criterion',
    value: 'mae',
    since: '1.2',
    instead: "`'absolute_error'`",
    newValue: "'absolute_error'",
  },
  {
    of: 'SGDRegressor',
    parameter: 'loss',
    value: 'squared_loss',
    since: '1.2',
    instead: "`'squared_error'`",
    newValue: "'squared_error'",
  },
  {
    of: 'LogisticRegression',
    parameter: 'penalty',
    value: 'none',
    since: '1.4',
    instead: '`None`',
    newValue: 'None',
  },
];
