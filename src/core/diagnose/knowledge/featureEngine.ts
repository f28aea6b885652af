import { rowwise, selector, transformer, vocabulary } from './kinds.js';
import { names, type LibraryKnowledge } from './knowledge.js';

export const featureEngine: LibraryKnowledge = {
  roots: ['feature_engine'],
  otherwise: 'rowwise',
  classes: {
    ...names(
      'MeanMedianImputer EndTailImputer CategoricalImputer RandomSampleImputer',
      transformer('imputation'),
    ),
    ...names('CategoricalVariableImputer FrequentCategoryImputer', transformer('imputation')),
    ...names('ArbitraryNumberImputer AddMissingIndicator DropMissingData', rowwise('transforming')),
    // Categories are numbered in the order of the mean of their target unless told otherwise.
    ...names(
      'OrdinalEncoder OrdinalCategoricalEncoder MeanEncoder MeanCategoricalEncoder WoEEncoder',
      transformer('target encoding'),
    ),
    ...names(
      'WoERatioCategoricalEncoder PRatioEncoder ProbabilityRatioEncoder DecisionTreeEncoder',
      transformer('target encoding'),
    ),
    ...names(
      'CountFrequencyEncoder CountFrequencyCategoricalEncoder RareLabelEncoder',
      transformer('frequency encoding'),
    ),
    ...names('RareLabelCategoricalEncoder StringSimilarityEncoder', transformer('frequency encoding')),
    ...names('OneHotEncoder OneHotCategoricalEncoder', vocabulary('encoding')),
    ...names('Winsorizer Winsoriser OutlierTrimmer', transformer('clipping')),
    ArbitraryOutlierCapper: rowwise('transforming'),
    ...names('BoxCoxTransformer YeoJohnsonTransformer MeanNormalizationScaler', transformer('scaling')),
    ...names(
      'LogTransformer LogCpTransformer PowerTransformer ReciprocalTransformer ArcsinTransformer',
      rowwise('transforming'),
    ),
    ...names(
      'EqualFrequencyDiscretiser EqualWidthDiscretiser DecisionTreeDiscretiser',
      transformer('binning'),
    ),
    GeometricWidthDiscretiser: transformer('binning'),
    ...names(
      'ArbitraryDiscretiser CyclicalFeatures DatetimeFeatures MathFeatures RelativeFeatures',
      rowwise('transforming'),
    ),
    DecisionTreeFeatures: transformer('target encoding'),
    ...names(
      'DropConstantFeatures DropDuplicateFeatures DropCorrelatedFeatures SmartCorrelatedSelection',
      selector,
    ),
    ...names('DropHighPSIFeatures SelectByShuffling SelectBySingleFeaturePerformance', selector),
    ...names('SelectByTargetMeanPerformance SelectByInformationValue ProbeFeatureSelection MRMR', selector),
    ...names('RecursiveFeatureElimination RecursiveFeatureAddition', selector),
    DropFeatures: rowwise('transforming'),
  },
  functions: {},
};
