import type { Call, Expr } from '../python/ast.js';
import type { DraftFix, RuleContext } from '../rules/rule.js';
import { trainingRows } from './trainingRows.js';
import type { Learning } from './trainingSteps.js';

/** Statistics of a group, with what stands for one that no training row is in. */
const ofGroups = new Set(['mean', 'median', 'min', 'max', 'std', 'sum', 'count', 'nunique']);
const counting = new Set(['sum', 'count', 'nunique']);

/**
 * `df.groupby('k')['a'].transform('mean')` becomes `df['k'].map(train_rows.groupby('k')['a'].mean())`, and
 * `.transform(lambda x: x.fillna(x.mean()))` a `fillna` with that; of `df.groupby('k')['a'].mean()` the training rows take
 * part. Groups of test rows alone get the mean of all.
 */
export function groupStatistic(context: RuleContext, call: Call, learning: Learning): DraftFix | undefined {
  const groups = groupsOf(call);
  if (!groups) return undefined;
  const { table, key, column, statistic } = groups;
  const made = trainingRows(context, learning, [table]);
  const [train] = made?.texts ?? [];
  if (!made || train === undefined) return undefined;
  const { cell } = learning.at;
  const text = (expr: Expr): string => context.text({ cell, start: expr.start, end: expr.end });
  const name = statistic.name;
  const [rows, keyText, columnText] = [text(table), text(key), JSON.stringify(column)];
  const all = counting.has(name) ? '0' : `${train}[${columnText}].${name}()`;
  const grouped = `${train}.groupby(${keyText})[${columnText}].${name}()`;
  const mapped = `${rows}[${keyText}].map(${grouped}).fillna(${all})`;
  const by = {
    each: mapped,
    filled: `${rows}[${columnText}].fillna(${mapped})`,
    groups: `${grouped}.reindex(sorted(${rows}[${keyText}].dropna().unique()), fill_value=${all})`,
  }[statistic.gives];
  return {
    title: `Compute \`${name}\` on the training rows only`,
    safe: false,
    edits: [...made.edits, { site: { cell, start: call.start, end: call.end }, text: by }],
  };
}

interface Statistic {
  readonly name: string;
  /** A value for each row, the column with its gaps filled, or one for each group. */
  readonly gives: 'each' | 'filled' | 'groups';
}

interface Groups {
  readonly table: Expr;
  readonly key: Expr;
  readonly column: string;
  readonly statistic: Statistic;
}

/** `df.groupby('k')['a'].transform(by)`, `df.groupby('k').a.mean()` */
function groupsOf({ func, args, keywords }: Call): Groups | undefined {
  const [by, ...others] = args;
  if (func.kind !== 'Attribute' || others.length + keywords.length > 0) return undefined;
  const isTransform = func.attr === 'transform';
  const plain: Statistic | undefined =
    ofGroups.has(func.attr) && !by ? { name: func.attr, gives: 'groups' } : undefined;
  const statistic = isTransform && by ? transformedBy(by) : plain;
  const taken = func.value;
  if (!statistic || (taken.kind !== 'Subscript' && taken.kind !== 'Attribute') || taken.value.kind !== 'Call')
    return undefined;
  const [index] = taken.kind === 'Subscript' ? taken.index : [];
  const column = taken.kind === 'Attribute' ? taken.attr : index?.kind === 'Str' ? index.value : undefined;
  const { func: group, args: keys, keywords: options } = taken.value;
  const [key, ...otherKeys] = keys;
  if (group.kind !== 'Attribute' || group.attr !== 'groupby' || group.value.kind !== 'Name') return undefined;
  if (key?.kind !== 'Str' || otherKeys.length + options.length > 0 || column === undefined) return undefined;
  return { table: group.value, key, column, statistic };
}

/** `'mean'`, `np.mean`, `lambda x: x.fillna(x.mean())`. */
function transformedBy(by: Expr): Statistic | undefined {
  const plain = by.kind === 'Str' ? by.value : by.kind === 'Attribute' ? by.attr : undefined;
  if (plain !== undefined) return ofGroups.has(plain) ? { name: plain, gives: 'each' } : undefined;
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
  return isOfParam && ofGroups.has(name) && !counting.has(name) ? { name, gives: 'filled' } : undefined;
}
