import type { CrossValidation, Split } from '../flow/events.js';
import { isBefore, type Site } from '../flow/site.js';
import type { Data } from '../flow/values.js';
import type { Expr } from '../python/ast.js';
import { insertArgument, type Edit } from '../rules/edits.js';
import { dataOf, keywordOf } from '../rules/evidence.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';
import { keepsValue } from './nameIndex.js';
import { namedSplit } from './namedParts.js';
import { freshName, mentions } from './nameUses.js';

/**
 * `train_test_split(X, y)` → a `GroupShuffleSplit` by a column of the table that `X` is taken from. Not where rows are kept in
 * order, or the shares of classes are.
 */
export function splitByGroups(context: RuleContext, split: Split, column: string): DraftFix | undefined {
  const named = namedSplit(context, split);
  const { call, cell } = split;
  const site = { cell, start: call.start, end: call.end };
  const groups = call.args[0] && groupsOf(context, call.args[0], column, site);
  const splitter = importing(context, 'sklearn.model_selection', 'GroupShuffleSplit', site);
  if (!named || groups === undefined || !splitter) return undefined;
  const text = ({ start, end }: { start: number; end: number }): string => context.text({ cell, start, end });
  if (call.keywords.some(({ name }) => !/^(test_size|train_size|random_state)$/.test(name))) return undefined;
  const sized = call.keywords.some(({ name }) => name !== 'random_state');
  const options = [...(sized ? [] : ['test_size=0.25']), ...call.keywords.map(text)];
  const [train, test] = [freshName(context, 'train_rows'), freshName(context, 'test_rows')];
  const parts = call.args.map((arg, i) => partsAt(context, arg, text(arg), named.parts[i]!, [train, test]));
  if (parts.includes(undefined)) return undefined;
  const lines = [
    `${train}, ${test} = next(`,
    `    ${splitter.name}(n_splits=1, ${options.join(', ')}).split(${text(call.args[0]!)}, groups=${groups})`,
    ')',
    ...(parts as string[]),
  ];
  const { stmt, indent } = named.at;
  return {
    title: `Split by \`${column}\``,
    safe: false,
    edits: [
      ...splitter.edits,
      { site: { cell, start: stmt.start, end: stmt.end }, text: lines.join(`\n${indent}`) },
    ],
  };
}

/** `X_train, X_test = X.iloc[train_rows], X.iloc[test_rows]`; undefined where it is not known how rows are taken. */
function partsAt(
  context: RuleContext,
  arg: Expr,
  text: string,
  { train, test }: { readonly train: string; readonly test: string },
  rows: readonly [string, string],
): string | undefined {
  const shape = dataOf(context, arg)?.shape;
  if (arg.kind !== 'Name' || (shape !== 'frame' && shape !== 'series' && shape !== 'array')) return undefined;
  const take = shape === 'array' ? text : `${text}.iloc`;
  return `${train}, ${test} = ${rows.map((each) => `${take}[${each}]`).join(', ')}`;
}

/** `cross_val_score(model, X, y, cv=5)` → `… cv=GroupKFold(n_splits=5), groups=df["patient"])`. */
export function foldByGroups(
  context: RuleContext,
  { name, data, site }: CrossValidation,
  column: string,
): DraftFix | undefined {
  const call = context.cells[site.cell]!.nodes.of('Call').find(
    ({ func, args }) => func.start === site.start && args[1] !== undefined && args[1] === data.expr,
  );
  const groups = call && data.expr && groupsOf(context, data.expr, column, site);
  const folds = importing(context, 'sklearn.model_selection', 'GroupKFold', site);
  if (!call || groups === undefined || !folds || call.hasDoubleStar) return undefined;
  if (!name.startsWith('cross_val') || call.args.length > 3) return undefined;
  const cv = keywordOf(call, 'cv');
  if (cv && cv.kind !== 'Num') return undefined;
  const text = `${folds.name}(${cv ? `n_splits=${String(cv.value)}` : ''})`;
  const { cell } = site;
  const edits: Edit[] = cv
    ? [
        { site: { cell, start: cv.start, end: cv.end }, text },
        insertArgument(context, cell, call, `groups=${groups}`),
      ]
    : [insertArgument(context, cell, call, `cv=${text}, groups=${groups}`)];
  return { title: `Fold by \`${column}\``, safe: false, edits: [...folds.edits, ...edits] };
}

/** The column beside the rows: `df["patient"]` where the rows are `df[features]`, and neither has changed since. */
function groupsOf(context: RuleContext, rows: Expr, column: string, until: Site): string | undefined {
  if (rows.kind !== 'Name' || /["\\]/.test(column)) return undefined;
  if (holds(dataOf(context, rows), column)) return `${rows.id}["${column}"]`;
  const made = [...context.all('Assign')].filter(
    ({ node, site }) =>
      isBefore(site, until) && node.targets[0]?.kind === 'Name' && node.targets[0].id === rows.id,
  );
  const last = made.at(-1);
  const table = last?.node.value && tableOf(last.node.value);
  if (!last || !table || mentions(table, rows.id)) return undefined;
  const data = dataOf(context, table);
  const own = dataOf(context, rows);
  const isSameRows =
    data?.rows.length === own?.rows.length && data?.rows.every((node) => own?.rows.includes(node));
  if (table.kind !== 'Name' || data?.shape !== 'frame' || !isSameRows) return undefined;
  const from = { cell: last.cell, start: last.node.end - 1, end: last.node.end };
  return keepsValue(context, table.id, from, until) ? `${table.id}["${column}"]` : undefined;
}

const holds = (data: Data | undefined, column: string): boolean =>
  data?.shape === 'frame' && (data.names?.includes(column) ?? data.present?.has(column) ?? false);

/** The table that rows are taken from: `df` of `df[features]`, `df.drop(…)`, `df.a`, `df[features].values`. */
function tableOf(expr: Expr): Expr | undefined {
  if (expr.kind === 'Name') return expr;
  if (expr.kind === 'Subscript') return tableOf(expr.value);
  if (expr.kind === 'Attribute')
    return /^(loc|iloc|at|iat)$/.test(expr.attr) ? undefined : tableOf(expr.value);
  const { func } = expr.kind === 'Call' ? expr : { func: undefined };
  return func?.kind === 'Attribute' && /^(drop|copy|astype|fillna|to_numpy)$/.test(func.attr)
    ? tableOf(func.value)
    : undefined;
}
