import { judge, split, tail, xy, type Idiom } from './idiom.js';

/** What a class learns from all rows is told by the rule; nothing is learned by those without. */
const classes: readonly (readonly [module: string, rule: string | undefined, names: string])[] = [
  [
    'category_encoders',
    'LK101',
    'TargetEncoder LeaveOneOutEncoder CatBoostEncoder WOEEncoder JamesSteinEncoder MEstimateEncoder GLMMEncoder QuantileEncoder SummaryEncoder CountEncoder',
  ],
  [
    'category_encoders',
    undefined,
    'OneHotEncoder OrdinalEncoder BinaryEncoder BaseNEncoder HelmertEncoder SumEncoder PolynomialEncoder BackwardDifferenceEncoder GrayEncoder HashingEncoder',
  ],
  [
    'sklearn.preprocessing',
    'LK101',
    'TargetEncoder KBinsDiscretizer SplineTransformer PowerTransformer QuantileTransformer Imputer KernelCenterer',
  ],
  ['sklearn.impute', 'LK101', 'SimpleImputer KNNImputer IterativeImputer'],
  [
    'sklearn.decomposition',
    'LK101',
    'PCA RandomizedPCA MiniBatchSparsePCA MiniBatchNMF MiniBatchDictionaryLearning FastICA',
  ],
  ['sklearn.cross_decomposition', 'LK101', 'PLSRegression CCA PLSCanonical PLSSVD'],
  ['sklearn.neighbors', 'LK101', 'NeighborhoodComponentsAnalysis'],
  ['sklearn.cluster', 'LK101', 'FeatureAgglomeration'],
  ['sklearn.ensemble', 'LK101', 'RandomTreesEmbedding'],
  ['sklearn.feature_selection', 'LK103', 'SelectKBest RFECV SequentialFeatureSelector'],
  [
    'feature_engine.imputation',
    'LK101',
    'MeanMedianImputer EndTailImputer CategoricalImputer RandomSampleImputer',
  ],
  ['feature_engine.imputation', undefined, 'ArbitraryNumberImputer AddMissingIndicator DropMissingData'],
  [
    'feature_engine.encoding',
    'LK101',
    'MeanEncoder CountFrequencyEncoder WoEEncoder DecisionTreeEncoder RareLabelEncoder PRatioEncoder ProbabilityRatioEncoder OrdinalEncoder',
  ],
  ['feature_engine.outliers', 'LK101', 'Winsorizer OutlierTrimmer'],
  ['feature_engine.outliers', undefined, 'ArbitraryOutlierCapper'],
  ['feature_engine.transformation', 'LK101', 'BoxCoxTransformer YeoJohnsonTransformer'],
  [
    'feature_engine.transformation',
    undefined,
    'LogTransformer LogCpTransformer PowerTransformer ReciprocalTransformer ArcsinTransformer',
  ],
  [
    'feature_engine.discretisation',
    'LK101',
    'EqualFrequencyDiscretiser EqualWidthDiscretiser DecisionTreeDiscretiser GeometricWidthDiscretiser',
  ],
  ['feature_engine.discretisation', undefined, 'ArbitraryDiscretiser'],
  [
    'feature_engine.selection',
    'LK103',
    'DropCorrelatedFeatures SmartCorrelatedSelection SelectByShuffling SelectBySingleFeaturePerformance SelectByTargetMeanPerformance RecursiveFeatureElimination RecursiveFeatureAddition DropConstantFeatures DropHighPSIFeatures ProbeFeatureSelection SelectByInformationValue MRMR',
  ],
  ['feature_engine.selection', undefined, 'DropFeatures'],
  ['dirty_cat', 'LK101', 'TargetEncoder GapEncoder TableVectorizer SuperVectorizer'],
  ['skrub', 'LK101', 'TableVectorizer GapEncoder StringEncoder'],
  ['mlxtend.feature_selection', 'LK103', 'SequentialFeatureSelector ExhaustiveFeatureSelector'],
  ['mlxtend.preprocessing', undefined, 'DenseTransformer CopyTransformer'],
  ['mlxtend.preprocessing', 'LK101', 'MeanCenterer'],
  [
    'mlxtend.feature_extraction',
    'LK101',
    'PrincipalComponentAnalysis LinearDiscriminantAnalysis RBFKernelPCA',
  ],
  ['boruta', 'LK103', 'BorutaPy'],
  ['umap', 'LK101', 'UMAP ParametricUMAP'],
  [
    'fancyimpute',
    'LK101',
    'KNN IterativeImputer SoftImpute MatrixFactorization SimilarityWeightedAveraging SimpleFill NuclearNormMinimization BiScaler',
  ],
  ['missingpy', 'LK101', 'MissForest KNNImputer'],
  ['autofeat', 'LK103', 'AutoFeatRegressor FeatureSelector AutoFeatClassifier'],
  ['gplearn.genetic', 'LK101', 'SymbolicTransformer'],
  ['optbinning', 'LK101', 'OptimalBinning BinningProcess'],
  ['factor_analyzer', 'LK101', 'FactorAnalyzer'],
  ['prince', 'LK101', 'PCA MCA FAMD CA MFA'],
  ['openTSNE', 'LK101', 'TSNE'],
  ['trimap', 'LK101', 'TRIMAP'],
  ['phate', 'LK101', 'PHATE'],
  ['tsfresh.transformers', 'LK103', 'FeatureSelector'],
  ['skrebate', 'LK103', 'ReliefF SURF MultiSURF TuRF'],
];

