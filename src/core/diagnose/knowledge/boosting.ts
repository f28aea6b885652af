import { names, type LibraryKnowledge } from './knowledge.js';

/** XGBoost, LightGBM and CatBoost. Their defaults are seeded, so a missing seed is not reported. */
export const boosting: LibraryKnowledge = {
  roots: ['xgboost', 'lightgbm', 'catboost', 'ngboost'],
  otherwise: 'unknown',
  classes: {
    ...names('XGBClassifier XGBRegressor XGBRFClassifier XGBRFRegressor XGBRanker XGBModel', { is: 'model' }),
    ...names('LGBMClassifier LGBMRegressor LGBMRanker LGBMModel', { is: 'model' }),
    ...names('CatBoostClassifier CatBoostRegressor CatBoost NGBClassifier NGBRegressor', { is: 'model' }),
    ...names('DMatrix QuantileDMatrix Dataset Pool', { is: 'data', shape: 'rows' }),
  },
  functions: {
    train: { does: 'train', data: 1 },
    cv: { does: 'nothing' },
    ...names('plot_importance plot_tree to_graphviz plot_metric', { does: 'nothing' }),
  },
};
