import type { Call, Expr } from '../python/ast.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { trainingRows } from './trainingRows.js';
import type { Learning } from './trainingSteps.js';

/** Statistics of a group, with what stands for one that no training row is in. */
const ofGroups = new Set(['mean', 'median', 'min', 'max', 'std', 'sum', 'count', 'nunique']);
const counting = new Set(['sum', 'count', 'nunique']);

/**
 * `df.groupby('k')['a'].transform('mean')` becomes `df['k'].map(train_rows.groupby('k')['a'].mean())`, and
 * `.transform(lambda x: x.fillna(x.mean()))` a `fillna` with that. Groups of test rows alone get the mean of all.
 */
export function groupStatistic(context: RuleContext, call: Call, learning: Learning): DraftFix | undefined {
  const groups = groupsOf(call);
  const statistic = groups && statisticOf(groups.by);
  if (!groups || !statistic) return undefined;
  const { cell } = learning.at;
  const text = (expr: Expr): string => context.text({ cell, start: expr.start, end: expr.end });
  const { table, key, column } = groups;
  const made = trainingRows(context, learning, [table]);
  const [train] = made?.texts ?? [];
  if (!made || train === undefined) return undefined;
  const name = statistic.name;
  const [keyText, columnText] = [text(key), text(column)];
  const all = counting.has(name) ? '0' : `${train}[${columnText}].${name}()`;
  const ofGroup = `${text(table)}[${keyText}].map(${train}.groupby(${keyText})[${columnText}].${name}()).fillna(${all})`;
  const by = statistic.fills ? `${text(table)}[${columnText}].fillna(${ofGroup})` : ofGroup;
  return {
    title: `Compute \`${name}\` on the training rows only`,
    safe: false,
    edits: [...made.edits, { site: { cell, start: call.start, end: call.end }, text: by }],
  };
}

interface Groups {
  readonly table: Expr;
  readonly key: Expr;
  readonly column: Expr;
  /** What `transform` is given. */
  readonly by: Expr;
}

/** `df.groupby('k')['a'].transform(by)` */
function groupsOf({ func, args, keywords }: Call): Groups | undefined {
  const [by, ...others] = args;
  if (func.kind !== 'Attribute' || func.attr !== 'transform' || !by || others.length + keywords.length > 0)
    return undefined;
  const taken = func.value;
  if (taken.kind !== 'Subscript' || taken.value.kind !== 'Call') return undefined;
  const [column] = taken.index;
  const { func: group, args: keys, keywords: options } = taken.value;
  const [key, ...otherKeys] = keys;
  if (group.kind !== 'Attribute' || group.attr !== 'groupby' || group.value.kind !== 'Name') return undefined;
  if (key?.kind !== 'Str' || otherKeys.length + options.length > 0 || column?.kind !== 'Str')
    return undefined;
  return { table: group.value, key, column, by };
}

/** `'mean'`, `np.mean`, `lambda x: x.fillna(x.mean())`. */
function statisticOf(by: Expr): { readonly name: string; readonly fills: boolean } | undefined {
  const plain = by.kind === 'Str' ? by.value : by.kind === 'Attribute' ? by.attr : undefined;
  if (plain !== undefined) return ofGroups.has(plain) ? { name: plain, fills: false } : undefined;
  if (by.kind !== 'Lambda' || by.body.kind !== 'Call' || by.params.length !== 1) return undefined;
  const { func, args, keywords } = by.body;
  const [value] = args;
  const isFill =
    func.kind === 'Attribute' && func.attr === 'fillna' && args.length === 1 && keywords.length === 0;
  if (!isFill || value?.kind !== 'Call' || value.func.kind !== 'Attribute' || value.args.length > 0)
    return undefined;
  const [param] = by.params;
  const isOfParam = [func.value, value.func.value].every(
    (each) => each.kind === 'Name' && each.id === param?.name,
  );
  const name = value.func.attr;
  return isOfParam && ofGroups.has(name) && !counting.has(name) ? { name, fills: true } : undefined;
}
