import { ancestry } from '../../flow/rows.js';
import type { Fit } from '../../flow/events.js';
import type { Estimator } from '../../flow/values.js';
import { insertBefore, locate } from '../edits.js';
import { speaks } from '../perCell.js';
import type { Draft, DraftFix, Rule, RuleContext } from '../rule.js';

export const sk403: Rule = {
  id: 'SK403',
  title: 'Columns of unequal scale',
  severity: 'info',
  enabled: true,
  check,
};

/**
 * One finding a program: the first fit on a table's columns of a model that weighs columns by their scale, in a program
 * that scales nowhere.
 */
function* check(context: RuleContext): Generator<Draft> {
  for (const fit of context.trace.fits) {
    const sensitive = sensitivePart(fit.estimator);
    if (!sensitive || !hasSeveralColumns(context, fit)) continue;
    if (speaks(context, scales)) return;
    yield {
      site: fit.site,
      message: `\`${sensitive.className}\` weighs columns by their scale, and the columns of \`${fit.data.name}\` keep theirs: put a \`StandardScaler\` before it.`,
      fixes: [withScaler(context, sensitive)].filter((fix) => fix !== undefined),
    };
    return;
  }
}

/** Also images and texts, whose columns are of one scale. */
const scales =
  /scaler|scale\(|scaled|normali[sz]|zscore|standardi[sz]|_transform\(|PowerTransformer|QuantileTransformer|\.std\(|255|pixel|image|Vectorizer|Tokenizer|OneHotEncoder|get_dummies/i;

function sensitivePart(estimator: Estimator): Estimator | undefined {
  if (estimator.known?.scaleSensitive) return strength.has(estimator.className) ? estimator : undefined;
  if (estimator.known?.is === 'pipeline') return undefined;
  return estimator.parts.map((part) => sensitivePart(part)).find((part) => part !== undefined);
}

/** Of those that scale matters to, the ones whose result is mostly scale: distances, inner products, gradients, variance. */
const strength = new Set([
  'SVC',
  'SVR',
  'NuSVC',
  'NuSVR',
  'LinearSVC',
  'LinearSVR',
  'KNeighborsClassifier',
  'KNeighborsRegressor',
  'RadiusNeighborsClassifier',
  'NearestNeighbors',
  'MLPClassifier',
  'MLPRegressor',
  'PCA',
  'IncrementalPCA',
  'KernelPCA',
  'Lasso',
  'ElasticNet',
  'SGDClassifier',
  'SGDRegressor',
  'KernelRidge',
]);

/** Rows of a file or of a data set known to have columns of different units; a single column has one scale. */
function hasSeveralColumns(context: RuleContext, { data }: Fit): boolean {
  if (data.value.kind !== 'data' || data.value.names?.length === 1 || data.value.shape === 'series')
    return false;
  const sources = data.rows.flatMap(ancestry).filter(({ kind }) => kind === 'source');
  return sources.some(({ site }) => tabular.test(context.text(site)));
}

const tabular =
  /read_(csv|excel|table|parquet|sql|feather|json)\(|load_(wine|breast_cancer|boston)\(|fetch_california_housing\(/;

function withScaler(context: RuleContext, { expr, site, className }: Estimator): DraftFix | undefined {
  const at = locate(context, site);
  if (expr?.kind !== 'Call' || at?.stmt.kind !== 'Assign' || at.stmt.value !== expr) return undefined;
  const call = { cell: at.cell, start: expr.start, end: expr.end };
  return {
    title: `Put \`StandardScaler\` before \`${className}\``,
    safe: false,
    edits: [
      insertBefore(at, [
        'from sklearn.pipeline import make_pipeline',
        'from sklearn.preprocessing import StandardScaler',
        '',
      ]),
      { site: call, text: `make_pipeline(StandardScaler(), ${context.text(call)})` },
    ],
  };
}
