import { rowwise, transformer, vocabulary } from './kinds.js';
import { names, type LibraryKnowledge } from './knowledge.js';

export const categoryEncoders: LibraryKnowledge = {
  roots: ['category_encoders'],
  otherwise: 'rowwise',
  classes: {
    ...names('TargetEncoder LeaveOneOutEncoder CatBoostEncoder WOEEncoder', transformer('target encoding')),
    ...names(
      'JamesSteinEncoder MEstimateEncoder GLMMEncoder QuantileEncoder',
      transformer('target encoding'),
    ),
    ...names('SummaryEncoder PolynomialWrapper NestedCVWrapper', transformer('target encoding')),
    CountEncoder: transformer('frequency encoding'),
    ...names(
      'OneHotEncoder OrdinalEncoder BinaryEncoder BaseNEncoder GrayEncoder RankHotEncoder',
      vocabulary('encoding'),
    ),
    ...names('HelmertEncoder SumEncoder PolynomialEncoder BackwardDifferenceEncoder', vocabulary('encoding')),
    HashingEncoder: rowwise('encoding'),
  },
  functions: {},
};

/** skrub, and dirty_cat, as it was called before. */
export const skrub: LibraryKnowledge = {
  roots: ['skrub', 'dirty_cat'],
  otherwise: 'unlisted',
  classes: {
    // Text is reduced to topics or components, few categories are told apart.
    ...names('TableVectorizer SuperVectorizer GapEncoder StringEncoder TextEncoder', transformer('encoding')),
    ...names('SquashingScaler', transformer('scaling')),
    TargetEncoder: transformer('target encoding'),
    ...names('SimilarityEncoder ToCategorical', vocabulary('encoding')),
    ...names('MinHashEncoder DatetimeEncoder ToDatetime SelectCols DropCols', rowwise('encoding')),
  },
  functions: {},
};
