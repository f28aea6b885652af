import type { Call, ImportFrom } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';

/** Functions and classes that `model_selection` has under the same name, with the same arguments. */
const moved = new Set([
  'train_test_split',
  'cross_val_score',
  'cross_val_predict',
  'check_cv',
  'GridSearchCV',
  'ParameterGrid',
  'ParameterSampler',
  'learning_curve',
  'validation_curve',
]);
const movedModules = /^sklearn\.(cross_validation|grid_search|learning_curve)$/;
const displays: Readonly<Record<string, string>> = {
  plot_confusion_matrix: 'ConfusionMatrixDisplay',
  plot_roc_curve: 'RocCurveDisplay',
  plot_precision_recall_curve: 'PrecisionRecallDisplay',
};

/** What an import of a removed name becomes, with its uses; undefined when more than names has changed. */
export function currentSklearn(
  context: RuleContext,
  node: ImportFrom,
  cell: number,
  name: string,
): DraftFix | undefined {
  const site = { cell, start: node.start, end: node.end };
  if (movedModules.test(node.module)) {
    if (!node.names.every((each) => moved.has(each.name))) return undefined;
    const text = context.text(site).replace(node.module, 'sklearn.model_selection');
    return { title: 'Import from `sklearn.model_selection`', safe: true, edits: [{ site, text }] };
  }
  const [only, ...others] = node.names;
  if (node.module === 'sklearn.externals' && name === 'joblib' && only && others.length === 0) {
    const alias = only.alias === undefined ? '' : ` as ${only.alias}`;
    return { title: 'Import `joblib` itself', safe: true, edits: [{ site, text: `import joblib${alias}` }] };
  }
  if (node.names.some((each) => each.name === name && each.alias !== undefined)) return undefined;
  const display = displays[name];
  if (display !== undefined)
    return replacedName(context, node, cell, name, `sklearn.metrics ${display}`, (_, use) => [
      { site: { cell: use.cell, start: use.start, end: use.end }, text: `${display}.from_estimator` },
    ]);
  if (node.module === 'sklearn.preprocessing' && name === 'Imputer')
    return replacedName(context, node, cell, name, 'sklearn.impute SimpleImputer', (call, use) => {
      const keywords = simpleImputerEdits(context, call, use.cell);
      return (
        keywords && [
          { site: { cell: use.cell, start: use.start, end: use.end }, text: 'SimpleImputer' },
          ...keywords,
        ]
      );
    });
  return undefined;
}

type UseOf = { readonly cell: number; readonly start: number; readonly end: number };

/** The import without the name, an import of the new one, and every call of it changed. */
function replacedName(
  context: RuleContext,
  node: ImportFrom,
  cell: number,
  name: string,
  path: string,
  change: (call: Call, use: UseOf) => readonly Edit[] | undefined,
): DraftFix | undefined {
  const [module = '', current = ''] = path.split(' ');
  const site = { cell, start: node.start, end: node.end };
  const statement = context.text(site);
  const kept = node.names.filter((each) => each.name !== name);
  if (/[(#\\]/.test(statement)) return undefined;
  const list = kept.map((each) => (each.alias === undefined ? each.name : `${each.name} as ${each.alias}`));
  const edits: Edit[] = [];
  const known = importing(context, module, current);
  if (known?.name !== current) return undefined;
  const isNew = known.edits.length > 0;
  const lines = [
    ...(list.length > 0 ? [`from ${node.module} import ${list.join(', ')}`] : []),
    ...(isNew ? [`from ${module} import ${current}`] : []),
  ];
  if (lines.length === 0) return undefined;
  edits.push({ site, text: lines.join('\n') });
  const calls = [...context.all('Call')].filter(
    ({ node: call }) => call.func.kind === 'Name' && call.func.id === name,
  );
  const uses = [...context.all('Name')].filter(({ node: use }) => use.id === name);
  if (uses.length !== calls.length) return undefined;
  for (const { node: call, cell: at } of calls) {
    const changed = change(call, { cell: at, start: call.func.start, end: call.func.end });
    if (!changed) return undefined;
    edits.push(...changed);
  }
  return { title: `Use \`${current}\``, safe: true, edits };
}

/** `axis=0` and `missing_values='NaN'` are what `SimpleImputer` does anyway. */
function simpleImputerEdits(context: RuleContext, call: Call, cell: number): Edit[] | undefined {
  if (call.args.length > 0 || call.hasDoubleStar) return undefined;
  const edits: Edit[] = [];
  const kept = call.keywords.filter(({ name, value }) => {
    const isDefault =
      (name === 'axis' && value.kind === 'Num' && value.value === 0) ||
      (name === 'missing_values' && value.kind === 'Str' && value.value === 'NaN');
    return !isDefault;
  });
  if (kept.some(({ name }) => name === 'axis' || name === 'verbose')) return undefined;
  if (kept.length === call.keywords.length) return edits;
  const text = kept.map(({ start, end }) => context.text({ cell, start, end })).join(', ');
  const from = call.keywords[0]!.start;
  return [{ site: { cell, start: from, end: call.keywords.at(-1)!.end }, text }];
}
