import { names, type ClassKnowledge, type LibraryKnowledge } from './knowledge.js';

const transformer = (what: string): ClassKnowledge => ({ is: 'transformer', rule: 'LK101', what });
const rowwise: ClassKnowledge = { is: 'transformer', rowwise: true, what: 'transforming' };
const selector: ClassKnowledge = { is: 'selector', rule: 'LK103', what: 'feature selection' };

export const featureEngine: LibraryKnowledge = {
  roots: ['feature_engine'],
  otherwise: 'rowwise',
  classes: {
    ...names(
      'MeanMedianImputer EndTailImputer CategoricalImputer RandomSampleImputer',
      transformer('imputation'),
    ),
    ...names('CategoricalVariableImputer FrequentCategoryImputer', transformer('imputation')),
    ...names('ArbitraryNumberImputer AddMissingIndicator DropMissingData', rowwise),
    // Categories are numbered in the order of the mean of their target unless told otherwise.
    ...names('OrdinalEncoder OrdinalCategoricalEncoder MeanEncoder MeanCategoricalEncoder WoEEncoder', {
      ...transformer('target encoding'),
    }),
    ...names('WoERatioCategoricalEncoder PRatioEncoder ProbabilityRatioEncoder DecisionTreeEncoder', {
      ...transformer('target encoding'),
    }),
    ...names('CountFrequencyEncoder CountFrequencyCategoricalEncoder RareLabelEncoder', {
      ...transformer('frequency encoding'),
    }),
    ...names('RareLabelCategoricalEncoder StringSimilarityEncoder', transformer('frequency encoding')),
    ...names('OneHotEncoder OneHotCategoricalEncoder', { ...transformer('encoding'), vocabulary: true }),
    ...names('Winsorizer Winsoriser OutlierTrimmer', transformer('clipping')),
    ArbitraryOutlierCapper: rowwise,
    ...names('BoxCoxTransformer YeoJohnsonTransformer MeanNormalizationScaler', transformer('scaling')),
    ...names(
      'LogTransformer LogCpTransformer PowerTransformer ReciprocalTransformer ArcsinTransformer',
      rowwise,
    ),
    ...names(
      'EqualFrequencyDiscretiser EqualWidthDiscretiser DecisionTreeDiscretiser',
      transformer('binning'),
    ),
    GeometricWidthDiscretiser: transformer('binning'),
    ...names('ArbitraryDiscretiser CyclicalFeatures DatetimeFeatures MathFeatures RelativeFeatures', rowwise),
    DecisionTreeFeatures: transformer('target encoding'),
    ...names(
      'DropConstantFeatures DropDuplicateFeatures DropCorrelatedFeatures SmartCorrelatedSelection',
      selector,
    ),
    ...names('DropHighPSIFeatures SelectByShuffling SelectBySingleFeaturePerformance', selector),
    ...names('SelectByTargetMeanPerformance SelectByInformationValue ProbeFeatureSelection MRMR', selector),
    ...names('RecursiveFeatureElimination RecursiveFeatureAddition', selector),
    DropFeatures: rowwise,
  },
  functions: {},
};
