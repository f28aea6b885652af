import { model } from './kinds.js';
import { names, type ClassKnowledge, type LibraryKnowledge, type TrainerKnowledge } from './knowledge.js';

/** AutoGluon chooses among its models by `tuning_data`. */
const predictor: ClassKnowledge = {
  is: 'model',
  watches: ['tuning_data'],
  keepsBest: true,
  judgesBy: ['leaderboard'],
};

/** H2O is told its frames by name; a model is asked for a performance, not for a score. */
const ofFrames = (watched: string): TrainerKnowledge => ({
  methods: {
    train: {
      does: 'fit',
      rows: { at: 2, names: ['training_frame'] },
      watched: { names: [watched] },
    },
    model_performance: { does: 'score', rows: { at: 0, names: ['test_data'] }, compares: true },
    predict: { does: 'score', rows: { at: 0, names: ['test_data'] } },
  },
  // Frames are only watched unless `stopping_rounds` is set; a leader is chosen by those made for it.
  keepsBest: watched === 'leaderboard_frame' ? 'always' : {},
});

/** Libraries that choose among models themselves. */
export const autoMl: LibraryKnowledge = {
  roots: [
    'autogluon',
    'flaml',
    'tpot',
    'autosklearn',
    'lightautoml',
    'h2o',
    'evalml',
    'supervised',
    'autokeras',
    'hpsklearn',
    'autoPyTorch',
  ],
  otherwise: 'unlisted',
  classes: {
    // `Dataset` and `fit` are those of AutoGluon's first versions: `task.fit(task.Dataset('a.csv'), label='y')`.
    ...names('TabularDataset Dataset TimeSeriesDataFrame H2OFrame', { is: 'data', shape: 'frame' }),
    ...names('TabularPredictor MultiModalPredictor TextPredictor ImagePredictor', predictor),
    TimeSeriesPredictor: { is: 'model', forecasts: true },
    ...names('TPOTClassifier TPOTRegressor TPOTEstimator HyperoptEstimator', model),
    ...names('AutoSklearnClassifier AutoSklearnRegressor AutoSklearn2Classifier', model),
    ...names(
      'StructuredDataClassifier StructuredDataRegressor TextClassifier TextRegressor AutoModel',
      model,
    ),
    ...names('ImageClassifier ImageRegressor TabularClassificationTask TabularRegressionTask', model),
    // FLAML's; the class of `supervised` has the same name and no such parameter.
    AutoML: { is: 'model', watches: ['X_val'], keepsBest: true },
    ...names('TabularAutoML TabularUtilizedAutoML TabularNLPAutoML TabularCVAutoML WhiteBoxPreset', {
      is: 'model',
      outOfFold: true,
      watches: ['valid_data'],
      keepsBest: true,
    }),
    H2OAutoML: { is: 'model', trainer: ofFrames('leaderboard_frame') },
    ...names(
      `H2OGradientBoostingEstimator H2ORandomForestEstimator H2OGeneralizedLinearEstimator
       H2ODeepLearningEstimator H2OXGBoostEstimator H2ONaiveBayesEstimator H2OStackedEnsembleEstimator
       H2OSupportVectorMachineEstimator H2OGeneralizedAdditiveEstimator H2ORuleFitEstimator`,
      { is: 'model', trainer: ofFrames('validation_frame') },
    ),
    AutoMLSearch: {
      is: 'model',
      trainer: {
        methods: { search: { does: 'fit', rows: { at: 0, names: ['X'], made: { at: 0, name: 'X_train' } } } },
        keepsBest: {},
      },
    },
  },
  functions: {
    fit: { does: 'train', data: 0, gives: predictor },
    split_data: { does: 'split' },
    ...names('import_file upload_file load_pd', { does: 'load', shape: 'frame' }),
    ...names('init shutdown remove_all no_progress explain cluster_info', { does: 'nothing' }),
  },
};
