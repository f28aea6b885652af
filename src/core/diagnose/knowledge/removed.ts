/** An API that a newer version of a library no longer has, or warns of, or never promised. */
export interface Removed {
  readonly since: string;
  readonly instead: string;
  /** Gone, when absent. */
  readonly status?: 'deprecated' | 'private';
  /** The new name, when exchanging the last part of the path is all there is to do. */
  readonly rename?: string;
  /** What to write for the last part of the path, when the arguments stay the same. */
  readonly lastPart?: string;
}

/** By full path. A path that ends in `.` stands for everything below it. */
export const removedFromSklearn: Readonly<Record<string, Removed>> = {
  'sklearn.datasets.load_boston': { since: 'scikit-learn 1.2', instead: '`fetch_california_housing`' },
  'sklearn.datasets.fetch_mldata': { since: 'scikit-learn 0.22', instead: '`fetch_openml`' },
  'sklearn.metrics.plot_confusion_matrix': {
    since: 'scikit-learn 1.2',
    instead: '`ConfusionMatrixDisplay.from_estimator`',
  },
  'sklearn.metrics.plot_roc_curve': {
    since: 'scikit-learn 1.2',
    instead: '`RocCurveDisplay.from_estimator`',
  },
  'sklearn.metrics.plot_precision_recall_curve': {
    since: 'scikit-learn 1.2',
    instead: '`PrecisionRecallDisplay.from_estimator`',
  },
  'sklearn.preprocessing.Imputer': { since: 'scikit-learn 0.22', instead: '`sklearn.impute.SimpleImputer`' },
  'sklearn.cross_validation.': { since: 'scikit-learn 0.20', instead: '`sklearn.model_selection`' },
  'sklearn.grid_search.': { since: 'scikit-learn 0.20', instead: '`sklearn.model_selection`' },
  'sklearn.learning_curve.': { since: 'scikit-learn 0.20', instead: '`sklearn.model_selection`' },
  'sklearn.externals.joblib': { since: 'scikit-learn 0.23', instead: '`import joblib`' },
  'sklearn.utils.linear_assignment_.': {
    since: 'scikit-learn 0.23',
    instead: '`scipy.optimize.linear_sum_assignment`',
  },
};

export const removedFromNumpyAndPandas: Readonly<Record<string, Removed>> = {
  'numpy.float': { since: 'NumPy 1.24', instead: '`float`', rename: 'float' },
  'numpy.int': { since: 'NumPy 1.24', instead: '`int`', rename: 'int' },
  'numpy.bool': { since: 'NumPy 1.24', instead: '`bool`', rename: 'bool' },
  'numpy.object': { since: 'NumPy 1.24', instead: '`object`', rename: 'object' },
  'numpy.str': { since: 'NumPy 1.24', instead: '`str`', rename: 'str' },
  'numpy.complex': { since: 'NumPy 1.24', instead: '`complex`', rename: 'complex' },
  'numpy.float_': { since: 'NumPy 2', instead: '`np.float64`', lastPart: 'float64' },
  'numpy.unicode_': { since: 'NumPy 2', instead: '`np.str_`', lastPart: 'str_' },
  'numpy.Inf': { since: 'NumPy 2', instead: '`np.inf`', lastPart: 'inf' },
  'numpy.NaN': { since: 'NumPy 2', instead: '`np.nan`', lastPart: 'nan' },
  'numpy.product': { since: 'NumPy 2', instead: '`np.prod`', lastPart: 'prod' },
  'pandas.datetime': { since: 'pandas 2', instead: '`datetime.datetime`' },
  'pandas.Panel': { since: 'pandas 1', instead: 'a `MultiIndex`' },
  'pandas.Int64Index': { since: 'pandas 2', instead: '`pd.Index`' },
  'pandas.Float64Index': { since: 'pandas 2', instead: '`pd.Index`' },
};
