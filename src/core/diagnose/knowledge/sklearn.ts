import { clusterer, model, rowwise, selector, transformer, vocabulary } from './kinds.js';
import { names, type ClassKnowledge, type FunctionKnowledge, type LibraryKnowledge } from './knowledge.js';

const randomModel: ClassKnowledge = { is: 'model', random: 'always' };
const scaledModel: ClassKnowledge = { is: 'model', scaleSensitive: true };
const labels = (task: FunctionKnowledge['task']): FunctionKnowledge => ({
  does: 'metric',
  wants: 'labels',
  ...(task ? { task } : {}),
});
const scores: FunctionKnowledge = { does: 'metric', wants: 'scores', task: 'classification' };

/** scikit-learn, also by the names its older versions had, and what has the same classes for other machines. */
export const sklearn: LibraryKnowledge = {
  roots: ['sklearn', 'cuml', 'sklearnex', 'daal4py', 'dask_ml'],
  modules: [
    ...['calibration', 'cluster', 'compose', 'covariance', 'cross_decomposition', 'cross_validation'],
    ...['datasets', 'decomposition', 'discriminant_analysis', 'dummy', 'ensemble'],
    ...['feature_extraction', 'feature_selection', 'gaussian_process', 'grid_search', 'impute'],
    ...['inspection', 'isotonic', 'kernel_approximation', 'kernel_ridge', 'linear_model', 'manifold'],
    ...['metrics', 'mixture', 'model_selection', 'multiclass', 'multioutput', 'naive_bayes'],
    ...['neighbors', 'neural_network', 'pipeline', 'preprocessing', 'random_projection'],
    ...['semi_supervised', 'svm', 'tree', 'utils'],
  ],
  otherwise: 'rowwise',
  classes: {
    ...names('StandardScaler MinMaxScaler MaxAbsScaler RobustScaler', transformer('scaling')),
    ...names('PowerTransformer QuantileTransformer KernelCenterer', transformer('scaling')),
    SplineTransformer: transformer('spline features'),
    ...names('OneHotEncoder OrdinalEncoder LabelEncoder LabelBinarizer', vocabulary('encoding')),
    // The last two are of dask_ml.
    ...names('MultiLabelBinarizer Categorizer DummyEncoder', vocabulary('encoding')),
    TargetEncoder: transformer('target encoding'),
    KBinsDiscretizer: transformer('binning'),
    ...names('SimpleImputer Imputer KNNImputer IterativeImputer', transformer('imputation')),
    ...names('CountVectorizer TfidfVectorizer TfidfTransformer DictVectorizer', transformer('vectorizing')),
    ...names(
      'PCA IncrementalPCA KernelPCA SparsePCA MiniBatchSparsePCA RandomizedPCA FastICA FactorAnalysis',
      {
        ...transformer('dimensionality reduction'),
        scaleSensitive: true,
      },
    ),
    ...names(
      'TruncatedSVD NMF MiniBatchNMF LatentDirichletAllocation',
      transformer('dimensionality reduction'),
    ),
    ...names(
      'DictionaryLearning MiniBatchDictionaryLearning Isomap',
      transformer('dimensionality reduction'),
    ),
    LocallyLinearEmbedding: transformer('dimensionality reduction'),
    ...names('TSNE MDS SpectralEmbedding', {
      ...transformer('dimensionality reduction'),
      onlyAtOnce: true,
    }),
    ...names('NeighborhoodComponentsAnalysis RandomTreesEmbedding', transformer('dimensionality reduction')),
    ...names('FeatureAgglomeration Nystroem UMAP', transformer('dimensionality reduction')),
    ...names(
      'Normalizer Binarizer FunctionTransformer HashingVectorizer FeatureHasher PolynomialFeatures',
      rowwise('transforming'),
    ),
    // Projections are drawn at random, whatever the rows are.
    ...names(
      'GaussianRandomProjection SparseRandomProjection PolynomialCountSketch SparseCoder',
      rowwise('transforming'),
    ),
    ...names('MissingIndicator RBFSampler AdditiveChi2Sampler SkewedChi2Sampler', rowwise('transforming')),
    ...names(
      'SelectKBest SelectPercentile SelectFromModel SelectFdr SelectFpr SelectFwe RFE RFECV',
      selector,
    ),
    ...names('SequentialFeatureSelector GenericUnivariateSelect VarianceThreshold', selector),
    // Until 0.21.
    ...names('RandomizedLasso RandomizedLogisticRegression', selector),

    ...names('LinearRegression TheilSenRegressor HuberRegressor BayesianRidge ARDRegression', model),
    ...names('GaussianNB MultinomialNB BernoulliNB ComplementNB CategoricalNB DummyClassifier', model),
    ...names('DummyRegressor IsotonicRegression', model),
    ...names('QuadraticDiscriminantAnalysis QDA RANSACRegressor PoissonRegressor', model),
    ...names('HistGradientBoostingClassifier HistGradientBoostingRegressor TweedieRegressor', model),
    // Models that reduce dimensions as well, when they transform.
    ...names('LinearDiscriminantAnalysis LDA PLSRegression PLSCanonical PLSSVD CCA', {
      ...model,
      rule: 'LK101',
      what: 'dimensionality reduction',
    }),
    ...names('GammaRegressor QuantileRegressor GaussianProcessRegressor GaussianProcessClassifier', model),
    ...names('RidgeCV LassoCV ElasticNetCV LogisticRegressionCV RidgeClassifierCV LassoLarsCV LarsCV', model),
    ...names(
      'LassoLars Lars LassoLarsIC OrthogonalMatchingPursuit MultiTaskLasso CalibratedClassifierCV',
      model,
    ),
    ...names('OrthogonalMatchingPursuitCV MultiTaskElasticNet MultiTaskLassoCV MultiTaskElasticNetCV', model),
    ...names('LabelPropagation LabelSpreading NearestCentroid GaussianProcess', model),
    ...names('LogisticRegression Ridge Lasso ElasticNet RidgeClassifier', scaledModel),
    ...names('KNeighborsClassifier KNeighborsRegressor', scaledModel),
    ...names('RadiusNeighborsClassifier RadiusNeighborsRegressor', scaledModel),
    ...names('SVC SVR NuSVC NuSVR KernelRidge NearestNeighbors', scaledModel),
    ...names('LinearSVC LinearSVR', { ...scaledModel }),
    ...names('SGDClassifier SGDRegressor Perceptron PassiveAggressiveClassifier', {
      ...scaledModel,
      random: 'always',
    }),
    ...names('PassiveAggressiveRegressor', { ...scaledModel, random: 'always' }),
    ...names('MLPClassifier MLPRegressor', { ...scaledModel, random: 'always' }),
    BernoulliRBM: { ...scaledModel, rule: 'LK101', what: 'dimensionality reduction', random: 'always' },
    ...names('RandomForestClassifier RandomForestRegressor ExtraTreesClassifier', randomModel),
    ...names('ExtraTreesRegressor DecisionTreeClassifier DecisionTreeRegressor', randomModel),
    ...names('ExtraTreeClassifier ExtraTreeRegressor GradientBoostingClassifier', randomModel),
    ...names('GradientBoostingRegressor IsolationForest', randomModel),
    ...names('AdaBoostClassifier AdaBoostRegressor BaggingClassifier BaggingRegressor', {
      is: 'ensemble',
      random: 'always',
    }),
    ...names('VotingClassifier VotingRegressor StackingClassifier StackingRegressor', { is: 'ensemble' }),
    ...names('OneVsRestClassifier OneVsOneClassifier OutputCodeClassifier MultiOutputRegressor', {
      is: 'ensemble',
    }),
    ...names('MultiOutputClassifier ClassifierChain RegressorChain TransformedTargetRegressor', {
      is: 'ensemble',
    }),
    ...names('SelfTrainingClassifier TunedThresholdClassifierCV FixedThresholdClassifier FrozenEstimator', {
      is: 'ensemble',
    }),
    ...names(
      'KMeans MiniBatchKMeans BisectingKMeans GaussianMixture BayesianGaussianMixture SpectralClustering',
      {
        ...clusterer,
        random: 'always',
      },
    ),
    ...names('DBSCAN OPTICS AgglomerativeClustering MeanShift AffinityPropagation Birch HDBSCAN', clusterer),
    ...names('Ward SpectralBiclustering SpectralCoclustering GMM VBGMM DPGMM', clusterer),
    ...names('OneClassSVM SGDOneClassSVM LocalOutlierFactor EllipticEnvelope KernelDensity', {
      is: 'clusterer',
    }),

    ...names('GridSearchCV HalvingGridSearchCV', { is: 'search' }),
    // Of dask_ml.
    ...names('IncrementalSearchCV HyperbandSearchCV SuccessiveHalvingSearchCV InverseDecaySearchCV', {
      is: 'search',
      random: 'always',
    }),
    ...names('RandomizedSearchCV HalvingRandomSearchCV', { is: 'search', random: 'always' }),
    Pipeline: { is: 'pipeline' },
    FeatureUnion: { is: 'columns' },
    ColumnTransformer: { is: 'columns' },
    ...names('KFold StratifiedKFold RepeatedKFold RepeatedStratifiedKFold LeaveOneOut LeavePOut', {
      is: 'splitter',
      random: { when: 'shuffle', values: [true] },
    }),
    ...names('ShuffleSplit StratifiedShuffleSplit', { is: 'splitter', random: 'always' }),
    ...names('GroupKFold LeaveOneGroupOut LeavePGroupsOut StratifiedGroupKFold PredefinedSplit', {
      is: 'splitter',
      keepsGroups: true,
    }),
    GroupShuffleSplit: { is: 'splitter', keepsGroups: true, random: 'always' },
    TimeSeriesSplit: { is: 'splitter', keepsOrder: true },
  },
  functions: {
    train_test_split: { does: 'split', random: { when: 'shuffle', values: [true] } },
    ...names('cross_val_score cross_validate cross_val_predict learning_curve validation_curve', {
      does: 'cv',
    }),
    permutation_test_score: { does: 'cv' },
    ...names('make_pipeline make_union', { does: 'pipeline' }),
    make_column_transformer: { does: 'columns' },
    clone: { does: 'clone' },
    resample: { does: 'resample', random: 'always' },
    shuffle: { does: 'shuffle', random: 'always' },
    ...names('scale minmax_scale robust_scale maxabs_scale power_transform quantile_transform', {
      does: 'fitTransform',
      rule: 'LK101',
      what: 'scaling',
      shape: 'array',
    }),
    ...names('load_iris load_digits load_wine load_breast_cancer load_diabetes load_boston', {
      does: 'load',
    }),
    ...names('load_linnerud fetch_california_housing fetch_openml fetch_20newsgroups fetch_covtype', {
      does: 'load',
    }),
    ...names('fetch_olivetti_faces fetch_lfw_people fetch_mldata fetch_rcv1 load_files load_svmlight_file', {
      does: 'load',
    }),
    ...names('make_classification make_regression make_blobs make_moons make_circles make_swiss_roll', {
      does: 'load',
      random: 'always',
    }),
    ...names('make_friedman1 make_multilabel_classification make_s_curve make_gaussian_quantiles', {
      does: 'load',
      random: 'always',
    }),
    ...names('accuracy_score balanced_accuracy_score f1_score fbeta_score precision_score recall_score', {
      does: 'metric',
      wants: 'labels',
      task: 'classification',
    }),
    ...names('confusion_matrix classification_report cohen_kappa_score matthews_corrcoef jaccard_score', {
      does: 'metric',
      wants: 'labels',
      task: 'classification',
    }),
    ...names('hamming_loss zero_one_loss precision_recall_fscore_support', labels('classification')),
    ...names('roc_auc_score average_precision_score roc_curve precision_recall_curve', scores),
    ...names('log_loss brier_score_loss top_k_accuracy_score', scores),
    ...names('mean_squared_error mean_absolute_error r2_score mean_squared_log_error', labels('regression')),
    ...names('median_absolute_error explained_variance_score max_error', labels('regression')),
    ...names('mean_absolute_percentage_error root_mean_squared_error', labels('regression')),
    ...names('adjusted_rand_score silhouette_score adjusted_mutual_info_score', labels('clustering')),
    ...names('plot_confusion_matrix plot_roc_curve plot_precision_recall_curve plot_det_curve', {
      does: 'score',
    }),
    from_estimator: {
      does: 'score',
      of: /\.(ConfusionMatrix|RocCurve|PrecisionRecall|DetCurve|PredictionError)Display\./,
    },
    ...names('plot_tree export_graphviz export_text get_scorer set_config plot_learning_curve', {
      does: 'nothing',
    }),
    ...names('mutual_info_classif mutual_info_regression f_classif f_regression chi2', {
      does: 'stat',
      rule: 'LK103',
    }),
    permutation_importance: { does: 'nothing' },
    make_scorer: { does: 'nothing' },
    auc: { does: 'nothing' },
  },
};
