import type { Call, Stmt } from '../python/ast.js';
import { walk } from '../python/walk.js';

const pureNames = new Set(
  `len range list dict set tuple frozenset sorted reversed zip enumerate map filter str int float bool sum min max abs round
  any all isinstance type print repr format getattr hasattr slice divmod pow array asarray zeros ones full arange linspace
  eye concatenate vstack hstack stack column_stack where log log1p log2 log10 exp expm1 sqrt square power concat merge
  get_dummies to_datetime to_numeric cut qcut melt pivot_table crosstab make_column_transformer make_pipeline Path join
  subplots figure show display`.split(/\s+/),
);
const pureMethods = new Set(
  `copy drop dropna fillna astype rename merge join groupby agg aggregate mean sum std var median min max count nunique
  unique value_counts describe head tail info isna isnull notna notnull sort_values sort_index reset_index set_index query
  filter assign loc iloc pivot pivot_table melt stack unstack corr cov round clip abs isin between str dt lower upper
  strip split replace format startswith endswith encode decode items keys values get reshape ravel flatten transpose
  squeeze tolist to_numpy quantile cumsum shift diff pct_change rolling rank nlargest nsmallest duplicated
  drop_duplicates select_dtypes explode add_prefix add_suffix index get_params set_params get_feature_names_out plot hist
  scatter set_title set_xlabel set_ylabel legend`.split(/\s+/),
);

/**
 * Whether a second run of the same code on the same values may give another result: it reads a file, draws random
 * numbers, calls what is not known.
 */
export function isUncertain(stmt: Stmt): boolean {
  if (['FunctionDef', 'ClassDef', 'Import', 'ImportFrom'].includes(stmt.kind)) return false;
  for (const node of walk([stmt], ({ kind }) => kind === 'FunctionDef' || kind === 'Lambda')) {
    if (node.kind === 'Call' && !isCertain(node)) return true;
    if (node.kind === 'Await' || node.kind === 'Unknown') return true;
  }
  return false;
}

function isCertain(call: Call): boolean {
  if (call.keywords.some(({ name, value }) => name === 'random_state' && value.kind === 'Num')) return true;
  const { func } = call;
  if (func.kind === 'Name') return pureNames.has(func.id) || /^[A-Z]/.test(func.id);
  if (func.kind !== 'Attribute') return false;
  return pureMethods.has(func.attr) || pureNames.has(func.attr) || /^[A-Z]/.test(func.attr);
}
