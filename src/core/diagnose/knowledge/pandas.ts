import { names, type LibraryKnowledge, type MethodKnowledge } from './knowledge.js';

export const pandas: LibraryKnowledge = {
  roots: ['pandas', 'dask', 'modin', 'cudf', 'geopandas', 'polars'],
  otherwise: 'rowwise',
  classes: {
    DataFrame: { is: 'data', shape: 'frame' },
    GeoDataFrame: { is: 'data', shape: 'frame' },
    Series: { is: 'data', shape: 'series' },
    Categorical: { is: 'data', shape: 'series' },
    ...names('Index MultiIndex DatetimeIndex', { is: 'data', shape: 'index' }),
  },
  functions: {
    ...names('read_csv read_excel read_table read_json read_parquet read_feather read_sql read_hdf', {
      does: 'load',
      shape: 'frame',
    }),
    ...names('read_pickle read_sql_query read_sql_table read_html read_stata read_sas read_orc read_fwf', {
      does: 'load',
      shape: 'frame',
    }),
    ...names('read_gbq read_clipboard json_normalize read_file scan_csv scan_parquet', {
      does: 'load',
      shape: 'frame',
    }),
    concat: { does: 'concat', shape: 'frame' },
    ...names('merge merge_asof', { does: 'join', shape: 'frame' }),
    get_dummies: {
      does: 'fitTransform',
      rule: 'LK101',
      vocabulary: true,
      what: 'encoding',
      shape: 'frame',
    },
    ...names('to_numeric to_datetime', { does: 'rowwise', shape: 'series' }),
    ...names('isnull isna notnull notna', { does: 'rowwise', shape: 'series', mask: true }),
    cut: { does: 'bins', rule: 'LK101', what: 'binning', shape: 'series' },
    qcut: { does: 'fitTransform', rule: 'LK101', what: 'binning', shape: 'series' },
    factorize: { does: 'fitTransform', rule: 'LK101', vocabulary: true, what: 'encoding', learns: {} },
    crosstab: { does: 'stat', shape: 'frame', compares: true },
    ...names('pivot_table melt pivot', { does: 'stat', shape: 'frame' }),
    ...names('set_option date_range reset_option options', { does: 'nothing' }),
  },
};

/** Methods of tables, series and arrays, by name; one that is not listed works row by row. */
export const tableMethods: Readonly<Record<string, MethodKnowledge>> = {
  ...names('mean median std var quantile min max mode skew kurt kurtosis sem mad prod nanmean', {
    does: 'stat',
  }),
  ...names('value_counts corr corrwith cov describe agg aggregate idxmax idxmin sum ptp argmax argmin', {
    does: 'stat',
  }),
  ...names('nlargest nsmallest pivot_table crosstab nanmedian nanstd first last', { does: 'stat' }),
  ...names(
    'head tail truncate filter_rows dropna drop_duplicates query first_valid_index take skip limit shard',
    {
      does: 'some',
    },
  ),
  ...names('between_time at_time', { does: 'some' }),
  sample: { does: 'sample' },
  ...names('rolling expanding ewm', { does: 'window' }),
  ...names('shift diff pct_change cumsum cummax cummin cumprod', {
    does: 'ordered',
  }),
  rank: { does: 'relative' },
  ...names('groupby resample', { does: 'group', shape: 'groupby' }),
  ...names('merge join', { does: 'join', shape: 'frame' }),
  append: { does: 'concat' },
  ...names('info plot hist boxplot to_csv to_excel to_json to_sql to_parquet to_pickle to_html', {
    does: 'nothing',
  }),
  ...names('nunique unique count isin_any any all memory_usage size keys tofile dump savefig get_loc', {
    does: 'nothing',
  }),
  ...names('to_numpy ravel reshape flatten toarray todense as_matrix numpy', {
    does: 'same',
    shape: 'array',
  }),
  iterrows: { does: 'same', shape: 'numbered' },
  itertuples: { does: 'same', shape: 'rows' },
  to_pandas: { does: 'same', shape: 'frame' },
  ...names('tolist to_list', { does: 'same', shape: 'list' }),
  ...names(
    'isnull isna notnull notna isin between eq ne lt gt le ge contains startswith endswith duplicated',
    {
      does: 'same',
      shape: 'series',
    },
  ),
};
