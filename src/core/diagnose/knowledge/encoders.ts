import { names, type ClassKnowledge, type LibraryKnowledge } from './knowledge.js';

const transformer = (what: string): ClassKnowledge => ({ is: 'transformer', rule: 'LK101', what });
const vocabulary: ClassKnowledge = { ...transformer('encoding'), vocabulary: true };
const rowwise: ClassKnowledge = { is: 'transformer', rowwise: true, what: 'encoding' };

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
      vocabulary,
    ),
    ...names('HelmertEncoder SumEncoder PolynomialEncoder BackwardDifferenceEncoder', vocabulary),
    HashingEncoder: rowwise,
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
    ...names('SimilarityEncoder ToCategorical', vocabulary),
    ...names('MinHashEncoder DatetimeEncoder ToDatetime SelectCols DropCols', rowwise),
  },
  functions: {},
};