/** Small libraries beside scikit-learn, and its own older names. */
export const companions: readonly Idiom[] = [
  [
    'folds of the old module',
    ['LK101'],
    `from sklearn.cross_validation import KFold\nX = df.drop("y", axis=1).values\ny = df["y"].values\nX = StandardScaler().fit_transform(X)\nfor a, b in KFold(len(X), n_folds=5, shuffle=True):\n    k = LogisticRegression().fit(X[a], y[a])\n    print(accuracy_score(y[b], k.predict(X[b])))`,
  ],
  [
    'folds of the old module, clean',
    [],
    `from sklearn.cross_validation import StratifiedKFold\nX = df.drop("y", axis=1)\ny = df["y"]\nfor a, b in StratifiedKFold(y, n_folds=5):\n    s = StandardScaler().fit(X.iloc[a])\n    k = LogisticRegression().fit(s.transform(X.iloc[a]), y.iloc[a])\n    print(accuracy_score(y.iloc[b], k.predict(s.transform(X.iloc[b]))))`,
  ],
  [
    'split, search and imputer of old modules',
    ['LK101'],
    `from sklearn.cross_validation import train_test_split\nfrom sklearn.grid_search import GridSearchCV\nfrom sklearn.preprocessing import Imputer\n${xy}\nX = Imputer(strategy="mean").fit_transform(X)\nX_train, X_test, y_train, y_test = train_test_split(X, y)\ng = GridSearchCV(SVC(), {"C": [1]})\ng.fit(X_train, y_train)\nprint(g.score(X_test, y_test))`,
  ],
  [
    'discriminant analysis by its old name',
    ['LK101'],
    `from sklearn.lda import LDA\n${xy}\nX = LDA(n_components=2).fit(X, y).transform(X)\n${split}\n${judge}`,
  ],
  [
    'a search of scikit-optimize',
    ['LK101'],
    `from skopt import BayesSearchCV\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = BayesSearchCV(SVC(), {"C": [1, 9]})\nm.fit(X_train, y_train)\nprint(m.best_estimator_.score(X_test, y_test))`,
  ],
  [
    'a minimizer that calls the program',
    ['LK107'],
    `from skopt import gp_minimize\n${xy}\n${split}\ndef f(p):\n    m = SVC(C=p[0]).fit(X_train, y_train)\n    return -m.score(X_test, y_test)\nres = gp_minimize(f, [(1, 9)])`,
  ],
  [
    'a search of Optuna',
    ['LK101'],
    `from optuna.integration import OptunaSearchCV\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = OptunaSearchCV(SVC(), {})\nm.fit(X_train, y_train)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'an imputer of fancyimpute, as it was',
    ['LK101'],
    `from fancyimpute import KNN\n${xy}\nX = KNN(k=3).complete(X)\n${split}\n${judge}`,
  ],
  [
    'a function of impyute',
    ['LK101'],
    `from impyute.imputation.cs import fast_knn\n${xy}\nX = fast_knn(X.values, k=5)\n${split}\n${judge}`,
  ],
  [
    'oversampling with categories',
    ['LK104'],
    `from imblearn.over_sampling import SMOTENC\n${xy}\nX, y = SMOTENC(categorical_features=[0]).fit_resample(X, y)\n${split}\n${judge}`,
  ],
  [
    'oversampling by a variant of SMOTE',
    ['LK104'],
    `import smote_variants as sv\n${xy}\nX, y = sv.polynom_fit_SMOTE().sample(X.values, y.values)\n${split}\n${judge}`,
  ],
  [
    'a mapper of columns',
    ['LK101'],
    `from sklearn_pandas import DataFrameMapper\nm = DataFrameMapper([(["a"], StandardScaler()), ("c", LabelBinarizer())])\nX = m.fit_transform(df)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'features that tsfresh chose',
    ['LK103'],
    `from tsfresh import extract_features, select_features\nX = extract_features(df, column_id="id")\ny = df["y"]\nX = select_features(X, y)\n${split}\n${judge}`,
  ],
  [
    'columns that Boruta supports',
    ['LK103'],
    `from boruta import BorutaPy\n${xy}\nb = BorutaPy(RandomForestClassifier())\nb.fit(X.values, y.values)\nX = X.loc[:, b.support_]\n${split}\n${judge}`,
  ],
  [
    'stacking by mlxtend on scaled rows',
    ['LK101'],
    `from mlxtend.classifier import StackingClassifier, EnsembleVoteClassifier\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = StackingClassifier(classifiers=[SVC(), GaussianNB()], meta_classifier=LogisticRegression())\nm.fit(X_train, y_train)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'calibration on rows of their own, clean',
    [],
    `from sklearn.calibration import CalibratedClassifierCV\n${xy}\nX_tmp, X_test, y_tmp, y_test = train_test_split(X, y)\nX_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp)\nm = SVC().fit(X_train, y_train)\nc = CalibratedClassifierCV(m, cv="prefit")\nc.fit(X_val, y_val)\nprint(c.score(X_test, y_test))`,
  ],
  [
    'a tuned threshold on scaled rows',
    ['LK101'],
    `from sklearn.model_selection import TunedThresholdClassifierCV\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\nm = TunedThresholdClassifierCV(LogisticRegression())\nm.fit(X_train, y_train)\nprint(m.score(X_test, y_test))`,
  ],
  [
    'clusters of mixed columns as a feature',
    ['LK101'],
    `from kmodes.kprototypes import KPrototypes\ndf["c"] = KPrototypes(n_clusters=4).fit_predict(df[["a", "b"]], categorical=[1])\n${tail}`,
  ],
  [
    'a random projection, clean',
    [],
    `from sklearn.random_projection import GaussianRandomProjection\n${xy}\nX = GaussianRandomProjection(10).fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'an additive model that searches its penalty',
    ['LK101'],
    `from pygam import LinearGAM\n${xy}\nX = StandardScaler().fit_transform(X)\n${split}\ng = LinearGAM().gridsearch(X_train, y_train)\nprint(r2_score(y_test, g.predict(X_test)))`,
  ],
  ...classes.flatMap(([module, rule, list]) =>
    list
      .split(' ')
      .map((name): Idiom => [
        `${name} of ${module}`,
        rule ? [rule] : [],
        `from ${module} import ${name}\n${xy}\nX = ${name}().fit_transform(X, y)\n${split}\n${judge}`,
      ]),
  ),
];
