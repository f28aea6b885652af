import { clusterer, model, rowwise, selector, transformer } from './kinds.js';
import { names, type ClassKnowledge, type FunctionKnowledge, type LibraryKnowledge } from './knowledge.js';
import { sklearn } from './sklearn.js';

const atOnce = (what: string): ClassKnowledge => ({ ...transformer(what), onlyAtOnce: true });
const imputes: FunctionKnowledge = { does: 'fitTransform', rule: 'LK101', what: 'imputation' };

export const imputers: LibraryKnowledge = {
  roots: ['fancyimpute', 'missingpy', 'autoimpute', 'impyute', 'missforest'],
  otherwise: 'unlisted',
  classes: {
    ...names('KNN MICE SoftImpute IterativeSVD MatrixFactorization SimpleFill', atOnce('imputation')),
    ...names('SimilarityWeightedAveraging NuclearNormMinimization', atOnce('imputation')),
    ...names('IterativeImputer KNNImputer MissForest', transformer('imputation')),
    ...names('SingleImputer MultipleImputer MiceImputer', transformer('imputation')),
    BiScaler: atOnce('scaling'),
  },
  // Of impyute.
  functions: names('mice fast_knn em mean median mode random buck_iterative', imputes),
};

/** Small libraries beside scikit-learn. Where a class has the name of one of scikit-learn, it does the same. */
export const companions: LibraryKnowledge = {
  roots: [
    'mlxtend',
    'umap',
    'sklearn_pandas',
    'boruta',
    'autofeat',
    'gplearn',
    'optbinning',
    'factor_analyzer',
    'prince',
    'openTSNE',
    'MulticoreTSNE',
    'trimap',
    'pacmap',
    'phate',
    'skrebate',
    'ReliefF',
    'genetic_selection',
    'tsfresh',
    'kmodes',
    'hdbscan',
    'sklearn_extra',
    'pytorch_tabnet',
    'rgf',
    'deepforest',
    'pygam',
    'pyearth',
    'interpret',
    'sklearn_crfsuite',
  ],
  otherwise: 'unlisted',
  classes: {
    ...sklearn.classes,
    DataFrameMapper: { is: 'columns' },
    CategoricalImputer: transformer('imputation'),
    ...names('UMAP ParametricUMAP PCA MCA FAMD MFA CA GPA FactorAnalyzer', {
      ...transformer('dimensionality reduction'),
    }),
    ...names('PaCMAP PHATE PrincipalComponentAnalysis RBFKernelPCA', {
      ...transformer('dimensionality reduction'),
    }),
    ...names('TSNE MulticoreTSNE TRIMAP', atOnce('dimensionality reduction')),
    SymbolicTransformer: transformer('feature construction'),
    ...names('OptimalBinning MulticlassOptimalBinning ContinuousOptimalBinning BinningProcess', {
      ...transformer('binning'),
    }),
    ...names('BorutaPy ExhaustiveFeatureSelector FeatureSelector GeneticSelectionCV ReliefF SURF', selector),
    ...names('SURFstar MultiSURF MultiSURFstar TuRF RelevantFeatureAugmenter', selector),
    // They make features and choose among them.
    ...names('AutoFeatRegressor AutoFeatClassifier AutoFeatModel', selector),
    ...names('ColumnSelector CopyTransformer DenseTransformer', rowwise('transforming')),
    MeanCenterer: transformer('scaling'),

    ...names('StackingCVRegressor StackingCVClassifier', model),
    EnsembleVoteClassifier: { is: 'ensemble' },
    ...names('TabNetClassifier TabNetRegressor TabNetMultiTaskClassifier', { ...model, keepsBest: true }),
    ...names('SymbolicRegressor SymbolicClassifier RGFClassifier RGFRegressor FastRGFClassifier', model),
    ...names('FastRGFRegressor CascadeForestClassifier CascadeForestRegressor Earth CRF', model),
    ...names('GAM LinearGAM LogisticGAM PoissonGAM GammaGAM InvGaussGAM ExpectileGAM', model),
    ...names('ExplainableBoostingClassifier ExplainableBoostingRegressor', model),
    ...names('KModes KPrototypes HDBSCAN KMedoids', clusterer),
  },
  functions: {
    ...names('select_features extract_relevant_features', {
      does: 'fitTransform',
      rule: 'LK103',
      what: 'feature selection',
      shape: 'frame',
    }),
  },
};
