import { names, type ClassKnowledge, type LibraryKnowledge } from './knowledge.js';

const rows: ClassKnowledge = { is: 'data', shape: 'rows' };
const shown = names('plot_importance plot_tree to_graphviz plot_metric', { does: 'nothing' as const });

/** XGBoost, LightGBM and NGBoost. Their defaults are seeded, so a missing seed is not reported. */
export const boosting: LibraryKnowledge = {
  roots: ['xgboost', 'lightgbm', 'ngboost'],
  otherwise: 'unknown',
  classes: {
    ...names('XGBClassifier XGBRegressor XGBRFClassifier XGBRFRegressor XGBRanker XGBModel', { is: 'model' }),
    ...names('LGBMClassifier LGBMRegressor LGBMRanker LGBMModel', { is: 'model' }),
    ...names('NGBClassifier NGBRegressor NGBSurvival NGBoost', { is: 'model', watches: ['X_val'] }),
    ...names('DaskXGBClassifier DaskXGBRegressor DaskLGBMClassifier DaskLGBMRegressor', { is: 'model' }),
    ...names('DMatrix QuantileDMatrix DeviceQuantileDMatrix Dataset', rows),
  },
  functions: {
    train: { does: 'train', data: 1, watched: 3 },
    cv: { does: 'nothing' },
    ...shown,
  },
};

const catBoostModel: ClassKnowledge = { is: 'model', keepsBest: true, judgesBy: ['eval_metrics'] };

export const catBoost: LibraryKnowledge = {
  roots: ['catboost'],
  otherwise: 'unknown',
  classes: {
    ...names('CatBoostClassifier CatBoostRegressor CatBoostRanker CatBoost', catBoostModel),
    ...names('Pool FeaturesData', rows),
  },
  functions: {
    train: { does: 'train', data: 0, gives: catBoostModel },
    cv: { does: 'nothing' },
    ...shown,
  },
};
