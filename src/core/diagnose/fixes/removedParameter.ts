import type { LibraryCall } from '../flow/events.js';
import type { Site } from '../flow/site.js';
import type { RemovedParameter } from '../knowledge/removedParameters.js';
import type { Call, Keyword } from '../python/ast.js';
import { keywordOf } from '../rules/evidence.js';
import type { Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';
import { removeKeyword } from './removeKeyword.js';

/** What a call becomes that gives a parameter, or a value, that is gone. */
export function withoutParameter(
  context: RuleContext,
  removed: RemovedParameter,
  { call, site: { cell } }: LibraryCall,
  keyword: Keyword,
): DraftFix | undefined {
  const { start, value } = keyword;
  const { parameter, renamed, newValue, needless } = removed;
  if (renamed !== undefined) {
    const name = { cell, start, end: start + parameter.length };
    return { title: `Write \`${renamed}\``, safe: true, edits: [{ site: name, text: renamed }] };
  }
  if (newValue !== undefined) {
    const at = { cell, start: value.start, end: value.end };
    return { title: `Write \`${newValue}\``, safe: true, edits: [{ site: at, text: newValue }] };
  }
  const without = removeKeyword(context, cell, call, keyword);
  const given = context.text({ cell, start: value.start, end: value.end });
  if (needless?.some((each) => each === given || each === '*'))
    return { title: `Remove \`${parameter}\``, safe: true, edits: [without] };
  return replacements[parameter]?.({ context, cell, call, keyword, given, without });
}

interface Given {
  readonly context: RuleContext;
  readonly cell: number;
  readonly call: Call;
  readonly keyword: Keyword;
  /** The value as it is written. */
  readonly given: string;
  /** Takes the parameter away. */
  readonly without: Edit;
}

const replacements: Readonly<Record<string, (given: Given) => DraftFix | undefined>> = {
  normalize: scaledBefore,
  multi_class: oneModelAClass,
  squared: rootOfError,
  categorical_features: chosenColumns,
  // Rounds of a search were averaged by the size of the folds, which differ by one row.
  iid: ({ without }) => ({ title: 'Remove `iid`', safe: false, edits: [without] }),
};

/** `Ridge(normalize=True)` → `make_pipeline(StandardScaler(), Ridge())`. */
function scaledBefore(at: Given): DraftFix | undefined {
  const { context, given } = at;
  const pipeline = importing(context, 'sklearn.pipeline', 'make_pipeline', siteOf(at));
  const scaler = importing(context, 'sklearn.preprocessing', 'StandardScaler', siteOf(at));
  if (given !== 'True' || !pipeline || !scaler || readsModel(context)) return undefined;
  return {
    title: 'Put `StandardScaler` before the model',
    safe: false,
    edits: [...pipeline.edits, ...scaler.edits, ...wrapped(at, `${pipeline.name}(${scaler.name}(), `)],
  };
}

/** `multi_class='ovr'` → `OneVsRestClassifier(…)`; the other values say what is done anyway. */
function oneModelAClass(at: Given): DraftFix | undefined {
  const { context, call, given, without } = at;
  const [, value] = /^(['"])(ovr|multinomial|auto)\1$/.exec(given)?.slice(1) ?? [];
  if (value === undefined) return undefined;
  if (value !== 'ovr') {
    // Of two classes, and with `liblinear`, the old value meant something else.
    const isTheSame = value === 'auto' && !keywordOf(call, 'solver');
    return { title: 'Remove `multi_class`', safe: isTheSame, edits: [without] };
  }
  const solver = keywordOf(call, 'solver');
  // It makes one model a class by itself, and today takes two classes only.
  if (solver?.kind === 'Str' && solver.value === 'liblinear' && readsModel(context))
    return { title: 'Remove `multi_class`', safe: false, edits: [without] };
  const wrapper = importing(context, 'sklearn.multiclass', 'OneVsRestClassifier', siteOf(at));
  if (!wrapper || readsModel(context)) return undefined;
  return {
    title: 'Put it into `OneVsRestClassifier`',
    safe: false,
    edits: [...wrapper.edits, ...wrapped(at, `${wrapper.name}(`)],
  };
}

/** `mean_squared_error(a, b, squared=False)` → `root_mean_squared_error(a, b)`. */
function rootOfError(at: Given): DraftFix | undefined {
  const { context, cell, call, given, without } = at;
  if (given === 'True') return { title: 'Remove `squared`', safe: true, edits: [without] };
  const root = importing(context, 'sklearn.metrics', 'root_mean_squared_error', siteOf(at));
  if (given !== 'False' || !root) return undefined;
  const name = { cell, start: call.func.start, end: call.func.end };
  return {
    title: `Use \`${root.name}\``,
    safe: true,
    edits: [...root.edits, { site: name, text: root.name }, without],
  };
}

/** `OneHotEncoder(categorical_features=[0, 2])` → a `ColumnTransformer` that passes the other columns on, as the encoder did. */
function chosenColumns(at: Given): DraftFix | undefined {
  const { context, call, keyword, given, without } = at;
  if (/^(['"])all\1$/.test(given))
    return { title: 'Remove `categorical_features`', safe: true, edits: [without] };
  const transformer = importing(context, 'sklearn.compose', 'ColumnTransformer', siteOf(at));
  if (!transformer || keyword.value.kind !== 'List' || readsModel(context)) return undefined;
  const dense = keywordOf(call, 'sparse') ?? keywordOf(call, 'sparse_output');
  // The encoder's result was sparse however much of it was set.
  const sparse = dense ? '' : ', sparse_threshold=1.0';
  return {
    title: 'Put it into a `ColumnTransformer`',
    safe: false,
    edits: [
      ...transformer.edits,
      ...wrapped(at, `${transformer.name}([("encoder", `, `, ${given})], remainder="passthrough"${sparse})`),
    ],
  };
}

function wrapped({ cell, call, without }: Given, before: string, after = ')'): Edit[] {
  const at = (offset: number): Edit['site'] => ({ cell, start: offset, end: offset });
  return [{ site: at(call.start), text: before }, without, { site: at(call.end), text: after }];
}

const siteOf = ({ cell, call: { start, end } }: Given): Site => ({ cell, start, end });

/** What was learned, and parameters by name, are found one level deeper in a wrapped model. */
const readsModel = (context: RuleContext): boolean =>
  context.cells.some(({ text }) =>
    /\.(coef|intercept|alpha|n_iter|feature_indices|active_features|n_values)_\b|SearchCV\b|set_params\(/.test(
      text,
    ),
  );
