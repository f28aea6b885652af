import { names, type LibraryKnowledge } from './knowledge.js';

export const numpy: LibraryKnowledge = {
  roots: ['numpy', 'scipy', 'jax', 'cupy'],
  otherwise: 'rowwise',
  classes: {},
  functions: {
    ...names('mean median std var min max amin amax nanmean nanmedian nanstd nanmin nanmax percentile', {
      does: 'stat',
    }),
    ...names('quantile nanpercentile average bincount histogram cov corrcoef sum ptp mode', { does: 'stat' }),
    ...names('pearsonr spearmanr kendalltau pointbiserialr ttest_ind ttest_rel f_oneway', {
      does: 'nothing',
    }),
    ...names('chi2_contingency mannwhitneyu wilcoxon shapiro kstest normaltest', { does: 'nothing' }),
    ...names('concatenate vstack append', { does: 'concat', shape: 'array' }),
    ...names('split array_split', { does: 'split' }),
    repeat: { does: 'repeat', shape: 'array' },
    ...names('hstack column_stack c_ dstack', { does: 'join', shape: 'array' }),
    zscore: { does: 'fitTransform', rule: 'LK101', what: 'scaling' },
    ...names('boxcox yeojohnson', {
      does: 'fitTransform',
      rule: 'LK101',
      what: 'scaling',
      learns: { at: 1, name: 'lmbda' },
    }),
    winsorize: { does: 'fitTransform', rule: 'LK101', what: 'clipping' },
    rankdata: { does: 'relative' },
    // The power that `boxcox1p` and its like are then given.
    ...names('boxcox_normmax yeojohnson_normmax', { does: 'stat' }),
    ...names('load loadtxt genfromtxt fromfile loadmat', { does: 'load', shape: 'array' }),
    ...names('zeros ones empty full eye arange linspace logspace meshgrid unique', { does: 'nothing' }),
    ...names('isnan isfinite isinf isin in1d logical_and logical_or logical_not logical_xor', {
      does: 'rowwise',
      shape: 'array',
      mask: true,
    }),
    ...names('where log log1p exp expm1 sqrt abs array asarray reshape ravel', {
      does: 'rowwise',
      shape: 'array',
    }),
    ...names('seed set_printoptions RandomState default_rng seterr', { does: 'nothing' }),
    ...names('rand randn randint uniform normal choice permutation random random_sample standard_normal', {
      does: 'random',
    }),
    ...names('shuffle', { does: 'nothing' }),
    ...names('subtract equal not_equal array_equal', { does: 'rowwise', shape: 'array', compares: true }),
    ...names('argmax argmin', { does: 'rowwise', shape: 'array' }),
    argsort: { does: 'order', shape: 'array' },
    ...names('save savetxt savez shape size count_nonzero', { does: 'nothing' }),
  },
};
